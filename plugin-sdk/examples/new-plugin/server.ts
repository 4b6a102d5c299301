import { newPlugin } from './contract.ts'

export default newPlugin.server({
  room: {
    on: {
      'visitor.navigated'({ visitorId }, room) {
        room.set(visitorId, 'opened', (room.read(visitorId, newPlugin.fields.opened) ?? 0) + 1)
      },
    },
  },
})
