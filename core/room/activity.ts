import type { Live } from './live.ts'
import { put } from './record.ts'
import { refreshPresence } from './standing.ts'
import { touchTab } from './tabs.ts'

/** The visitor moved, typed, or showed or hid the page. */
export function noteActivity(
  live: Live,
  id: string,
  tabId: string,
  { active, visible }: { active: boolean; visible: boolean },
): void {
  touchTab(live, id, tabId, { visible, soft: true })
  if (active) touchActivity(live, id)
}

/** Counts as activity of the person. */
export function touchActivity(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (!record) return
  const now = live.host.now()
  put(live, { ...record, activeAt: now, values: { ...record.values, 'core.lastSeenAt': now } }, true)
  refreshPresence(live, id)
}
