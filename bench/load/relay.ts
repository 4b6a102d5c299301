import { setTimeout as sleep } from 'node:timers/promises'
import { median, quantile } from '../figures.ts'
import type { Side } from '../processes/side.ts'
import { openChats } from './chats.ts'
import { agentSocket } from './visitors.ts'

export interface RelayInput {
  readonly side: Side
  readonly chats: number
  readonly perSecond: number
  readonly seconds: number
  /** The path of the visitors' sockets, where it is another one than usual. */
  readonly path: string
}

/** Chats that one panel watches: fewer than the subscriptions it may have. */
const watched = 10

/** Messages of visitors at an even pace; how long each takes to the agent's socket, ms. */
export async function relay({
  side,
  chats: count,
  perSecond,
  seconds,
  path,
}: RelayInput): Promise<{ p50: number; p99: number }> {
  const chats = await openChats(side, count, path)
  const panels = []
  const sentAt = new Map<string, number>()
  const times: number[] = []
  for (let first = 0; first < chats.length; first += watched) {
    const panel = await agentSocket(side, side.cookies[0] ?? '')
    panel.onText = text => {
      if (!text.startsWith('{"t":"entries"')) return
      const now = performance.now()
      for (const [, mark = ''] of text.matchAll(/mark-(\d+)-/g)) {
        const at = sentAt.get(mark)
        if (at === undefined) continue
        sentAt.delete(mark)
        times.push(now - at)
      }
    }
    for (const [at, { chatId }] of chats.slice(first, first + watched).entries())
      panel.send(JSON.stringify({ t: 'subscribe', id: at + 1, to: { kind: 'chat', site: 'demo', chatId, after: 0 } }))
    panels.push(panel)
  }
  // Until the room knows what is watched, and a few messages have gone the way.
  await sleep(Math.min(1_000, seconds * 500))
  const begun = performance.now()
  const all = Math.round(perSecond * seconds)
  for (let n = 0; n < all; n++) {
    const due = begun + (n * 1_000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    sentAt.set(String(n), performance.now())
    chats[n % chats.length]?.post(`mark-${n}- does it stand up to rain?`)
  }
  for (let waited = 0; sentAt.size > 0 && waited < 10_000; waited += 20) await sleep(20)
  if (sentAt.size > 0) throw new Error(`${sentAt.size} of ${all} messages did not reach the agent`)
  for (const socket of [...panels, ...chats]) socket.close()
  const settled = times.slice(Math.floor(times.length / 10))
  return { p50: median(settled), p99: quantile(settled, 0.99) }
}
