import { type Room, refuse } from '@porchlight/plugin-sdk'
import { chat } from './contract.ts'

type ChatRoom = Room<typeof chat.contract>

/** Ends chats whose visitor has gone and does not come back. */
const endTimer = 'end-after-departure'

export default chat.server({
  room: {
    commands: {
      start({ body, name, email }, room, by) {
        room.introduce(by.id, { name: name || null, email: email || null })
        const open = room.chatOf(by.id)
        if (open) {
          room.post({ chatId: open.id, body, audience: 'everyone', by: 'caller' })
          return { chatId: open.id }
        }
        room.count('started')
        return { chatId: room.open({ visitorId: by.id, kind: 'live', body }) }
      },
      say({ chatId, body }, room, by) {
        if (room.chat(chatId)?.visitorId !== by.id)
          return refuse('This chat is not here any more.', { code: 'not-found', field: 'chatId' })
        return room.post({ chatId, body, audience: 'everyone', by: 'caller' })
      },
      'leave-message'({ name, email, body }, room, by) {
        room.introduce(by.id, { name, email })
        const open = room.chatOf(by.id)
        if (open) {
          room.post({ chatId: open.id, body, audience: 'everyone', by: 'caller' })
          return { chatId: open.id }
        }
        room.count('messages-left')
        return { chatId: room.open({ visitorId: by.id, kind: 'message', body, data: { name, email } }) }
      },
      send({ chatId, body }, room) {
        room.post({ chatId, body, audience: 'everyone', by: 'caller' })
      },
      note({ chatId, body }, room) {
        room.post({ chatId, body, audience: 'agents', by: 'caller', kind: 'note' })
      },
      end({ chatId }, room, by) {
        room.close(chatId, by.kind)
      },
    },
    signals: {
      typing({ chatId, typing }, room, by) {
        room.signal(chatId, 'typing', { typing }, by.kind === 'visitor' ? 'agents' : 'visitor')
      },
    },
    on: {
      'chat.claimed'({ chatId }, room) {
        const { greeting } = room.settings
        if (greeting) room.post({ chatId, body: greeting, audience: 'everyone' })
      },
      'visitor.departed'({ visitorId }, room) {
        const open = room.chatOf(visitorId)
        if (open?.kind === 'live') room.after(room.settings.endAfterMinutes * 60_000, endTimer, open.id, { visitorId })
      },
      'visitor.returned'({ visitorId }, room) {
        const open = room.chatOf(visitorId)
        if (open) room.cancel(endTimer, open.id)
      },
    },
    timers: {
      [endTimer]: (_data, room, chatId) => endLeftChat(room, chatId),
    },
  },
})

function endLeftChat(room: ChatRoom, chatId: string): void {
  const open = room.chat(chatId)
  if (!open || open.state === 'closed') return
  const visitor = room.visitor(open.visitorId)
  if (!visitor || visitor.presence === 'departed') room.close(chatId, 'visitor-left')
}
