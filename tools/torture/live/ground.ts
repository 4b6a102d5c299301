import { type BeaconAnswer, limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Wire, WireEvents } from '../../../panel/data/connection.ts'
import type { Line } from '../clients/page.ts'
import type { Ground } from '../clients/people.ts'

const beaconAnswer = z.object({ accepted: z.int(), token: z.string().optional() })
/** How long a page waits for the answer to a beacon, ms. */
const answerWithin = 10_000

export interface LiveGround extends Ground<Line, Wire> {
  /** The cookies of agents, by id. */
  readonly cookies: Map<string, string>
}

/** People on this machine, whose way to the server is `url`. Each has an address of their own, as a proxy would say. */
export function liveGround(url: string, key: string): LiveGround {
  const { origin } = new URL(url)
  const cookies = new Map<string, string>()
  const headersOf = (name: string) => ({ origin, 'x-forwarded-for': addressOf(name), 'user-agent': chrome })
  return {
    site: 'demo',
    origin,
    cookies,
    now: Date.now,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    openVisitor: (name, token, events) => {
      const protocols = ['porchlight.1', ...(token === null ? [] : [token])]
      return openSocket(
        `${origin.replace(/^http/, 'ws')}/v/${key}/socket`,
        { protocols, headers: headersOf(name) },
        events,
      )
    },
    post: async (name, body): Promise<BeaconAnswer | null> => {
      try {
        const response = await fetch(`${origin}/v/${key}/beacon`, {
          method: 'POST',
          headers: { ...headersOf(name), 'content-type': 'text/plain' },
          body,
          signal: AbortSignal.timeout(answerWithin),
        })
        const text = await response.text()
        if (!response.ok) return null
        const { accepted, token } = beaconAnswer.parse(JSON.parse(text))
        return { accepted, ...(token !== undefined && { token }) }
      } catch {
        // Cut, or nobody there: the page tries again.
        return null
      }
    },
    openAgent: (id, events) =>
      openSocket(
        `${origin.replace(/^http/, 'ws')}/api/desk/socket?tenant=demo`,
        { headers: { ...headersOf(id), cookie: cookies.get(id) ?? '' } },
        events,
      ),
  }
}

/** Signs in with e-mail and password; answers with the session's cookie. */
export async function signIn(url: string, id: string, email: string, password: string): Promise<string> {
  const { origin } = new URL(url)
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, 'x-forwarded-for': addressOf(id) },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok)
    throw new Error(`sign-in of ${email} was answered with ${response.status}: ${await response.text()}`)
  const cookies = response.headers.getSetCookie()
  return cookies.map(cookie => cookie.split(';')[0]).join('; ')
}

function openSocket(address: string, options: object, events: WireEvents): Wire & Line {
  // The type of the global leaves out what Node adds to it: headers.
  const socket: WebSocket = Reflect.construct(WebSocket, [address, options])
  let over = false
  const closed = (code: number) => {
    if (over) return
    over = true
    events.closed(code)
  }
  socket.addEventListener('open', () => over || events.open())
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => over || events.text(data))
  socket.addEventListener('close', ({ code }) => closed(code))
  // What went wrong is told by the close that follows.
  socket.addEventListener('error', () => {})
  return {
    send: text => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: (code?: number) => {
      over = true
      socket.close(code ?? 1000)
    },
  }
}

/** A public address for each name, so that no door takes all of them for one. */
function addressOf(name: string): string {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + letter.charCodeAt(0)) % 16_000_000
  return `81.${(sum >> 16) & 255}.${(sum >> 8) & 255}.${sum & 255}`
}

/** Frames that a page may send in a second, with some room below the limit. */
export const framesPerSecond = Math.floor((limits.framesPerWindow / limits.rateWindow) * 800)

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'
