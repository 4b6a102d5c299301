import { definePlugin } from '@porchlight/plugin-sdk'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createHttpWorld } from '../testing/http-world.ts'
import { createTestRoom } from '../testing/test-room.ts'
import { logData } from './log-data.ts'

/** What a person or an operator would not want to find in a log, each told apart from the others. */
const planted = {
  email: 'grace.hopper@planted.example',
  password: 'planted-password-7731',
  message: 'planted words: my knee hurts',
  address: '203.0.113.77',
  ipv6: '2001:db8:77::77',
  key: 'pl_planted0123456789abcdefgh',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJwbGFudGVkIjoxfQ.cGxhbnRlZHNpZ25hdHVyZQ',
  query: 'planted-search-term',
  phone: '+31 20 555 0177',
}

/** Lines as the host writes them, and which of the planted texts stand in them. */
function found(logs: readonly { level: string; event: string; data: unknown }[]): string[] {
  const lines = logs.map(({ level, event, data }) => JSON.stringify({ level, event, ...logData(Object(data)) }))
  return Object.entries(planted).flatMap(([name, text]) =>
    lines.filter(line => line.includes(text)).map(line => `${name}: ${line}`),
  )
}

test('nothing that was sent to any door stands in the log, also where the door fails', async () => {
  const world = await createHttpWorld({ client: { address: planted.address } })
  const everything = JSON.stringify(planted)
  const headers = {
    authorization: `Bearer ${planted.key}`,
    cookie: `session=${planted.token}`,
    'user-agent': planted.message,
    referer: `https://shop.example/?q=${planted.query}`,
    origin: 'https://shop.example',
    'accept-language': planted.email,
    'x-forwarded-for': planted.ipv6,
    'content-type': 'text/plain',
  }
  const paths = [
    `/v/${world.key}/beacon`,
    `/v/${world.key}/socket?token=${planted.token}`,
    `/v/${world.key}/config`,
    `/v/${planted.token}/beacon`,
    `/t/${world.key}.js`,
    `/t/${planted.key}.js`,
    `/api/auth/sign-in/email?email=${planted.email}`,
    '/api/panel/me',
    '/api/desk/socket?tenant=acme',
    `/api/v1/sites/shop/visitors?filter=core.name:eq:${planted.query}`,
    `/api/v1/sites/shop/visitors/${planted.email}`,
    `/api/v1/sites/shop/sessions/${planted.query}`,
    `/panel/${planted.query}`,
    `/internal/setup?secret=${planted.password}`,
    `/metrics?key=${planted.key}`,
    '/health',
    `/${planted.query}/${planted.email}`,
  ]
  const beacon = {
    t: 'page',
    id: 'p-planted-0001',
    url: `https://shop.example/?q=${planted.query}`,
    title: planted.message,
  }
  const bodies = [everything, JSON.stringify({ protocol: 1, tab: 'tab-planted-1', visit: {}, events: [beacon] })]
  const knock = async () => {
    for (const path of paths)
      for (const method of ['GET', 'POST'])
        for (const body of method === 'POST' ? bodies : [undefined])
          await world.fetch(path, { method, headers, ...(body !== undefined && { body }) })
  }
  // Before anything is remembered, so that every door finds it away.
  world.has.directoryAway = true
  await knock()
  world.has.directoryAway = false
  await knock()
  world.has.roomsAway = true
  await knock()
  expect(world.seen.logs.length).toBeGreaterThan(2)
  expect(found(world.seen.logs)).toEqual([])
})

test('nothing of what a plugin threw or tried stands in the log', async () => {
  const careless = definePlugin({
    id: 'careless',
    title: 'Careless',
    version: '1.0.0',
    api: 1,
    capabilities: ['visitors:read'],
    settings: z.object({}),
    commands: { quote: { from: 'anyone', input: z.object({ text: z.string() }) } },
  }).server({
    room: {
      on: {
        'visitor.navigated': ({ url }) => {
          throw new TypeError(`no rule for ${url}`)
        },
      },
      commands: {
        quote({ text }) {
          throw new Error(`cannot read ${text}`, { cause: new Error(text) })
        },
      },
    },
  })
  const room = await createTestRoom({ servers: [careless] })
  const visitor = await room.visit({ url: `/?q=${planted.query}`, address: planted.address, title: planted.message })
  const agent = room.agent('Ada')
  for (const text of Object.values(planted)) {
    await visitor.command('careless.quote', { text })
    await agent.command('careless.quote', { text })
    await visitor.send({ t: 'signal', name: 'careless.none', input: { text } })
  }
  room.saved.fail = true
  await visitor.leave()
  await room.advance(40 * 60_000)
  expect(room.logs.map(({ event }) => event)).toContain('plugin.fault')
  expect(room.logs.map(({ event }) => event)).toContain('room.outbox-failed')
  expect(found(room.logs)).toEqual([])
})

test('the search finds what it looks for', () => {
  const logs = [{ level: 'info', event: 'x', data: { detail: planted.message } }]
  expect(found(logs)).toHaveLength(1)
})
