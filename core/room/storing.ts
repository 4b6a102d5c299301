import type { ChatRecord as SavedChat, SessionRecord } from '../tenant/records.ts'
import { finishedChat, finishedSession } from './finished.ts'
import type { Live } from './live.ts'
import type { Parcel } from './outbox.ts'

/** The tenant database as a room sees it. The same record may come twice. */
export type Store = (
  tenant: string,
  records: { readonly sessions: readonly SessionRecord[]; readonly chats: readonly SavedChat[] },
) => Promise<void>

/** Parcels for the store hold no data: what they mean is put together when they leave. */
export const storeKey = (kind: 'session' | 'chat', id: string) => `${kind}:${id}`

/** Brings finished sessions and closed chats to the tenant database. */
export async function carryToStore(live: Live, store: Store, parcels: readonly Parcel[]): Promise<void> {
  const sessions = idsOf('session', parcels).flatMap(id => finishedSession(live, id) ?? [])
  const chats = idsOf('chat', parcels).flatMap(id => finishedChat(live, id) ?? [])
  if (sessions.length + chats.length > 0) await store(live.config().tenant, { sessions, chats })
}

/** What the store has acknowledged leaves the room. */
export function forgetStored(live: Live, parcels: readonly Parcel[]): void {
  for (const session of idsOf('session', parcels)) {
    live.unit.write(sql => sql.run('DELETE FROM finished WHERE session = ?', session))
    live.unit.write(sql => sql.run('DELETE FROM page WHERE session = ?', session))
  }
  for (const id of idsOf('chat', parcels)) {
    const chat = live.chats.get(id)
    if (!chat) continue
    live.chats.set(id, { ...chat, saved: true })
    forgetChatsOfGone(live, chat.visitorId)
  }
}

/** Saved chats leave when their visitor has left, so that a visitor still here sees how the chat ended. */
export function forgetChatsOfGone(live: Live, visitorId: string): void {
  if (live.visitors.get(visitorId)) return
  for (const chat of [...live.chats.values()]) {
    if (chat.visitorId !== visitorId || !chat.saved) continue
    live.chats.delete(chat.id)
    if (live.chatOf.get(visitorId) === chat.id) live.chatOf.delete(visitorId)
  }
}

function idsOf(kind: 'session' | 'chat', parcels: readonly Parcel[]): string[] {
  const prefix = storeKey(kind, '')
  return parcels.filter(parcel => parcel.key.startsWith(prefix)).map(parcel => parcel.key.slice(prefix.length))
}
