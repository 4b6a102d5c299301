import type { PluginView } from '@porchlight/plugin-sdk/administration'

const plain = {
  version: '1.0.0',
  enabled: true,
  capabilities: [],
  asks: [],
  fields: [],
  permissions: [],
  needs: [],
  neededBy: [],
  unmet: null,
  faults: [],
  settings: null,
} satisfies Partial<PluginView>

/** Plugins in every state the administration shows, one with a setting of every kind. */
export function mockPlugins(now: number): readonly PluginView[] {
  return [
    {
      ...plain,
      id: 'whos-on',
      title: 'Who’s On',
      summary: 'Everyone on your sites, by page, place and source.',
      capabilities: [{ id: 'visitors:read', kind: 'reads', says: 'Reads pages and places' }],
      neededBy: ['Lead scoring'],
    },
    {
      ...plain,
      id: 'chat',
      title: 'Chat',
      summary: 'Talk, invite, hand over files and pages.',
      capabilities: [
        { id: 'chats:write', kind: 'writes', says: 'Writes to visitors' },
        { id: 'store', kind: 'does', says: 'Stores conversations' },
      ],
      permissions: [
        { id: 'chat.reply', title: 'Write to visitors' },
        { id: 'chat.end', title: 'End chats of others' },
      ],
      settings: { schema: everyKind, values: everyValue, secrets: ['token'] },
    },
    {
      ...plain,
      id: 'scoring',
      title: 'Lead scoring',
      summary: 'Adds up what a visitor does into one percentage.',
      capabilities: [
        { id: 'visitors:read', kind: 'reads', says: 'Reads visitor fields' },
        { id: 'visitors:write', kind: 'writes', says: 'Adds a score' },
      ],
      fields: [{ id: 'scoring.score', title: 'Score' }],
      needs: [{ id: 'whos-on', title: 'Who’s On', optional: false, met: true }],
      faults: [
        {
          plugin: 'scoring',
          site: 'shop',
          where: 'room.on visitor.navigated',
          what: 'Answered too slowly five times, so it was paused.',
          at: now - 60_000,
          count: 5,
          pausedUntil: now + 120_000,
        },
      ],
    },
    {
      ...plain,
      id: 'translate',
      title: 'Translate',
      version: '1.2.0',
      summary: 'Both ways; the original stays one click away.',
      enabled: false,
      capabilities: [
        { id: 'chats:read', kind: 'reads', says: 'Reads messages' },
        { id: 'net:mt.fernhill.example', kind: 'reaches', says: 'Talks to mt.fernhill.example' },
      ],
    },
    {
      ...plain,
      id: 'parcels',
      title: 'Parcel status',
      version: '0.9.3',
      summary: 'The parcel of an order, beside the chat.',
      enabled: false,
      needs: [{ id: 'orders', title: 'Orders', optional: false, met: false }],
      unmet: 'It needs Orders, which is not installed on this server.',
    },
    {
      ...plain,
      id: 'crm',
      title: 'Sales desk',
      version: '2.1.0',
      summary: 'Qualified leads, with score and breakdown, to sales.',
      capabilities: [
        { id: 'visitors:read', kind: 'reads', says: 'Reads contacts' },
        { id: 'net:crm.example', kind: 'reaches', says: 'Talks to crm.example' },
      ],
      asks: ['net:crm.example'],
    },
  ]
}

const everyKind = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    greeting: {
      type: 'string',
      title: 'Greeting',
      description: 'The first thing visitors read.',
      minLength: 1,
      maxLength: 120,
    },
    offline: { type: 'string', title: 'When nobody is there', maxLength: 2000 },
    qualified: {
      type: 'integer',
      title: 'A lead is qualified at',
      minimum: 1,
      maximum: 100,
      description: 'In percent.',
    },
    meter: { type: 'boolean', title: 'Show the meter in the grid', description: 'Agents may hide it for themselves.' },
    period: { type: 'string', title: 'Period', enum: ['week', 'month', 'quarter'] },
    words: { type: 'array', title: 'Words that alert', items: { type: 'string', minLength: 1 }, maxItems: 20 },
    rules: {
      type: 'array',
      title: 'What counts',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string', title: 'Field' },
          points: { type: 'integer', title: 'Points', minimum: -100, maximum: 100 },
        },
        required: ['field', 'points'],
      },
    },
    office: {
      type: 'object',
      title: 'Office',
      properties: {
        city: { type: 'string', title: 'City' },
        opened: { type: 'string', title: 'Open since', format: 'date' },
      },
      required: ['city'],
    },
    accent: { anyOf: [{ type: 'string', pattern: '^#[0-9a-f]{6}$' }, { type: 'null' }], title: 'Colour' },
    token: { type: 'string', title: 'Token of the sales desk', writeOnly: true },
  },
  required: ['greeting', 'offline', 'qualified', 'meter', 'period', 'words', 'rules', 'office', 'accent'],
}

const everyValue = {
  greeting: 'Hello! How can we help?',
  offline: 'Nobody is here now.\nLeave a message, and we write back.',
  qualified: 80,
  meter: true,
  period: 'month',
  words: ['refund', 'broken'],
  rules: [
    { field: 'Cart value', points: 30 },
    { field: 'E-mail', points: 25 },
  ],
  office: { city: 'Utrecht' },
  accent: null,
}
