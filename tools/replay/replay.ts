import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { limits, visitorProtocol } from '@porchlight/plugin-sdk/protocol'
import { laneOf } from '../../core/visitor/facts/lane.ts'
import { earliestFirst } from './earliest.ts'
import type { Plan, Visit } from './log.ts'
import type { Sent } from './server.ts'

/** What came of a replay. */
export interface Totals {
  readonly lines: number
  readonly malformed: number
  /** Page views in the log. */
  readonly pageViews: number
  /** Page views the server took. */
  readonly accepted: number
  /** Distinct people in the log, and distinct programs. */
  readonly visitors: number
  readonly bots: number
  /** Page views the server did not take, after all tries. */
  readonly failed: number
  readonly seconds: number
}

export interface Replaying {
  /** Origin under which the pages are seen. */
  readonly url: string
  /** How many times faster than the log; 0 is as fast as the server takes it. */
  readonly speed: number
  readonly send: (visit: Visit, body: object) => Promise<Sent>
  /** Called after each page view. */
  readonly progress?: (done: number, of: number, failed: number) => void
  /** Called with each page view that was not taken. */
  readonly failure?: (path: string, why: string) => void
  readonly now?: () => number
  readonly wait?: (ms: number) => Promise<unknown>
}

/** How many visitors read a page at the same time, at most. */
const together = 32

interface Reader {
  readonly visit: Visit
  readonly tab: string
  next: number
  token: string | null
}

/** Plays all visits of a plan. The pages of one visitor are sent one after the other, in their order. */
export async function replay(plan: Plan, options: Replaying): Promise<Totals> {
  const { now = Date.now, wait = sleep, speed } = options
  const began = now()
  const queue = earliestFirst<Reader>()
  const start = plan.visits[0]?.pages[0]?.at ?? 0
  for (const visit of plan.visits) {
    const [first] = visit.pages
    if (first) queue.add({ visit, tab: freshId(), next: 0, token: null }, first.at)
  }
  const sum = { accepted: 0, failed: 0, done: 0 }

  async function play(): Promise<void> {
    for (let taken = queue.take(); taken; taken = queue.take()) {
      const { item: reader, due } = taken
      const early = speed > 0 ? (due - start) / speed - (now() - began) : 0
      if (early > 0) await wait(early)
      await readPage(reader)
      const following = reader.visit.pages[reader.next]
      if (following) queue.add(reader, following.at)
    }
  }

  async function readPage(reader: Reader): Promise<void> {
    const page = reader.visit.pages[reader.next++]
    if (!page) return
    const sent = await options.send(reader.visit, bodyOf(reader, page, options.url))
    sum.done += 1
    if (sent.ok) {
      sum.accepted += sent.accepted
      reader.token = sent.token ?? reader.token
    } else {
      sum.failed += 1
      options.failure?.(page.path, sent.why)
    }
    options.progress?.(sum.done, plan.pageViews, sum.failed)
  }

  await Promise.all(Array.from({ length: Math.min(together, plan.visits.length) }, play))
  const bots = plan.visits.filter(({ userAgent }) => laneOf({ userAgent }).kind === 'bot').length
  return {
    lines: plan.lines,
    malformed: plan.malformed.length,
    pageViews: plan.pageViews,
    accepted: sum.accepted,
    visitors: plan.visits.length - bots,
    bots,
    failed: sum.failed,
    seconds: Math.round((now() - began) / 100) / 10,
  }
}

function bodyOf({ tab, token }: Reader, page: Visit['pages'][number], url: string): object {
  return {
    protocol: visitorProtocol,
    token,
    tab,
    visit: { consent: 'granted' },
    events: [
      {
        t: 'page',
        id: freshId(),
        url: `${url}${page.path}`.slice(0, limits.url),
        referrer: page.referrer?.slice(0, limits.url) ?? null,
      },
    ],
  }
}

function freshId(): string {
  return randomBytes(12).toString('base64url')
}
