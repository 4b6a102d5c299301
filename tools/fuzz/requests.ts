import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beacon, limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { hashApiKey } from '../../core/auth/api-key.ts'
import { openStores, type Stores } from '../../core/db/stores.ts'
import { registerFields } from '../../core/fields/registry.ts'
import { listParameters } from '../../core/http/api/list-query.ts'
import { internalInputs } from '../../core/http/internal/internal-doors.ts'
import { createHttpWorld, type HttpWorld } from '../../core/testing/http-world.ts'
import { type Random, seeded } from '../../core/testing/random.ts'
import { bundled } from '../../edge/bundled.ts'
import { fetchThrough } from '../../edge/embedded/libsql/fetch.ts'
import { serveLibsql } from '../../edge/embedded/libsql/server.ts'
import { createFindings, type Findings, sentence, watched } from './findings.ts'
import { type HeapLine, heapLine } from './heap.ts'
import { garbled, spoiled, written } from './spoil.ts'
import { letters, valueFor } from './values.ts'

export interface RequestRun {
  readonly seed: number
  readonly requests: number
  /** Called at intervals with the number of requests sent so far. */
  readonly progress?: (done: number, heapMb: number) => void
}

export interface RequestResult {
  readonly findings: Findings
  readonly heap: HeapLine
  /** The doors that were knocked at. */
  readonly doors: ReadonlySet<string>
  /** How many answers of each status there were. */
  readonly statuses: ReadonlyMap<number, number>
}

/** The directory of a test holds one site: another one that is set up is not found in it, which the door says with 500. */
const oneSite = 'was set up and is not there'

const apiKey = 'pl_abcdefghijklmnopqrstuvwxyz'

/**
 * Sends that many requests, right ones and wrong ones, to every door of the HTTP edge, with a room in memory behind it: none fails, every
 * refusal is a problem that names its field.
 */
export async function fuzzRequests({ seed, requests, progress }: RequestRun): Promise<RequestResult> {
  const random = seeded(seed)
  const findings = createFindings()
  const heap = heapLine()
  const doors = new Set<string>()
  const statuses = new Map<number, number>()
  const database = await startDatabase()
  const world = await openWorld(database.stores)
  // Doors that read something of what is sent are knocked at more often.
  const all = expanded(world.doors).flatMap(door =>
    Array.from({ length: door in bodies ? 8 : door.includes(':') ? 4 : 1 }, () => door),
  )
  const make = requestMaker(world, random)
  const every = Math.max(1, Math.floor(requests / 24))

  await watched(findings, async () => {
    for (let sent = 0; sent < requests; sent++) {
      if (sent % every === 0) {
        heap.read(sent)
        progress?.(sent, heap.readings.at(-1)?.mb ?? 0)
      }
      const door = random.pick(all)
      doors.add(door)
      const { path, init } = make(door)
      const what = { door, path, ...init, body: init.body instanceof Uint8Array ? latin(init.body) : '' }
      try {
        const answer = await world.fetch(path, init)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        await judge(answer, what, findings)
      } catch (error) {
        findings.note(`A request was thrown back: ${sentence(error)}`, what)
      }
      for (const { level, event, data } of world.seen.logs)
        if (level === 'error' && !event.startsWith('ready.') && !shortly(data).includes(oneSite))
          findings.note(`Logged as an error: ${event} ${shortly(data)}`, what)
      forgetSeen(world)
      if (random.chance(0.01)) await world.clock.advance(random.below(40 * 60_000))
      else await world.clock.advance(random.below(200))
    }
    heap.read(requests)
  })
  await database.close()
  return { findings, heap, doors, statuses }
}

/** The embedded host's own database, in a folder of its own. */
async function startDatabase() {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-fuzz-'))
  const endpoint = await serveLibsql({ dir, port: 0, host: '127.0.0.1', token: 'fuzz' }, fault => {
    throw fault
  })
  const through = fetchThrough(endpoint.url)
  return {
    stores: openStores({ url: 'http://{db}.libsql.internal', authToken: 'fuzz', now: Date.now, fetch: through }),
    close: async () => {
      await endpoint.close()
      rmSync(dir, { recursive: true })
    },
  }
}

async function openWorld(stores: Stores): Promise<HttpWorld> {
  const world = await createHttpWorld({ servers: bundled })
  world.has.stores = stores
  const hash = await hashApiKey(apiKey)
  if (hash === null) throw new Error('The key of the run has not the form of one')
  world.has.apiKeys.set(hash, 'acme')
  world.has.session = {
    user: { id: 'u-1', name: 'Ann', email: 'ann@acme.example' },
    session: { id: 's-1', expiresAt: Number.MAX_SAFE_INTEGER },
  }
  world.has.memberships = [{ tenant: 'acme', tenantName: 'Acme', role: 'owner' }]
  return world
}

