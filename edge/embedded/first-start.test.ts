import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { setUp } from './first-start.ts'
import { readSettings } from './settings.ts'

/** What the Worker is asked to set up, by a host with this environment. */
async function asked(env: Record<string, string>, hosts: readonly string[]): Promise<unknown> {
  let body = ''
  const worker = createServer((request, response) => {
    request.on('data', part => {
      body += part
    })
    request.on('end', () => response.end(JSON.stringify({ siteKey: 'key', created: false })))
  })
  await new Promise<void>(resolve => worker.listen(0, '127.0.0.1', resolve))
  const { port } = worker.address() as AddressInfo
  const door = { origin: `http://127.0.0.1:${port}`, secret: 's'.repeat(32) }
  expect(await setUp(door, readSettings(env), hosts)).toEqual({ siteKey: 'key', signIn: null })
  worker.closeAllConnections()
  await new Promise(resolve => worker.close(resolve))
  return JSON.parse(body)
}

it('gives the demo the host of a PUBLIC_URL that was set after the first start', async () => {
  expect(await asked({}, ['demo.example'])).toMatchObject({
    site: { id: 'demo' },
    alsoDomains: expect.arrayContaining(['demo.example']),
  })
})

it('gives a site of one’s own no domain but those that were named', async () => {
  const env = { HOST: '0.0.0.0', SITE_DOMAINS: 'acme.example' }
  expect(await asked(env, ['chat.acme.example'])).toMatchObject({ site: { id: 'main' }, alsoDomains: ['acme.example'] })
})
