import { openChatOf, presenceChanged } from '../chat/chats.ts'
import { engagementOf, urgencyOf } from './engagement.ts'
import type { Live } from './live.ts'
import { nextLook, presenceOf } from './presence.ts'
import { put, setValues } from './record.ts'

/** Brings the colour of a visitor up to date with the chat. */
export function refreshEngagement(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (!record) return
  const chatId = live.chatOf.get(id)
  const chat = chatId === undefined ? undefined : live.chats.get(chatId)
  const { engagement, since, until } = engagementOf(chat, Number(record.values['core.chats'] ?? 0), live.host.now())
  setValues(live, id, {
    'core.engagement': engagement,
    'core.urgency': urgencyOf(engagement, record.values['core.presence'], since),
    'core.engagedAt': since,
    'core.chatId': chat && chat.state !== 'closed' ? chat.id : null,
    'core.agents': chat?.state === 'open' && chat.agents.length > 0 ? chat.agents.map(agent => agent.name) : null,
  })
  if (until !== null) live.deadlines.atLatest(id, until)
}

/** Brings presence up to date with tabs and time, and says what changed. */
export function refreshPresence(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (!record) return
  const now = live.host.now()
  const before = record.values['core.presence']
  const presence = presenceOf(record, now)
  const departedAt = presence === 'departed' ? (record.departedAt ?? now) : null
  if (record.departedAt !== departedAt) put(live, { ...record, departedAt })
  setValues(live, id, {
    'core.presence': presence,
    'core.departedAt': departedAt,
    'core.tabs': Object.keys(record.tabs).length,
  })
  refreshEngagement(live, id)
  scheduleLook(live, id)
  if (presence === before) return
  if (presence === 'departed') live.emit('visitor.departed', { visitorId: id })
  if (presence === 'idle') live.emit('visitor.idled', { visitorId: id })
  if (before === 'departed' || presence === 'browsing') live.emit('visitor.returned', { visitorId: id })
  if (presence === 'departed' || before === 'departed') presenceChanged(live, id)
}

/** Has a visitor looked at as soon as can be: something that kept the session open may have ended. */
export function lookSoon(live: Live, id: string): void {
  live.deadlines.atLatest(id, live.host.now())
}

/** Has a visitor looked at when the next thing can happen by time alone. */
export function scheduleLook(live: Live, id: string): void {
  const record = live.visitors.get(id)
  if (record) live.deadlines.atLatest(id, nextLook(record, chatIsLive(live, id), live.host.now()))
}

/** A live chat keeps a session open. */
export function chatIsLive(live: Live, id: string): boolean {
  return openChatOf(live, id)?.kind === 'live'
}
