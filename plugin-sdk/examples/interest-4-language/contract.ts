import { definePlugin, field } from '@porchlight/plugin-sdk'
import { z } from 'zod'

/** Which products a visitor looked at, and what agents remark on it. */
export const interest = definePlugin({
  id: 'interest',
  title: 'Interest',
  summary: 'Shows your agents which products a visitor looked at.',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write'],
  permissions: { remark: 'Write remarks about visitors' },
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
    /** What an agent wrote about the visitor, for the other agents. */
    remark: field(z.string(), { title: 'Remark', keep: 'session', scope: 'profiling' }),
  },
  commands: {
    /** An agent writes a remark; an empty one takes it away. */
    remark: { needs: 'remark', input: z.object({ visitorId: z.string(), remark: z.string().trim().max(200) }) },
  },
})
