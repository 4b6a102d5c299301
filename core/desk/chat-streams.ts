import type { Problem } from '@porchlight/plugin-sdk/protocol'
import { forAgent } from '../chat/projection.ts'
import type { EntryPush } from '../ports.ts'
import { pauseAfter } from './backoff.ts'
import type { Panel, Subscribed, Watcher } from './panels.ts'
import type { Parts } from './parts.ts'
import { refOf } from './ref-of.ts'
import type { Watches } from './watches.ts'

/** Entries of chats on their way to panels: first what a panel missed, then what is posted, without a hole in between. */
export interface ChatStreams {
  /** Sends what came after the entry that the panel has, and from then on what is posted. */
  begin(panel: Panel, subscribed: Subscribed): void
  /** What a room pushed for one chat. */
  posted(watcher: Watcher, chatId: string, entries: readonly EntryPush[]): void
}

/** Tries to read a backlog before the subscription is given up. */
const tries = 6

export function createChatStreams(parts: Parts, watches: Watches): ChatStreams {
  const { host, panels, rooms, turn } = parts
  /** Subscriptions whose backlog is being read, with what was posted meanwhile. */
  const loading = new Map<string, { posted: EntryPush[] }>()

  const send = (
    panel: Panel,
    { id, to }: Subscribed,
    entries: readonly EntryPush[],
    last: number | null,
  ): number | null => {
    const own = entries.map(entry => forAgent(entry, panel.agent.id)).filter(entry => entry !== null)
    const newest = own.at(-1)?.n ?? null
    if (to.kind === 'chat' && (own.length > 0 || last !== null))
      panels.send(panel, { t: 'entries', id, chatId: to.chatId, entries: own, last: last ?? newest ?? 0 })
    return newest
  }

  const read = async (
    panel: Panel,
    subscribed: Subscribed,
    chatId: string,
    after: number,
    isCurrent: () => boolean,
  ) => {
    const { site } = subscribed.wanted
    // A room that knows the wish pushes everything posted from now on, so nothing falls between the backlog and the pushes.
    await watches.told(site)
    for (let from = after; isCurrent(); ) {
      const answer = await rooms(site).entries(refOf(panels.of(panel.socket)?.agent ?? panel.agent), chatId, from)
      if (!isCurrent()) return null
      if ('problem' in answer) return answer.problem
      const newest = send(panel, subscribed, answer.entries, answer.last)
      if (newest === null || newest >= answer.last) return null
      from = newest
    }
    return null
  }

  const finish = (key: string, panel: Panel, subscribed: Subscribed, problem: Problem | null) =>
    turn.run(() => {
      const posted = loading.get(key)?.posted ?? []
      loading.delete(key)
      if (problem) {
        panels.send(panel, { t: 'ended', id: subscribed.id, problem })
        panels.unsubscribe(panel, subscribed.id)
        watches.stir(subscribed.wanted.site)
        return
      }
      // The panel leaves out what it has already.
      send(panel, subscribed, posted, null)
      panels.markWhole({ panel, subscribed })
    })

  const load = async (key: string, panel: Panel, subscribed: Subscribed, chatId: string, after: number) => {
    const own = { posted: [] }
    loading.set(key, own)
    const isCurrent = () =>
      loading.get(key) === own && panels.of(panel.socket)?.subscriptions.get(subscribed.id)?.to === subscribed.to
    const giveUp = () => {
      if (loading.get(key) === own) loading.delete(key)
    }
    for (let failures = 0; failures < tries; failures++) {
      try {
        const problem = await read(panel, subscribed, chatId, after, isCurrent)
        return isCurrent() ? finish(key, panel, subscribed, problem) : giveUp()
      } catch (error) {
        host.log('warn', 'desk.entries-failed', { site: subscribed.wanted.site, error })
        await new Promise<void>(resolve => host.soon(pauseAfter(failures, host.random), resolve))
        if (!isCurrent()) return giveUp()
      }
    }
    return finish(key, panel, subscribed, {
      code: 'unavailable',
      message: 'This chat cannot be reached at the moment.',
    })
  }

  return {
    begin: (panel, subscribed) => {
      const { to } = subscribed
      if (to.kind !== 'chat') return
      const key = keyOf(panel, subscribed.id)
      host.background(load(key, panel, subscribed, to.chatId, to.after))
    },
    posted: ({ panel, subscribed }, chatId, entries) => {
      const waiting = loading.get(keyOf(panel, subscribed.id))
      if (waiting) waiting.posted.push(...entries)
      else if (subscribed.to.kind === 'chat' && subscribed.to.chatId === chatId && subscribed.whole)
        send(panel, subscribed, entries, null)
    },
  }
}

function keyOf(panel: Panel, id: number): string {
  return `${panel.socket.id} ${id}`
}
