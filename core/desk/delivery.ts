import type { RoomPush } from '../ports.ts'
import type { ChatStreams } from './chat-streams.ts'
import type { Panel } from './panels.ts'
import type { Parts } from './parts.ts'
import type { Watches } from './watches.ts'
import { wishOf } from './wishes.ts'

/** Passes what a room pushed on to the panels that look at it. */
export function deliver(push: RoomPush, { panels }: Parts, watches: Watches, streams: ChatStreams): void {
  const { site } = push
  for (const { wish, whole, offset, total, order, rows } of push.windows)
    for (const watcher of panels.watchers(site, wish)) {
      const { id } = watcher.subscribed
      if (whole) {
        panels.markWhole(watcher)
        panels.send(watcher.panel, { t: 'window', id, offset, total, rows })
      } else if (watcher.subscribed.whole)
        panels.send(watcher.panel, { t: 'patch', id, offset, total, ...(order && { order }), rows })
    }

  for (const { wish, problem } of push.refused ?? [])
    for (const { panel, subscribed } of panels.watchers(site, wish)) {
      panels.unsubscribe(panel, subscribed.id)
      panels.send(panel, { t: 'ended', id: subscribed.id, problem })
      watches.stir(site)
    }

  for (const { wish, whole, visitor, pages } of push.visitors)
    for (const watcher of panels.watchers(site, wish)) {
      if (!whole && !watcher.subscribed.whole) continue
      if (whole) panels.markWhole(watcher)
      panels.send(watcher.panel, { t: 'visitor', id: watcher.subscribed.id, whole, visitor, pages })
    }

  if (push.totals) {
    watches.keepTotals(site, push.totals)
    panels.sendAll({ t: 'totals', site, totals: push.totals })
  }

  for (const { wish, chatId, entries } of push.entries)
    for (const watcher of panels.watchers(site, wish)) streams.posted(watcher, chatId, entries)

  for (const { chatId, name, by, data } of push.signals) {
    const { wish } = wishOf({ kind: 'chat', site, chatId, after: 0 })
    for (const panel of new Set(panels.watchers(site, wish.id).map(watcher => watcher.panel)))
      if (!isOwn(panel, by)) panels.send(panel, { t: 'signal', site, chat: chatId, name, by, data })
  }
}

/** Nobody is told of the own typing. */
function isOwn(panel: Panel, by: RoomPush['signals'][number]['by']): boolean {
  return by.kind === 'agent' && by.id === panel.agent.id
}
