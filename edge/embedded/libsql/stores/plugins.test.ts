import { definePlugin, field, optional, type ServerModule, secret } from '@porchlight/plugin-sdk'
import type { AuditView, PluginErased, PluginView } from '@porchlight/plugin-sdk/administration'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { secretKeys } from '../../../../core/auth/keys.ts'
import { unseal } from '../../../../core/auth/seal.ts'
import { member, permissionGrant, plugin, user } from '../../../../core/db/control/tables.ts'
import type { ControlDatabase } from '../../../../core/db/open.ts'
import { openDirectory } from '../../../../core/http/directory.ts'
import { createSite, createTenant, setPlugin } from '../../../../core/tenant/changes.ts'
import { erasePluginInVisits } from '../../../../core/tenant/erase-plugin.ts'
import { sessionOf } from '../../../../core/tenant/records-of-tests.ts'
import { readSession, saveRecords } from '../../../../core/tenant/store.ts'
import { createHttpWorld, type HttpWorld } from '../../../../core/testing/http-world.ts'
import { type TestServer, testServers } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const score = definePlugin({
  id: 'score',
  title: 'Score',
  summary: 'Says how warm a visitor is.',
  version: '1.2.3',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write', 'net:score.example'],
  permissions: { see: 'See the score', set: { title: 'Set the score', from: 'admin' } },
  fields: { points: field(z.int(), { title: 'Points', keep: 'session', scope: 'profiling' }) },
  settings: z.object({
    start: z.int().min(0).max(9).default(3).meta({ title: 'Points at first' }),
    hours: z.object({ from: z.int().default(9) }).prefault({}),
    key: secret({ title: 'Key of the server' }),
    other: secret({ title: 'Another key' }),
  }),
  commands: { look: { from: 'visitor', input: z.object({}) } },
})
const alarm = definePlugin({ id: 'alarm', title: 'Alarm', version: '1.0.0', api: 1, needs: { score } })
const clock = definePlugin({ id: 'clock', title: 'Clock', version: '1.0.0', api: 1, needs: { score: optional(score) } })
const servers: readonly ServerModule[] = [
  alarm.server({}),
  clock.server({}),
  score.server({
    room: { on: { 'visitor.arrived': ({ visitorId }, room) => room.set(visitorId, 'points', room.settings.start) } },
  }),
]
const asked = ['visitors:read', 'visitors:write', 'net:score.example']

const ada = {
  user: { id: 'u-1', name: 'Ada', email: 'ada@acme.example' },
  session: { id: 's-1', expiresAt: Number.MAX_SAFE_INTEGER },
}

