import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** The server a log is replayed against, and the site whose visitors it gets. */
export interface ReplayServer {
  /** Origin, without a slash at the end. */
  readonly url: string
  readonly key: string
}

/** What the server made of one report. */
export type Sent =
  | { readonly ok: true; readonly accepted: number; readonly token: string | null }
  | { readonly ok: false; readonly why: string }

/** The visitor on whose behalf a report is sent. */
export interface Sender {
  readonly address: string
  readonly userAgent: string | null
}

/** How long to wait before each further try, ms; one more try than there are pauses. */
export const pauses: readonly number[] = [100, 250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]

const answer = z.object({ accepted: z.int(), token: z.string().optional() })
const problem = z.object({ detail: z.string() })
const boot = z.object({ key: z.string() })

/** The key of a site, read from the tag that the server gives out under the site's name. Throws a sentence. */
export async function siteKeyOf(url: string, site: string): Promise<string> {
  const response = await fetch(`${url}/t/${encodeURIComponent(site)}.js`).catch(() => null)
  if (!response) throw new Error(`No server answers at ${url}: start one with npm start, or name another with --url.`)
  const text = await response.text()
  if (!response.ok)
    throw new Error(`The server at ${url} gives out no tag for ${site}; give the site's key with --key.`)
  const written = /\.boot=(\{.*?\});/.exec(text)?.[1]
  const read = boot.safeParse(written === undefined ? null : JSON.parse(written))
  if (!read.success) throw new Error(`What ${url}/t/${site}.js answers is no tag of Porchlight.`)
  return read.data.key
}

/**
 * Sends one report, and sends it again while the server is busy, starting or out of reach. The server counts a repeated report once, by the
 * ids in it.
 */
export async function sendBeacon(
  { url, key }: ReplayServer,
  from: Sender,
  body: object,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<Sent> {
  const request = { method: 'POST', headers: headersOf(url, from), body: JSON.stringify(body) }
  for (let tried = 0; ; tried++) {
    const response = await fetch(`${url}/v/${key}/beacon`, request).catch(() => null)
    const said = response === null ? null : parsed(await response.text())
    if (response?.ok) {
      const { accepted, token = null } = answer.parse(said)
      return { ok: true, accepted, token }
    }
    const pause = pauses[tried]
    const passing = response === null || response.status === 429 || response.status >= 500
    if (!passing || pause === undefined) return { ok: false, why: whyOf(response, said) }
    await wait(Math.max(pause, Number(response?.headers.get('retry-after') ?? 0) * 1000))
  }
}

/** What says who sends: a page of the server's own, and a visitor as a proxy would name them. */
export function headersOf(url: string, { address, userAgent }: Sender): Record<string, string> {
  return {
    'content-type': 'text/plain',
    origin: url,
    'x-forwarded-for': headerText(address),
    // Without any, fetch would send its own.
    'user-agent': headerText(userAgent ?? ''),
  }
}

// Header values are Latin-1 without control characters.
function headerText(text: string): string {
  return text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '?')
}

function whyOf(response: Response | null, said: unknown): string {
  if (response === null) return 'the server is out of reach'
  const told = problem.safeParse(said)
  return told.success ? `${response.status}: ${told.data.detail}` : `status ${response.status}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's page of words: the status says enough.
    return null
  }
}
