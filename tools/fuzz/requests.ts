import { hashApiKey } from '../../core/auth/api-key.ts'
import type { Stores } from '../../core/db/stores.ts'
import { createHttpWorld, type HttpWorld } from '../../core/testing/http-world.ts'
import { seeded } from '../../core/testing/random.ts'
import { bundled } from '../../edge/bundled.ts'
import { startDatabase } from './database.ts'
import { createFindings, type Findings, sentence, watched } from './findings.ts'
import { type HeapLine, heapLine } from './heap.ts'
import { judge } from './judge.ts'
import { doorsOf, requestMaker } from './request-maker.ts'

export interface RequestRun {
  readonly seed: number
  readonly requests: number
  /** How often the heap is measured (24). */
  readonly readings?: number
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
export async function fuzzRequests({ seed, requests, readings = 24, progress }: RequestRun): Promise<RequestResult> {
  const random = seeded(seed)
  const findings = createFindings()
  const heap = heapLine()
  const doors = new Set<string>()
  const statuses = new Map<number, number>()
  const database = await startDatabase()
  const world = await openWorld(database.stores)
  const all = doorsOf(world)
  const make = requestMaker(world, random, apiKey)
  const every = Math.max(1, Math.floor(requests / readings))

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

/** Sign-in is a double here; the real one is fuzzed by itself. */
async function openWorld(stores: Stores): Promise<HttpWorld> {
  const world = await createHttpWorld({ servers: bundled })
  world.has.stores = stores
  const hash = await hashApiKey(apiKey)
  if (hash === null) throw new Error('The key of the run has not the form of one')
  world.has.apiKeys.set(hash, { tenant: 'acme', scopes: null, expiresAt: null })
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

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.slice(0, 600))
}

function shortly(data: unknown): string {
  return (JSON.stringify(data, (_, value) => (value instanceof Error ? value.message : value)) ?? '').slice(0, 300)
}
