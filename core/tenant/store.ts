/** What is kept of a tenant's visitors, in the tenant's own database. */
export { type ChatListQuery, listChats, readChat, type StoredChat } from './chats.ts'
export type { Cursor, Part } from './part.ts'
export { saveRecords } from './save-records.ts'
export {
  countSessions,
  listSessions,
  readSession,
  type SessionListQuery,
  type SessionQuery,
  type SessionSummary,
  savedAmong,
  sessionsOfVisitor,
  type VisitorPage,
  visitorPages,
} from './sessions.ts'
