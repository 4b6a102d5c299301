import { setTimeout as sleep } from 'node:timers/promises'
import { type ReplayServer, siteKeyOf } from '../../replay/server.ts'
import { ghostWalk } from './ghost.ts'
import { type Person, people } from './people.ts'
import type { Random } from './walk.ts'

export interface GhostsOptions {
  /** Address of the server, with or without a slash at its end. */
  readonly url: string
  /** How many walk at a time. */
  readonly count: number
  readonly say: (line: string) => void
  readonly random?: Random
  /** One walk of one ghost; the real one when left out. */
  readonly walk?: typeof ghostWalk
}

const SITE = 'demo'
const ARRIVAL_MS = 2_500
const REST_MS = 20_000

/**
 * Lets simulated visitors walk the demo shop until the returned function is called. They come one after the other and, once gone, come back
 * as somebody else.
 */
export function startGhosts({ url, count, say, random = Math.random, walk = ghostWalk }: GhostsOptions): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const origin = new URL(url).origin
  let next = 0
  let told = ''

  async function haunt(server: ReplayServer, delay: number): Promise<void> {
    await sleep(delay, undefined, { signal })
    for (;;) {
      await walk(server, personAt(next++), random, signal).catch(lost)
      await sleep(random() * REST_MS, undefined, { signal })
    }
  }

  /** What keeps one ghost from walking keeps the others too: it is told once, until another thing does. */
  function lost(error: unknown): void {
    if (signal.aborted) throw error
    const why = error instanceof Error ? error.message : String(error)
    if (why !== told) say(`A ghost was lost: ${why}.`)
    told = why
  }

  async function all(): Promise<void> {
    const server = { url: origin, key: await siteKeyOf(origin, SITE) }
    say(`Ghosts: ${count} simulated visitors walk the demo shop (-- --ghosts 0 for none).`)
    await Promise.all(Array.from({ length: count }, (_, at) => haunt(server, at * ARRIVAL_MS * (0.5 + random()))))
  }

  all().catch(error => {
    if (signal.aborted) return
    ending.abort()
    say(`The ghosts are gone: ${error instanceof Error ? error.message : String(error)}.`)
  })
  return () => ending.abort()
}

/** The ghosts again and again, each time at another address of the same network. */
export function personAt(n: number): Person {
  const person = people[n % people.length]
  if (!person) throw new Error('There are no ghosts')
  const round = Math.floor(n / people.length)
  const last = Number(person.address.split('.').at(-1))
  return { ...person, address: person.address.replace(/\d+$/, String(1 + ((last - 1 + round * 7) % 250))) }
}
