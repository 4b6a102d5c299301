import { definePlugin, field } from '@porchlight/plugin-sdk'
import { z } from 'zod'

/** Which products a visitor looked at, how many of the newest are left, and what agents remark on it. */
export const interest = definePlugin({
  id: 'interest',
  title: 'Interest',
  summary: 'Shows your agents which products a visitor looked at.',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write', 'schedule', 'net:stock.fernhill.example'],
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
    /** How many of the newest product are in stock. */
    left: field(z.int(), { title: 'In stock', keep: 'session', scope: 'technical', format: 'number', column: true }),
    /** What an agent wrote about the visitor, for the other agents. */
    remark: field(z.string(), { title: 'Remark', keep: 'session', scope: 'profiling' }),
  },
  commands: {
    /** The stock was asked: so many of the product are left. */
    left: { from: 'plugin', input: z.object({ visitorId: z.string(), left: z.int().min(0) }) },
    /** An agent writes a remark; an empty one takes it away. */
    remark: { needs: 'remark', input: z.object({ visitorId: z.string(), remark: z.string().trim().max(200) }) },
  },
})
