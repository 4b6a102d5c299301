import type { CoreEvents, DeskEvents } from '@porchlight/plugin-sdk'

/** Everything core says in a room. */
export const coreEvents: Readonly<Record<keyof CoreEvents, true>> = {
  'visitor.arrived': true,
  'visitor.navigated': true,
  'visitor.changed': true,
  'visitor.idled': true,
  'visitor.returned': true,
  'visitor.departed': true,
  'session.ended': true,
  'chat.opened': true,
  'chat.claimed': true,
  'chat.posted': true,
  'chat.closed': true,
  'agents.online': true,
}
/** Everything core says in a desk. */
export const deskEvents: Readonly<Record<keyof DeskEvents, true>> = {
  'agent.online': true,
  'agent.offline': true,
  'chat.waiting': true,
  'chat.claimed': true,
  'chat.closed': true,
}

export const coreEventNames = Object.keys(coreEvents)
export const deskEventNames = Object.keys(deskEvents)
