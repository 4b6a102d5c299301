import type { VisitorChat } from '@porchlight/plugin-sdk/protocol'
import type { WidgetSlot } from '@porchlight/plugin-sdk/widget'

/** What the window shows. `putAway` is the id of a chat that is over and was put away to begin anew. */
export function placeOf(chat: VisitorChat | null, online: boolean, putAway: string | null): WidgetSlot {
  if (!chat || (chat.state === 'closed' && chat.id === putAway)) return online ? 'home' : 'offline'
  if (chat.state === 'closed') return 'closed'
  if (chat.state === 'open') return 'conversation'
  // A message left while nobody was there waits too, but nobody is on the way to the door.
  return chat.kind === 'live' ? 'waiting' : 'offline'
}
