import { definePlugin, field } from '@porchlight/plugin-sdk'
import { z } from 'zod'

/** What others may know of this plugin; every side is checked against it. */
export const newPlugin = definePlugin({
  id: 'new-plugin',
  title: 'New plugin',
  summary: 'Counts the pages that a visitor opens.',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write'],
  fields: {
    opened: field(z.int(), { title: 'Pages opened', keep: 'session', scope: 'technical', format: 'number' }),
  },
})
