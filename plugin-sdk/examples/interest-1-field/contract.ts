import { definePlugin, field } from '@porchlight/plugin-sdk'
import { z } from 'zod'

/** Which products a visitor looked at. */
export const interest = definePlugin({
  id: 'interest',
  title: 'Interest',
  summary: 'Shows your agents which products a visitor looked at.',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write'],
  settings: z.object({
    products: z.string().min(1).max(200).default('/tents/').meta({
      title: 'Addresses of products',
      description: 'What they have in common; the name of the product follows.',
    }),
  }),
  fields: {
    /** Names of products, the newest first. */
    seen: field(z.array(z.string()), {
      title: 'Looked at',
      keep: 'session',
      scope: 'profiling',
      format: 'list',
      column: true,
      width: 130,
      missing: 'No product yet',
    }),
  },
})