/** What a test remembers of each request would itself grow. */
function forgetSeen({ seen }: HttpWorld): void {
  for (const list of [
    seen.doors,
    seen.agents,
    seen.deskConfigs,
    seen.signedOut,
    seen.setups,
    seen.passwords,
    seen.logs,
  ])
    list.length = 0
}

/** Every door by method and path; where any method may knock, each of several does. Doors within doors by their names. */
function expanded(doors: readonly string[]): readonly string[] {
  return [...new Set(doors)].flatMap(door => {
    const [method = '', path = ''] = door.split(' ')
    const methods = method === 'ALL' ? ['GET', 'POST', 'PUT', 'DELETE'] : [method]
    const paths = path === '/internal/:name' ? Object.keys(internalInputs).map(name => `/internal/${name}`) : [path]
    return methods.flatMap(one => paths.map(to => `${one} ${to}`))
  })
}

/** What the bodies of doors hold. A door that takes one and stands not here gets any JSON. */
const bodies: Readonly<Record<string, z.ZodType>> = {
  'POST /v/:key/beacon': beacon,
  ...Object.fromEntries(Object.entries(internalInputs).map(([name, schema]) => [`POST /internal/${name}`, schema])),
}

function requestMaker(world: HttpWorld, random: Random) {
  const fields = [...registerFields(bundled.map(({ contract }) => contract)).keys()]
  let made = 0
  const known = () => [
    'https://shop.example/a',
    'https://shop.example/b?utm_source=x&gclid=1',
    'tab-1-abc',
    `page-${++made}`,
    'en-GB',
    'plan',
    'acme',
    'shop',
    'somebody@acme.example',
    'Europe/Amsterdam',
    random.pick(fields),
  ]

  const segment = (name: string): string => {
    if (random.chance(0.12)) return random.pick(oddSegments)
    if (name === 'key') return world.key
    if (name === 'file') return `${random.pick([world.key, 'demo'])}.js`
    if (name === 'site') return 'shop'
    return letters(random, 8)
  }
  const pathOf = (door: string) => {
    const path = door.split(' ')[1] ?? '/'
    return path
      .replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => segment(name))
      .replace('*', () =>
        random.pick(['', 'panel/', 'demo/', 'x/y', 'get-session', '%00', '..%2f..%2fetc', 'widget/tag.js']),
      )
  }
  const queryOf = (door: string) => {
    if (random.chance(0.3)) return ''
    if (door.includes('/api/desk')) return `?tenant=${random.pick(['acme', 'ACME', '', 'a'.repeat(41), 'other'])}`
    if (!door.includes('/api/v1') && random.chance(0.8)) return ''
    const right = valueFor(listParameters, random, [
      ...known(),
      'core.country:eq:NL',
      '-core.startedAt',
      'core.pages:gt:1',
    ])
    const query = new URLSearchParams()
    for (const [key, value] of Object.entries(random.chance(0.4) ? (spoiled(right, random) ?? {}) : (right ?? {})))
      for (const one of Array.isArray(value) ? value : [value])
        query.append(key.toWellFormed(), `${typeof one === 'object' ? 'null' : one}`.toWellFormed().slice(0, 4_000))
    return `?${query}`
  }

  const headersOf = headerMaker(world, random)

  return (door: string): { path: string; init: RequestInit } => {
    const method = door.split(' ')[0] ?? 'GET'
    const hasBody = method !== 'GET' && method !== 'OPTIONS' && method !== 'HEAD'
    const body = hasBody ? { body: bodyOf(door) } : {}
    return { path: `${pathOf(door)}${queryOf(door)}`, init: { method, headers: headersOf(door), ...body } }
  }

  function bodyOf(door: string): BodyInit {
    const right = valueFor(bodies[door] ?? z.unknown(), random, known())
    const chance = random.next()
    const text = written(chance < 0.5 || chance > 0.8 ? right : spoiled(right, random))
    if (chance < 0.8) return bytesOf(text)
    if (chance < 0.9) return bytesOf(garbled(text, random))
    if (chance < 0.93) return bytesOf(text.padEnd(limits.frameBytes * 3, ' '))
    const bytes = bytesOf(text)
    for (let n = 0; n < 3; n++) bytes[random.below(bytes.length)] = 0x80 + random.below(0x80)
    return bytes
  }
}

