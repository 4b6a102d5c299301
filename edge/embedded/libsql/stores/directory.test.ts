import { verifyPassword } from 'better-auth/crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hashApiKey } from '../../../../core/auth/api-key.ts'
import { secretKeys } from '../../../../core/auth/keys.ts'
import { readSiteKey } from '../../../../core/auth/site-key.ts'
import type { ControlDatabase } from '../../../../core/db/open.ts'
import { useApiKey } from '../../../../core/tenant/api-keys.ts'
import { changeSite, createSite, createTenant, rotateSiteKey, setPlugin } from '../../../../core/tenant/changes.ts'
import { memberOf, siteConfig, tenantConfig } from '../../../../core/tenant/directory.ts'
import { setOwnerPassword, setUp, setUpInput } from '../../../../core/tenant/set-up.ts'
import { type TestServer, testServers } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

describe.each(testServers)('on %s', (_name, start) => {
  let test: TestServer
  let db: ControlDatabase
  let ids = 0
  const keys = secretKeys('a-secret-of-the-tests-with-enough-characters')
  const host = { keys, now: () => 1_000, newId: () => `id-${++ids}` }
  const site = { id: 'shop', name: 'Shop', domains: ['shop.example'], consent: 'required', timeZone: 'UTC' } as const

  beforeEach(async () => {
    test = await start()
    db = await test.stores.control()
  })
  afterEach(async () => {
    await test.close()
  })

  const input = (more: object = {}) =>
    setUpInput.parse({
      tenant: { id: 'demo', name: 'Fernhill' },
      site: { id: 'demo', name: 'Fernhill', domains: ['localhost'], consent: 'none' },
      owner: { email: 'Owner@Porchlight.local', password: 'correct horse', name: 'Owner' },
      ...more,
    })

  async function passwordOf(email: string): Promise<string> {
    const { rows } = await db.$client.execute({
      sql: "SELECT a.password FROM account a JOIN user u ON u.id = a.user_id WHERE u.email = ? AND a.provider_id = 'credential'",
      args: [email],
    })
    expect(rows).toHaveLength(1)
    return String(rows[0]?.password)
  }

  describe('sites', () => {
    it('have a configuration whose version grows with every change', async () => {
      expect(await siteConfig(db, 'acme', 'shop')).toBeNull()
      expect(await createTenant(db, { id: 'acme', name: 'Acme', region: 'eu' }, 1)).toBe(true)
      expect(await createTenant(db, { id: 'acme', name: 'Again' }, 1)).toBe(false)
      expect(await createSite(db, 'acme', site, 1)).toBe(true)
      expect(await createSite(db, 'acme', { ...site, name: 'Again' }, 1)).toBe(false)
      const first = await siteConfig(db, 'acme', 'shop')
      expect(first).toEqual({
        tenant: 'acme',
        site: 'shop',
        name: 'Shop',
        domains: ['shop.example'],
        consent: 'required',
        timeZone: 'UTC',
        region: 'eu',
        keySerial: 1,
        keyLeast: null,
        brand: null,
        hours: null,
        version: 1,
        plugins: [],
      })
      await changeSite(db, 'acme', 'shop', { name: 'Store', domains: ['a.example', '*.b.example'] })
      await rotateSiteKey(db, 'acme', 'shop')
      await setPlugin(db, 'acme', { id: 'whos-on', enabled: true, settings: { rows: 50 } }, 2)
      await setPlugin(db, 'acme', { id: 'chat', enabled: true, settings: {} }, 2)
      expect(await siteConfig(db, 'acme', 'shop')).toEqual({
        ...first,
        name: 'Store',
        domains: ['a.example', '*.b.example'],
        keySerial: 2,
        version: 5,
        plugins: [
          { id: 'chat', settings: {}, granted: null },
          { id: 'whos-on', settings: { rows: 50 }, granted: null },
        ],
      })
      await setPlugin(db, 'acme', { id: 'chat', enabled: false, settings: {} }, 3)
      expect(await siteConfig(db, 'acme', 'shop')).toMatchObject({ version: 6, plugins: [{ id: 'whos-on' }] })
    })

    it('belong to one tenant, whatever their ids', async () => {
      for (const tenant of ['one', 'two']) {
        await createTenant(db, { id: tenant, name: tenant }, 1)
        await createSite(db, tenant, { ...site, name: `Shop of ${tenant}` }, 1)
      }
      await setPlugin(db, 'one', { id: 'chat', enabled: true, settings: {} }, 1)
      expect(await changeSite(db, 'two', 'shop', { name: 'Changed' })).toBe(true)
      expect(await changeSite(db, 'two', 'other', { name: 'Changed' })).toBe(false)
      expect(await rotateSiteKey(db, 'three', 'shop')).toBe(false)
      expect(await siteConfig(db, 'one', 'shop')).toMatchObject({ name: 'Shop of one', version: 2, keySerial: 1 })
      expect(await siteConfig(db, 'two', 'shop')).toMatchObject({ name: 'Changed', version: 2, plugins: [] })
      expect(await tenantConfig(db, 'two')).toEqual({
        tenant: 'two',
        name: 'two',
        version: 3,
        sites: [{ id: 'shop', name: 'Changed' }],
        plugins: [],
      })
      expect(await tenantConfig(db, 'three')).toBeNull()
    })

    it('are read in one request', async () => {
      const before = test.requests()
      await siteConfig(db, 'acme', 'shop')
      await tenantConfig(db, 'acme')
      expect(test.requests() - before).toBe(2)
    })
  })

  describe('setUp', () => {
    it('gives a site that is there the domains it lacks, and raises its version only then', async () => {
      await setUp(db, input(), host)
      await changeSite(db, 'demo', 'demo', { domains: ['shop.example'] })
      const before = (await siteConfig(db, 'demo', 'demo'))?.version ?? 0
      await setUp(db, input({ alsoDomains: ['www.example.com', 'shop.example'] }), host)
      const after = await siteConfig(db, 'demo', 'demo')
      expect(after?.domains).toEqual(['shop.example', 'www.example.com'])
      expect(after?.version).toBe(before + 1)
      await setUp(db, input({ alsoDomains: ['www.example.com'] }), host)
      expect((await siteConfig(db, 'demo', 'demo'))?.version).toBe(before + 1)
    })

    it('makes one owner when several hosts start at once, and tells one of them', async () => {
      const made = await Promise.all([1, 2, 3, 4].map(() => setUp(db, input({ plugins: ['chat'] }), host)))
      expect(made.filter(({ created }) => created)).toHaveLength(1)
      expect(new Set(made.map(({ siteKey }) => siteKey)).size).toBe(1)
      await passwordOf('owner@porchlight.local')
      expect((await db.$client.execute('SELECT count(*) AS n FROM member')).rows[0]).toMatchObject({ n: 1 })
    })

    it('makes everything once', async () => {
      const key = 'pl_00000000000000000000'
      const first = await setUp(db, input({ apiKey: key, plugins: ['chat'] }), host)
      expect(first.created).toBe(true)
      expect(await readSiteKey(keys, first.siteKey)).toEqual({
        tenant: 'demo',
        site: 'demo',
        region: 'auto',
        serial: 1,
      })
      expect(await siteConfig(db, 'demo', 'demo')).toMatchObject({ plugins: [{ id: 'chat', settings: {} }] })
      const hash = (await hashApiKey(key)) ?? ''
      expect(await useApiKey(db, hash, 1)).toEqual({ tenant: 'demo', scopes: null, expiresAt: null })
      expect(await useApiKey(db, 'unknown', 1)).toBeNull()
      const stored = await passwordOf('owner@porchlight.local')
      expect(await verifyPassword({ hash: stored, password: 'correct horse' })).toBe(true)
      const { rows } = await db.$client.execute('SELECT id FROM user')
      const members = await memberOf(db, String(rows[0]?.id))
      expect(members).toEqual([{ tenant: 'demo', tenantName: 'Fernhill', role: 'owner', since: host.now() }])
    })

    it('changes nothing that is there', async () => {
      await setUp(db, input({ plugins: ['chat'] }), host)
      await setPlugin(db, 'demo', { id: 'chat', enabled: false, settings: {} }, 1)
      await changeSite(db, 'demo', 'demo', { name: 'Mine' })
      const before = [await siteConfig(db, 'demo', 'demo'), await passwordOf('owner@porchlight.local')]
      const other = { email: 'other@porchlight.local', password: 'another one', name: 'Other' }
      for (const owner of [undefined, other]) {
        const again = await setUp(db, input({ plugins: ['chat'], ...(owner && { owner }) }), host)
        expect(again.created).toBe(false)
      }
      expect([await siteConfig(db, 'demo', 'demo'), await passwordOf('owner@porchlight.local')]).toEqual(before)
      expect((await db.$client.execute('SELECT count(*) AS n FROM user')).rows[0]).toMatchObject({ n: 1 })
    })

    it('can be broken off and begun again', async () => {
      for (let n = 0; n < 12; n += 1) {
        test.failAfter(n % 6, n < 6 ? 'before' : 'after')
        await setUp(db, input({ plugins: ['chat'] }), host).catch((error: Error) => {
          expect(String(error.message) + String(error.cause)).toContain('the network failed')
        })
        test.heal()
      }
      const { siteKey } = await setUp(db, input({ plugins: ['chat'] }), host)
      expect(await readSiteKey(keys, siteKey)).not.toBeNull()
      expect(await siteConfig(db, 'demo', 'demo')).toMatchObject({ plugins: [{ id: 'chat' }] })
      await passwordOf('owner@porchlight.local')
    })

    it('adds a plugin that is new, so that rooms notice', async () => {
      await setUp(db, input({ plugins: ['chat'] }), host)
      const before = await siteConfig(db, 'demo', 'demo')
      await setUp(db, input({ plugins: ['chat', 'whos-on'] }), host)
      const after = await siteConfig(db, 'demo', 'demo')
      expect(after?.plugins.map(plugin => plugin.id)).toEqual(['chat', 'whos-on'])
      expect(after?.version).toBeGreaterThan(before?.version ?? 0)
    })

    it('makes a present user the owner without touching the password', async () => {
      await setUp(db, input(), host)
      const stored = await passwordOf('owner@porchlight.local')
      const second = input({ tenant: { id: 'second', name: 'Second' } })
      expect(await setUp(db, { ...second, owner: { ...second.owner, password: 'another one' } }, host)).toMatchObject({
        created: false,
      })
      expect(await passwordOf('owner@porchlight.local')).toBe(stored)
    })

    it.each([
      [{ tenant: { id: 'Not valid', name: 'x' } }, 'tenant.id'],
      [{ owner: { email: 'nobody', password: 'long enough', name: 'x' } }, 'owner.email'],
      [{ owner: { email: 'a@b.example', password: 'short', name: 'x' } }, 'owner.password'],
      [{ apiKey: 'secret' }, 'apiKey'],
    ])('names what is wrong with %j', (more, path) => {
      expect(() => input(more)).toThrow(
        expect.objectContaining({ issues: [expect.objectContaining({ path: path.split('.') })] }),
      )
    })
  })

  describe('setOwnerPassword', () => {
    it('sets it and signs the account out', async () => {
      await setUp(db, input(), host)
      const { rows } = await db.$client.execute('SELECT id FROM user')
      const userId = String(rows[0]?.id)
      await db.$client.execute({
        sql: "INSERT INTO session (id, token, user_id, expires_at, created_at, updated_at) VALUES ('s', 't', ?, 9e12, 1, 1)",
        args: [userId],
      })
      for (const email of [undefined, 'OWNER@porchlight.local']) {
        const password = `a new one ${email}`
        const set = await setOwnerPassword(db, { email, password }, host)
        expect(set).toEqual({ ok: true, email: 'owner@porchlight.local', userId })
        expect(await verifyPassword({ hash: await passwordOf('owner@porchlight.local'), password })).toBe(true)
      }
      expect((await db.$client.execute('SELECT count(*) AS n FROM session')).rows[0]).toMatchObject({ n: 0 })
    })

    it('refuses who is no owner', async () => {
      expect(await setOwnerPassword(db, { password: 'a new one' }, host)).toEqual({
        ok: false,
        reason: 'no-such-owner',
      })
      await setUp(db, input(), host)
      const nobody = await setOwnerPassword(db, { email: 'nobody@porchlight.local', password: 'a new one' }, host)
      expect(nobody).toEqual({ ok: false, reason: 'no-such-owner' })
    })
  })
})
