import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type PorchlightProcess, porchlightProcess } from './support/porchlight-process.ts'

const execute = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const key = 'pl_key-of-the-replay-tests'
const fixture = fileURLToPath(new URL('../tools/replay/fixtures/access.log', import.meta.url))
/** Real traffic, where it lies beside the project. */
const whole = fileURLToPath(new URL('../../shared/data/access-log/visits.log', import.meta.url))

const totals = z.strictObject({
  lines: z.int(),
  malformed: z.int(),
  pageViews: z.int(),
  accepted: z.int(),
  visitors: z.int(),
  bots: z.int(),
  failed: z.int(),
  seconds: z.number(),
})
const item = z.object({
  id: z.string(),
  site: z.literal('demo'),
  lane: z.object({ kind: z.enum(['human', 'bot']), reason: z.string().nullable() }),
  pages: z.int().min(1),
  entryUrl: z.url(),
  referrer: z.object({
    url: z.string().nullable(),
    medium: z.string().nullable(),
    source: z.string().nullable(),
    keywords: z.string().nullable(),
  }),
  fields: z.record(z.string(), z.unknown()),
})
const list = z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int() })

let porchlight: PorchlightProcess
let url = ''

beforeAll(async () => {
  porchlight = porchlightProcess({ PORCHLIGHT_API_KEY: key })
  url = await porchlight.start()
})
afterAll(() => porchlight?.remove())

async function replay(file: string): Promise<z.infer<typeof totals>> {
  const { stdout } = await execute(
    'npm',
    ['run', '--silent', 'replay', '--', file, '--speed', '0', '--url', url, '--json'],
    {
      cwd: root,
      maxBuffer: 1 << 24,
    },
  )
  return totals.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}

async function api(path: string): Promise<unknown> {
  const response = await fetch(new URL(`/api/v1/sites/demo/${path}`, url), {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(response.status, path).toBe(200)
  return response.json()
}

/** Every page of a list. */
async function all(query: string): Promise<z.infer<typeof item>[]> {
  const items: z.infer<typeof item>[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = list.parse(
      await api(`visitors?limit=200&${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
    )
    items.push(...page.items)
    cursor = page.nextCursor
    if (cursor === null) expect(items.length).toBe(page.total)
  }
  expect(new Set(items.map(one => one.id)).size).toBe(items.length)
  return items
}

describe('a replayed access log', () => {
  test('arrives whole, and the API shows its visitors, bots, pages, sources and keywords', async () => {
    const played = await replay(fixture)
    expect(played).toMatchObject({
      lines: 300,
      malformed: 0,
      pageViews: 145,
      accepted: 145,
      visitors: 45,
      bots: 42,
      failed: 0,
    })
    const [people, bots] = [await all('lane=human'), await all('lane=bot')]
    expect([people.length, bots.length]).toEqual([45, 42])
    expect([...people, ...bots].reduce((sum, one) => sum + one.pages, 0)).toBe(145)
    expect(bots.every(one => one.lane.reason)).toBe(true)
    const searched = people.filter(one => one.referrer.keywords !== null)
    expect(searched.length).toBeGreaterThan(0)
    expect(searched.every(one => one.referrer.medium === 'search' && one.referrer.source)).toBe(true)
    const [first] = people
    const detail = z.object({ history: z.array(z.object({ url: z.url() })) }).parse(await api(`visitors/${first?.id}`))
    expect(detail.history.length).toBe(first?.pages)
  })

  test.runIf(existsSync(whole))('of 6,000 real requests arrives whole', { timeout: 300_000 }, async () => {
    const played = await replay(whole)
    console.log(`2,581 page views in ${played.seconds} s`)
    expect(played).toMatchObject({ lines: 6_000, pageViews: 2_581, accepted: 2_581, failed: 0 })
    expect(played.visitors + played.bots).toBe(822)
  })
})
