import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { panelPath, panelRoutes } from '../../../../core/http/panel/panel-routes.ts'
import { corePermissions } from '../../../../core/tenant/permissions.ts'
import { type Administration, createAdministration, origin } from './administration-bench.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let bench: Administration
beforeAll(async () => {
  bench = await createAdministration()
  await bench.person('owner', 'owner')
  await bench.person('agent', 'agent')
  await bench.person('shopkeeper', 'admin', 'acme', ['shop'])
  await bench.person('stranger', 'owner', 'other')
  await bench.person('nobody')
  await bench.person('gone', 'admin')
  await bench.db.$client.execute("UPDATE member SET disabled_at = 1 WHERE user_id = 'gone'")
})
afterAll(async () => {
  await bench.close()
})

/** Something for every parameter of a path. */
const filled = (path: string, site: string) =>
  path.replaceAll(/:([a-z]+)/g, (_, name: string) => (name === 'site' ? site : 'some-id'))
const asked = panelRoutes.map(route => ({ ...route, name: `${route.method} ${route.path || '/'}` }))
const body = (method: string) => (method === 'GET' || method === 'DELETE' ? undefined : {})

describe('every way into a tenant', () => {
  it('that the app has is one of the routes walked here', () => {
    const doors = bench.world.doors.filter(door => door.includes(panelPath))
    expect(doors.toSorted()).toEqual(panelRoutes.map(({ method, path }) => `${method} ${panelPath}${path}`).toSorted())
  })

  it('of another kind asks for no tenant, or goes by the same gate', () => {
    const others = bench.world.doors.filter(door => !door.includes(panelPath) && /\/api\/(?:panel|desk)/.test(door))
    expect(others.toSorted()).toEqual([
      'GET /api/desk/socket',
      'GET /api/panel/me',
      'POST /api/panel/invitation',
      'POST /api/panel/invitation/accept',
    ])
  })
})

describe.each(asked)('$name', ({ method, path, needs }) => {
  const at = filled(path, 'shop')

  it('answers nobody who is not signed in', async () => {
    const answer = await bench.ask(null, method, at, body(method))
    expect([answer.status, answer.body.code]).toEqual([401, 'signed-out'])
  })

  it('answers members of other tenants, people who are members of none, and disabled ones as if there were no such tenant', async () => {
    const made = await bench.ask('stranger', method, at, body(method), { tenant: 'no-such-tenant' })
    expect(made).toMatchObject({ status: 404, body: { code: 'not-found', field: 'tenant' } })
    for (const who of ['stranger', 'nobody', 'gone']) {
      const answer = await bench.ask(who, method, at, body(method))
      expect({ who, status: answer.status, body: answer.body }).toEqual({ who, status: 404, body: made.body })
    }
  })

  it('answers pages of other origins nothing', async () => {
    for (const from of ['https://evil.example', 'null']) {
      const answer = await bench.ask('owner', method, at, body(method), { origin: from })
      expect([answer.status, answer.body.code, answer.body.field]).toEqual([403, 'not-allowed', 'origin'])
    }
    const unsaid = await bench.ask('owner', method, at, body(method), { origin: null })
    if (method === 'GET') expect(unsaid.status).not.toBe(403)
    else expect([unsaid.status, unsaid.body.field]).toEqual([403, 'origin'])
  })

  if (needs !== null)
    it('answers who lacks the permission with its name', async () => {
      const answer = await bench.ask('agent', method, at, body(method))
      expect([answer.status, answer.body.code, answer.body.field]).toEqual([403, 'not-allowed', needs])
      expect(answer.body.detail).toContain(corePermissions[needs].title)
    })

  if (path.includes(':site'))
    it('knows no site of others, of other tenants, and none that is not there', async () => {
      const made = await bench.ask('shopkeeper', method, filled(path, 'nowhere'), body(method))
      expect(made).toMatchObject({ status: 404, body: { code: 'not-found', field: 'site' } })
      for (const site of ['blog', 'elsewhere']) {
        const answer = await bench.ask('shopkeeper', method, filled(path, site), body(method))
        expect([answer.status, answer.body.detail]).toEqual([404, `There is no site ${site}.`])
      }
    })
})

describe('the socket of the desk', () => {
  const open = (who: string | null, tenant: string, from = origin) =>
    bench.fetch(who, `/api/desk/socket?tenant=${tenant}`, { headers: { upgrade: 'websocket', origin: from } })

  it('goes by the same gate', async () => {
    expect((await open(null, 'acme')).headers.get('x-closed')).toMatch(/^4401 /)
    for (const who of ['stranger', 'nobody', 'gone'])
      expect((await open(who, 'acme')).headers.get('x-closed')).toMatch(/^4403 /)
    expect((await open('owner', 'acme', 'https://evil.example')).status).toBe(403)
    expect(await (await open('shopkeeper', 'acme')).text()).toBe('connected')
    expect(bench.world.seen.agents.at(-1)).toMatchObject({ id: 'shopkeeper', role: 'admin', sites: ['shop'] })
  })
})
