import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sessionOf } from '../../../../core/tenant/records-of-tests.ts'
import { type LibsqlEndpoint, serveLibsql } from '../server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let dir: string
let endpoint: LibsqlEndpoint
let miniflare: Miniflare

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'porchlight-workerd-'))
  endpoint = await serveLibsql({ dir, port: 0, host: '127.0.0.1', token: 'secret' }, fault => {
    throw fault
  })
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./worker-of-tests.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*'],
  })
  miniflare = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: outputFiles[0]?.text ?? '' }],
    compatibilityDate: '2026-07-30',
    compatibilityFlags: ['nodejs_compat'],
    bindings: { LIBSQL_AUTH_TOKEN: 'secret' },
    serviceBindings: { LIBSQL: { external: { address: `127.0.0.1:${endpoint.port}`, http: {} } } },
    cf: {},
    telemetry: { enabled: false },
  })
  await miniflare.ready
})

afterAll(async () => {
  await miniflare.dispose()
  await endpoint.close()
  rmSync(dir, { recursive: true })
})

async function ask(path: string, init: { method?: string; body?: object; cookie?: string } = {}) {
  const url = new URL(path, await miniflare.ready)
  return miniflare.dispatchFetch(url, {
    method: init.method ?? (init.body ? 'POST' : 'GET'),
    headers: {
      origin: url.origin,
      'content-type': 'application/json',
      ...(init.cookie && { cookie: init.cookie }),
    },
    ...(init.body && { body: JSON.stringify(init.body) }),
  })
}

it('keeps records through a service binding', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask('/records')))
  for (const answer of answers) expect(await answer.json()).toEqual(sessionOf({ id: 's-1' }))
})

it('makes and reads keys and tokens', async () => {
  expect(await (await ask('/tokens')).json()).toEqual([
    { tenant: 'demo', site: 'demo', region: 'auto', serial: 1 },
    { visitorId: 'v-1', epoch: 0, renew: false },
  ])
})

it('sets up, signs in and knows who came', async () => {
  const right = { email: 'owner@porchlight.local', password: 'correct horse' }
  const demo = { id: 'demo', name: 'Demo' }
  const body = { tenant: demo, site: { ...demo, domains: [], consent: 'none' }, owner: { ...right, name: 'Olga' } }
  expect(await (await ask('/setup', { body })).json()).toMatchObject({ created: true })
  expect((await ask('/api/auth/sign-in/email', { body: { ...right, password: 'wrong horse' } })).status).toBe(401)
  const signedIn = await ask('/api/auth/sign-in/email', { body: right })
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(await (await ask('/me')).json()).toBeNull()
  const all = await Promise.all(Array.from({ length: 30 }, () => ask('/me', { cookie })))
  for (const answer of all)
    expect(await answer.json()).toMatchObject([{ tenant: 'demo', tenantName: 'Demo', role: 'owner' }])
  expect((await ask('/api/auth/sign-out', { body: {}, cookie })).status).toBe(200)
  expect(await (await ask('/me', { cookie })).json()).toBeNull()
})