describe.each(testServers)('plugins of a tenant, on %s', (_name, start) => {
  let test: TestServer
  let db: ControlDatabase
  let world: HttpWorld

  beforeEach(async () => {
    test = await start()
    db = await test.stores.control()
    await test.make('t-acme')
    for (const tenant of ['acme', 'other']) {
      await createTenant(db, { id: tenant, name: tenant }, 1)
      const site = { name: 'Shop', domains: ['shop.example'], consent: 'none', timeZone: 'UTC' } as const
      await createSite(db, tenant, { ...site, id: 'shop' }, 1)
    }
    const at = new Date(1)
    await db.insert(user).values({ ...ada.user, createdAt: at, updatedAt: at })
    await db.insert(member).values({ tenant: 'acme', userId: 'u-1', role: 'admin', createdAt: 1 })
    const host = { keys: secretKeys('another one'), plugins: servers, now: () => 1_000, newId: () => 'id' }
    world = await createHttpWorld({ servers, directory: openDirectory(test.stores, host) })
    world.has.stores = test.stores
    world.has.session = ada
  })
  afterEach(() => test.close())

  async function ask<T = PluginView>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await send(method, path, body)
    expect([response.status, response.status === 200 || (await response.clone().text())]).toEqual([200, true])
    return response.json()
  }
  const send = (method: string, path: string, body?: unknown) =>
    world.fetch(`/api/panel/t/acme${path}`, {
      method,
      headers: { cookie: 'session=valid', origin: 'http://porchlight.test', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  async function refusal(method: string, path: string, body?: unknown) {
    const response = await send(method, path, body)
    const { code, detail, field: where } = await response.json()
    return [response.status, code, where, detail]
  }
  const enable = (id: string, granted: readonly string[] = []) => ask('POST', `/plugins/${id}/enable`, { granted })
  const view = async (id: string) => {
    const { items } = await ask<{ items: PluginView[] }>('GET', '/plugins')
    const found = items.find(one => one.id === id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }
  const row = async (tenant = 'acme', id = 'score') =>
    (await db.select().from(plugin)).find(one => one.tenant === tenant && one.id === id)
  const deeds = async () =>
    (await ask<{ items: AuditView[] }>('GET', '/audit')).items.map(({ action, target, detail }) => [
      action,
      target,
      detail,
    ])
  const versions = () => world.seen.deskConfigs.map(({ version }) => version)

  it('are shown with what they may do in words, what they need, and their form', async () => {
    const { items } = await ask<{ items: PluginView[] }>('GET', '/plugins')
    expect(items.map(({ id }) => id)).toEqual(['alarm', 'clock', 'score'])
    expect(items[2]).toEqual({
      id: 'score',
      title: 'Score',
      summary: 'Says how warm a visitor is.',
      version: '1.2.3',
      enabled: false,
      capabilities: [
        { id: 'visitors:read', kind: 'reads', says: expect.stringContaining('on your sites') },
        { id: 'visitors:write', kind: 'writes', says: expect.stringContaining('visitors') },
        { id: 'net:score.example', kind: 'reaches', says: expect.stringContaining('score.example') },
      ],
      asks: [],
      fields: [{ id: 'score.points', title: 'Points' }],
      permissions: [
        { id: 'score.see', title: 'See the score' },
        { id: 'score.set', title: 'Set the score' },
      ],
      needs: [],
      neededBy: [],
      unmet: null,
      faults: [],
      settings: {
        schema: expect.objectContaining({ type: 'object' }),
        values: { start: 3, hours: { from: 9 } },
        secrets: [],
      },
    })
    expect(items[0]).toMatchObject({
      needs: [{ id: 'score', title: 'Score', optional: false, met: false }],
      unmet: '“Alarm” needs “Score”, which is not enabled.',
      settings: null,
    })
    expect(items[1]).toMatchObject({ needs: [{ optional: true, met: false }], unmet: null })
  })

  it('run once somebody agreed to precisely what they ask for, at once and noted', async () => {
    expect(await refusal('POST', '/plugins/score/enable', { granted: asked.slice(1) })).toEqual([
      409,
      'conflict',
      'granted',
      '“Score” asks for other things than those agreed to; look again.',
    ])
    expect((await refusal('POST', '/plugins/score/enable', { granted: [...asked, 'chats:read'] }))[2]).toBe('granted')
    expect((await refusal('POST', '/plugins/score/enable', {}))[2]).toBe('granted')
    expect(await refusal('POST', '/plugins/gnu/enable', { granted: [] })).toEqual([
      404,
      'not-found',
      'plugin',
      'There is no plugin gnu.',
    ])
    expect(await row()).toBeUndefined()

    expect(await enable('score', asked.toReversed())).toMatchObject({ id: 'score', enabled: true, asks: [] })
    expect(await row()).toMatchObject({ enabled: true, granted: asked })
    expect(world.room().config()?.plugins).toEqual([{ id: 'score', settings: {}, granted: asked }])
    expect(world.seen.deskConfigs.at(-1)?.plugins).toEqual([{ id: 'score', settings: {}, granted: asked }])
    const told = versions().length
    await enable('score', asked)
    expect(versions().length).toBe(told)
    expect(await row('other')).toBeUndefined()

    expect(await ask('POST', '/plugins/score/disable')).toMatchObject({ enabled: false })
    expect(world.room().config()?.plugins).toEqual([])
    await ask('POST', '/plugins/score/disable')
    expect(await deeds()).toEqual([
      ['plugin.disabled', 'plugin score', {}],
      ['plugin.enabled', 'plugin score', { granted: asked }],
    ])
  })

  it('are enabled after what they need, and disabled before it', async () => {
    expect(await refusal('POST', '/plugins/alarm/enable', { granted: [] })).toEqual([
      409,
      'conflict',
      'plugin',
      '“Alarm” needs “Score”, which is not enabled.',
    ])
    await enable('clock')
    await enable('score', asked)
    await enable('alarm')
    expect(await view('score')).toMatchObject({ neededBy: ['Alarm'] })
    expect(await view('alarm')).toMatchObject({ needs: [{ id: 'score', met: true }], unmet: null })
    expect(await refusal('POST', '/plugins/score/disable')).toEqual([
      409,
      'conflict',
      'plugin',
      '“Score” is needed by “Alarm”; disable that first.',
    ])
    await ask('POST', '/plugins/alarm/disable')
    expect(await ask('POST', '/plugins/score/disable')).toMatchObject({ enabled: false })
    expect(await view('clock')).toMatchObject({ enabled: true, unmet: null })
  })

  it('do not end up without what they need where two decide at the same time', async () => {
    await enable('score', asked)
    const [on, off] = await Promise.all([
      send('POST', '/plugins/alarm/enable', { granted: [] }),
      send('POST', '/plugins/score/disable'),
    ])
    expect([on.status, off.status].sort()).toEqual([200, 409])
    expect((await view('alarm')).enabled).toBe((await view('score')).enabled)
  })

  it('ask again for what a newer version wants more, and have it only then', async () => {
    await enable('score', asked)
    await db.update(plugin).set({ granted: asked.slice(0, 1) })
    expect(await view('score')).toMatchObject({ enabled: true, asks: asked.slice(1) })
    expect(await enable('score', asked)).toMatchObject({ asks: [] })
    await setPlugin(db, 'acme', { id: 'clock', enabled: true, settings: {} }, 5)
    expect(await view('clock')).toMatchObject({ enabled: true, asks: [] })
  })

  it('take settings by their own schema, naming the field that is wrong', async () => {
    await enable('score', asked)
    for (const [document, where] of [
      [{ start: 'many' }, 'start'],
      [{ start: 10 }, 'start'],
      [{ hours: { from: 'noon' } }, 'hours.from'],
      [{ hours: { until: 3 } }, 'hours.until'],
      [{ colour: 'red' }, 'colour'],
      [{ key: 7 }, 'key'],
      [{ key: 'k'.repeat(5_000) }, 'key'],
    ] as const) {
      const [status, code, field, detail] = await refusal('PUT', '/plugins/score/settings', document)
      expect([status, code, field]).toEqual([400, 'bad-input', where])
      expect(detail).toContain(`${where}: `)
    }
    expect((await refusal('PUT', '/plugins/score/settings', []))[0]).toBe(400)
    expect((await refusal('PUT', '/plugins/alarm/settings', {}))[0]).toBe(404)
    const { settings } = await ask('PUT', '/plugins/score/settings', { start: 5 })
    expect(settings?.values).toEqual({ start: 5, hours: { from: 9 } })
    expect(world.room().config()?.plugins[0]?.settings).toEqual({ start: 5 })
    expect(await deeds()).toContainEqual(['plugin.set-up', 'plugin score', { changed: ['start'] }])
    expect((await ask('PUT', '/plugins/score/settings', {})).settings?.values).toMatchObject({ start: 3 })
  })

  it('keep secrets sealed, and never say them again', async () => {
    const text = 'open sesame'
    const first = await ask('PUT', '/plugins/score/settings', { start: 4, key: text })
    expect(first.settings).toMatchObject({ values: { start: 4, hours: { from: 9 } }, secrets: ['key'] })
    const sealed = (await row())?.settings.key
    expect(sealed).toMatch(/^v1\./)
    const place = { tenant: 'acme', plugin: 'score', name: 'key' }
    expect(await unseal(world.keys, place, String(sealed))).toEqual({ ok: true, text })
    expect((await unseal(world.keys, { ...place, tenant: 'other' }, String(sealed))).ok).toBe(false)

    await enable('score', asked)
    expect(world.room().config()?.plugins[0]?.settings).toEqual({ start: 4, key: sealed })
    const second = await ask('PUT', '/plugins/score/settings', { start: 6, other: 'and another' })
    expect(second.settings?.secrets).toEqual(['key', 'other'])
    expect((await row())?.settings.key).toBe(sealed)
    const third = await ask('PUT', '/plugins/score/settings', { start: 6, key: null, other: '' })
    expect(third.settings?.secrets).toEqual([])
    expect((await row())?.settings).toEqual({ start: 6 })
    const all = JSON.stringify([first, second, third, await deeds(), await view('score'), world.seen.deskConfigs])
    expect(all).not.toContain('sesame')
    expect(all).not.toContain('another"')
  })

  it('are erased when they are disabled and it is confirmed, wherever they keep something', async () => {
    await enable('score', asked)
    await ask('PUT', '/plugins/score/settings', { start: 7, key: 'k' })
    const response = await world.fetch(`/v/${await siteKey()}/beacon`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: 'https://shop.example', 'user-agent': 'Firefox/128.0' },
      body: JSON.stringify({
        protocol: 1,
        tab: 'tab-1',
        visit: {},
        events: [{ t: 'page', id: 'page-1', url: 'https://shop.example/' }],
      }),
    })
    expect(response.status).toBe(200)
    await world.clock.advance(100)
    expect((await world.rows())[0]?.values['score.points']).toBe(7)
    const stored = await test.stores.tenant('acme')
    await saveRecords(stored, {
      sessions: [
        sessionOf({
          id: 'old-1',
          fields: { 'core.country': 'NL', 'score.points': 3, 'scores.other': [1, { a: null }] },
        }),
        sessionOf({ id: 'old-2', fields: { 'core.country': 'DE' } }),
      ],
      chats: [],
    })
    await db.insert(permissionGrant).values([
      { tenant: 'acme', kind: 'role', subject: 'agent', permission: 'score.see', allowed: false },
      { tenant: 'acme', kind: 'role', subject: 'agent', permission: 'scores.see', allowed: false },
      { tenant: 'other', kind: 'role', subject: 'agent', permission: 'score.see', allowed: false },
    ])
    await setPlugin(db, 'other', { id: 'score', enabled: false, settings: { start: 1 } }, 5)

    expect((await refusal('POST', '/plugins/score/erase', { confirm: 'score' })).slice(0, 3)).toEqual([
      409,
      'conflict',
      'plugin',
    ])
    await ask('POST', '/plugins/score/disable')
    expect((await refusal('POST', '/plugins/score/erase', { confirm: 'alarm' })).slice(0, 3)).toEqual([
      400,
      'bad-input',
      'confirm',
    ])
    // The tenant database goes away half way, after the rooms have done their part.
    world.has.stores = { ...test.stores, tenant: () => Promise.reject(new Error('away')) }
    expect((await send('POST', '/plugins/score/erase', { confirm: 'score' })).status).toBe(503)
    world.has.stores = test.stores
    const erased = await ask<PluginErased>('POST', '/plugins/score/erase', { confirm: 'score' })
    expect(erased).toMatchObject({ plugin: 'score', visitors: 0, visits: 1 })
    expect(await ask<PluginErased>('POST', '/plugins/score/erase', { confirm: 'score' })).toMatchObject({ visits: 0 })

    expect((await world.rows())[0]?.values).not.toHaveProperty('score.points')
    expect((await readSession(stored, 'shop', 'old-1'))?.fields).toEqual({
      'core.country': 'NL',
      'scores.other': [1, { a: null }],
    })
    expect((await readSession(stored, 'shop', 'old-2'))?.fields).toEqual({ 'core.country': 'DE' })
    expect((await row())?.settings).toEqual({})
    expect((await row('other'))?.settings).toEqual({ start: 1 })
    const grants = await db.select().from(permissionGrant)
    expect(grants.map(({ tenant, permission }) => `${tenant} ${permission}`).sort()).toEqual([
      'acme scores.see',
      'other score.see',
    ])
    expect((await deeds()).filter(([action]) => action === 'plugin.erased')).toHaveLength(3)
  })

  it('are erased from many visits little by little', async () => {
    const stored = await test.stores.tenant('acme')
    const sessions = Array.from({ length: 25 }, (_, n) =>
      sessionOf({ id: `s-${n}`, site: n % 2 ? 'shop' : 'blog', fields: { 'score.points': n, 'core.country': 'NL' } }),
    )
    await saveRecords(stored, { sessions, chats: [] })
    let rests = 0
    const pace = {
      visits: 4,
      rest: async () => {
        rests += 1
      },
    }
    expect(await erasePluginInVisits(stored, 'score', pace)).toBe(25)
    expect(rests).toBe(7)
    expect(await erasePluginInVisits(stored, 'score', pace)).toBe(0)
    expect((await readSession(stored, 'blog', 's-24'))?.fields).toEqual({ 'core.country': 'NL' })
  })

  it('are for those who may, and changing them for those who see every site', async () => {
    await db.update(member).set({ role: 'admin', sites: ['shop'] })
    for (const [method, path, body] of [
      ['POST', '/plugins/clock/enable', { granted: [] }],
      ['POST', '/plugins/clock/disable', {}],
      ['PUT', '/plugins/score/settings', {}],
      ['POST', '/plugins/clock/erase', { confirm: 'clock' }],
    ] as const)
      expect((await refusal(method, path, body)).slice(0, 3)).toEqual([403, 'not-allowed', 'sites'])
    await db.update(member).set({ role: 'supervisor', sites: null })
    for (const [method, path] of [
      ['GET', '/plugins'],
      ['POST', '/plugins/clock/enable'],
      ['POST', '/plugins/clock/disable'],
      ['PUT', '/plugins/score/settings'],
      ['POST', '/plugins/clock/erase'],
    ] as const)
      expect((await refusal(method, path, method === 'GET' ? undefined : {})).slice(0, 3)).toEqual([
        403,
        'not-allowed',
        'core.plugins',
      ])
  })

  async function siteKey(): Promise<string> {
    const { items } = await ask<{ items: { key: string }[] }>('GET', '/sites')
    return items[0]?.key ?? ''
  }
})