/** Headers as they come, as they should not come, and none. */
function headerMaker(world: HttpWorld, random: Random) {
  let address = 0
  const internal = world.keys.text('internal')
  let internalKey = ''
  internal.then(key => {
    internalKey = key
  })
  return (door: string): Record<string, string> => {
    address = (address + 1) % 60_000
    const headers: Record<string, string> = { 'x-test-address': `10.${address >> 8}.${address & 255}.1` }
    if (random.chance(0.6)) {
      if (door.includes('/internal/')) headers.authorization = `Bearer ${internalKey}`
      else if (door.includes('/api/v1/')) headers.authorization = `Bearer ${apiKey}`
      if (random.chance(0.7)) {
        headers.origin = door.includes('/api/') ? 'http://porchlight.test' : 'https://shop.example'
        headers['content-type'] = 'application/json'
        headers.cookie = 'session=valid'
        if (door.endsWith('/socket')) headers.upgrade = 'websocket'
        if (door.endsWith(':key/socket')) headers['sec-websocket-protocol'] = 'porchlight.1'
        return headers
      }
    }
    const maybe = (name: string, chance: number, values: readonly string[]) => {
      if (random.chance(chance)) headers[name] = random.pick(values)
    }
    maybe('content-type', 0.9, [
      'application/json',
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      ...oddTypes,
    ])
    maybe('origin', 0.7, [
      'https://shop.example',
      'https://shop.example',
      'http://porchlight.test',
      'null',
      'https://evil.example',
      'x',
    ])
    maybe('referer', 0.2, ['https://shop.example/a', 'https://evil.example/', '%%%'])
    maybe('authorization', 0.8, [
      `Bearer ${internalKey}`,
      `Bearer ${apiKey}`,
      'Bearer',
      'Basic eDp5',
      `Bearer ${'x'.repeat(5_000)}`,
    ])
    maybe('cookie', 0.5, ['session=valid', 'session=', '=;=;', 'a'.repeat(4_000)])
    maybe('upgrade', 0.3, ['websocket', 'WebSocket', 'h2c'])
    maybe('sec-websocket-protocol', 0.3, [
      'porchlight.1',
      'porchlight.1, x.y.z',
      'other',
      ', ,',
      `porchlight.1, ${'t'.repeat(2_000)}`,
    ])
    maybe('accept', 0.3, ['text/html', '*/*', ';;;', 'a/b;q=9'])
    maybe('user-agent', 0.5, [
      'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
      '',
      'bot',
      'x'.repeat(3_000),
      '((((((((((((((',
    ])
    maybe('accept-language', 0.2, ['nl,en;q=0.8', '*', ';'.repeat(900), 'x-'.repeat(600)])
    maybe('if-none-match', 0.1, ['"same"', '*', 'W/"x"', '"'])
    maybe('sec-ch-ua', 0.1, ['"Chromium";v="138"', '"', '\\"'.repeat(300)])
    maybe('x-request-id', 0.1, ['abc', '../..', 'x'.repeat(300)])
    maybe('access-control-request-method', 0.2, ['POST', 'DELETE', '??'])
    return headers
  }
}

const oddTypes = [
  '',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'json',
  ';;',
  'APPLICATION/JSON',
]

const oddSegments = [
  '%00',
  '%',
  '%zz',
  '%ff%fe',
  '..',
  '.',
  '__proto__',
  'constructor',
  'acme.shop.auto.2.AAAAAAAAAAAAAAAA',
  'acme.shop.auto.999999999999.x',
  'x'.repeat(5_000),
  '%F0%9F%92%A1',
  "'%20OR%201=1",
  '-',
  'a'.repeat(41),
  '%2e%2e%2f',
]

async function judge(answer: Response, what: { readonly door: string }, findings: Findings): Promise<void> {
  const text = await answer.text()
  const { door } = what
  if (answer.status === 500 && door === 'POST /internal/setup') return
  if (answer.status >= 500 && answer.status !== 503)
    findings.note(`An answer ${answer.status}: ${text.slice(0, 120)}`, what)
  if (answer.status < 400) return
  const type = answer.headers.get('content-type') ?? ''
  if (type.startsWith('text/html') || type.startsWith('text/javascript')) return
  const known = problem.safeParse(type.startsWith('application/problem+json') ? JSON.parse(text) : null)
  if (!known.success)
    return findings.note(`A refusal ${answer.status} is no problem: ${type} ${text.slice(0, 80)}`, what)
  findings.refusal({ code: known.data.code, message: known.data.detail, field: known.data.field }, what)
}

const problem = z.object({ status: z.int(), detail: z.string().min(1), code: z.string(), field: z.string().optional() })

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.slice(0, 600))
}

function shortly(data: unknown): string {
  return (JSON.stringify(data, (_, value) => (value instanceof Error ? value.message : value)) ?? '').slice(0, 300)
}
