import { median, quantile } from '../figures.ts'
import type { Side } from '../processes/side.ts'
import { httpTo } from './http.ts'
import { newVisitor, reportPage } from './visitors.ts'

export interface PageViewsInput {
  readonly side: Side
  /** By way of the front. */
  readonly front: boolean
  /** Visitors at the same time, each of whom reports the next page as soon as the last is answered. */
  readonly atOnce: number
  /** Page views of one visit. */
  readonly pages: number
  readonly seconds: number
}

export interface PageViewsAnswer {
  /** Answered page views a second. */
  readonly rate: number
  readonly count: number
  /** Time of one, ms. */
  readonly p50: number
  readonly p99: number
}

/** Visits that follow each other, page by page. */
export async function pageViews({ side, front, atOnce, pages, seconds }: PageViewsInput): Promise<PageViewsAnswer> {
  const http = httpTo(front ? (side.frontPort ?? side.port) : side.port)
  const times: number[] = []
  const from = performance.now() + Math.min(500, seconds * 250)
  const until = from + seconds * 1_000
  let last = until
  // On a machine that is busy with others even the first may take longer.
  const goesOn = () => performance.now() < until || times.length === 0
  const walk = async () => {
    while (goesOn()) {
      const visitor = newVisitor()
      for (let page = 0; page < pages && goesOn(); page++) {
        const begun = performance.now()
        await reportPage(side, http, visitor, front)
        const now = performance.now()
        if (now < from) continue
        times.push(now - begun)
        last = now
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, walk))
  http.close()
  return {
    rate: (times.length * 1_000) / (Math.max(last, until) - from),
    count: times.length,
    p50: median(times),
    p99: quantile(times, 0.99),
  }
}
