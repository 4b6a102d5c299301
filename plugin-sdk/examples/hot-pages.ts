import { core, definePlugin, field } from '@porchlight/plugin-sdk'
import { z } from 'zod'

const hotPages = definePlugin({
  id: 'hot-pages',
  title: 'Hot pages',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write'],
  settings: z.object({ path: z.string().default('/pricing').meta({ title: 'Hot path' }) }),
  fields: {
    seen: field(z.int(), { title: 'Hot pages', keep: 'session', scope: 'profiling', format: 'number', column: true }),
  },
})

export default hotPages.server({
  room: {
    on: {
      'visitor.navigated'({ visitorId, url }, room) {
        if (!url.includes(room.settings.path) || room.read(visitorId, core.fields.lane) === 'bot') return
        room.set(visitorId, 'seen', (room.read(visitorId, hotPages.fields.seen) ?? 0) + 1)
      },
    },
  },
})
