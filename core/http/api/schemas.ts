import { z } from '@hono/zod-openapi'

const text = z.string().nullable()
const moment = z.int().openapi({ description: 'Milliseconds since 1970.', example: 1_795_305_401_558 })

const lane = z.object({
  kind: z.enum(['human', 'bot']),
  reason: text.openapi({
    description: 'Why a visitor counts as a bot; null for people.',
    example: 'GPTBot, an AI crawler',
  }),
})

const referrer = z.object({
  url: text,
  medium: text.openapi({
    description:
      'How the visit began: ai (an assistant), campaign, direct, internal, mail, referral (another site), search or social.',
    example: 'search',
  }),
  source: text.openapi({ example: 'Google' }),
  keywords: text,
})

const seen = {
  site: z.string().openapi({ example: 'demo' }),
  lane,
  presence: z.enum(['browsing', 'idle', 'departed']).nullable(),
  engagement: z
    .enum(['waiting', 'due', 'replied', 'idle', 'past', 'browsing'])
    .nullable()
    .openapi({
      description:
        'waiting: for a chat · due: waits for an agent · replied: an agent waits for the visitor · idle: a chat gone quiet · ' +
        'past: chatted or invited before · browsing: none of these. Null after the visit.',
    }),
  startedAt: moment.nullable(),
  lastSeenAt: moment.nullable(),
  entryUrl: text,
  url: text.openapi({ description: 'The page seen last.' }),
  title: text,
  pages: z.int().openapi({ description: 'Page views of the visit.' }),
  referrer,
  campaign: text,
  fields: z.record(z.string(), z.unknown()).openapi({
    description: 'Every field of core and of the enabled plugins by its id; null where the value is not available.',
    example: {
      'core.country': 'NL',
      'core.city': null,
      'core.coordinates': [52.1, 5.1],
      'core.network': 'internet',
    },
  }),
}

export const visitorItem = z.object({ id: z.string(), ...seen }).openapi('Visitor')

export const sessionItem = z
  .object({
    id: z.string(),
    visitorId: z.string(),
    endedAt: moment.nullable().openapi({ description: 'Null while the visit goes on.' }),
    ...seen,
  })
  .openapi('Session')

export const page = z
  .object({
    n: z.int().openapi({ description: 'Its place in the visit, from 1.' }),
    id: z.string(),
    url: z.string(),
    title: text,
    referrer: text,
    at: moment,
    leftAt: moment.nullable(),
  })
  .openapi('Page')

export const visitorWithHistory = visitorItem
  .extend({ history: z.array(page).openapi({ description: 'The pages of the visit, in their order.' }) })
  .openapi('VisitorWithHistory')

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: text.openapi({ description: 'Asks for the next page; null on the last.' }),
    total: z.int().openapi({ description: 'How many items match, on all pages.' }),
  })

export const problem = z
  .object({
    type: z.string().openapi({ example: 'about:blank' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'One sentence for a person.' }),
    code: z.string().openapi({ description: 'Stable, for programs.', example: 'bad-input' }),
    field: z.string().optional().openapi({ description: 'The parameter or field that was wrong.' }),
  })
  .openapi('Problem', { description: 'RFC 9457.' })
