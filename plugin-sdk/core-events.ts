/** What core says in a room. A plugin listens with `room: { on: { 'visitor.navigated'(event, room) {} } }`. */
export interface CoreEvents {
  /** A new session began. */
  'visitor.arrived': { readonly visitorId: string }
  /** A page view, the first one of a session too. */
  'visitor.navigated': {
    readonly visitorId: string
    readonly url: string
    readonly title: string | null
    readonly n: number
  }
  /** Field values changed, by whomever. */
  'visitor.changed': { readonly visitorId: string; readonly changed: readonly string[] }
  'visitor.idled': { readonly visitorId: string }
  /** Active again after being idle or departed, in the same session. */
  'visitor.returned': { readonly visitorId: string }
  'visitor.departed': { readonly visitorId: string }
  'session.ended': { readonly visitorId: string; readonly sessionId: string }
  'chat.opened': { readonly chatId: string; readonly visitorId: string; readonly kind: 'live' | 'message' }
  'chat.claimed': { readonly chatId: string; readonly agentId: string }
  'chat.posted': { readonly chatId: string; readonly n: number; readonly kind: string }
  'chat.closed': { readonly chatId: string; readonly reason: string }
  /** Whether at least one agent takes chats, when that changes. */
  'agents.online': { readonly online: boolean }
}
