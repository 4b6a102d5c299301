import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HostError } from '../../edge/embedded/host-error.ts'
import { changeRetention } from './retention.ts'

const env = { PORCHLIGHT_SECRET: 'a secret of these tests, long enough' }
const inForce = { tenants: [{ tenant: 'acme', visits: { days: 30, own: true }, chats: { days: 1_096, own: false } }] }

let server: Server
let asked: unknown[]
let answer: { status: number; body: object }
let url = ''
beforeEach(async () => {
  asked = []
  answer = { status: 200, body: inForce }
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    asked.push([request.url, JSON.parse(body)])
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const run = (...args: string[]) => changeRetention([...args, '--url', url], env)

test('tells what is in force, and who says so', async () => {
  expect(await run()).toBe('acme: visits 30 days, chats 1096 days (as the server)\n')
  expect(asked).toEqual([['/internal/retention', {}]])
})

test('sets days, and gives them back to the server', async () => {
  await run('--tenant', 'acme', '--visits', '30')
  await run('--tenant', 'acme', '--visits', 'server', '--chats', '400')
  expect(asked).toEqual([
    ['/internal/retention', { tenant: 'acme', visits: 30 }],
    ['/internal/retention', { tenant: 'acme', visits: null, chats: 400 }],
  ])
})

test.each<[string, string[], RegExp]>([
  [
    'too few days',
    ['--tenant', 'acme', '--visits', '0'],
    /^--visits must be a whole number of days from 1 to 36500, or/,
  ],
  ['no days', ['--tenant', 'acme', '--chats', 'many'], /^--chats must be/],
  ['nobody named', ['--visits', '30'], /^--tenant must name whose it is\.$/],
  ['an unknown option', ['--visit', '30'], /^Unknown option '--visit'/],
])('%s is one sentence, and nothing is asked', async (_, args, sentence) => {
  await expect(run(...args)).rejects.toThrow(HostError)
  await expect(run(...args)).rejects.toThrow(sentence)
  expect(asked).toEqual([])
})

test('a refusal is told as it was said', async () => {
  answer = { status: 404, body: { detail: 'There is no tenant "nobody".' } }
  await expect(run('--tenant', 'nobody')).rejects.toThrow('There is no tenant "nobody".')
  answer = { status: 401, body: { detail: 'no' } }
  await expect(run()).rejects.toThrow(/did not accept the secret/)
})

test('--help tells what there is', async () => {
  expect(await changeRetention(['--help'], {})).toMatch(/^npm run retention -- /)
})
