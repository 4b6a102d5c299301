import { passkey as passkeys } from '@better-auth/passkey'
import { getAuthTables } from 'better-auth/db'
import { twoFactor as twoFactors } from 'better-auth/plugins/two-factor'
import { getTableColumns } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Accounts, isLoopbackHttp, openAccounts } from '../../../../core/auth/accounts.ts'
import { secretKeys } from '../../../../core/auth/keys.ts'
import { account, passkey, session, twoFactor, user, verification } from '../../../../core/db/control/account-tables.ts'
import type { ControlDatabase } from '../../../../core/db/open.ts'
import { httpLimits } from '../../../../core/limits.ts'
import { setOwnerPassword, setUp, setUpInput } from '../../../../core/tenant/set-up.ts'
import { createAccountsHost } from '../../../../core/testing/accounts-host.ts'
import { type TestServer, testServers } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

describe.each(testServers)('on %s', (_name, start) => {
  let test: TestServer
  let db: ControlDatabase
  let accounts: Accounts
  let ids = 0
  const keys = secretKeys('a-secret-of-the-tests-with-enough-characters')
  const maker = { keys, now: () => Date.now(), newId: () => `id-${++ids}` }
  const host = createAccountsHost()
  const local = 'http://127.0.0.1:8787'
  const right = { email: 'owner@porchlight.local', password: 'correct horse' }

  beforeEach(async () => {
    test = await start()
    db = await test.stores.control()
    const owner = { ...right, name: 'Olga' }
    const demo = { id: 'demo', name: 'Demo' }
    const input = setUpInput.parse({ tenant: demo, site: { ...demo, domains: [], consent: 'none' }, owner })
    await setUp(db, input, maker)
    accounts = await openAccounts({ db, keys, origin: local, ...host })
  })
  afterEach(async () => {
    await test.close()
  })

  interface Asked {
    method?: string
    body?: object
    cookie?: string
    origin?: string
    address?: string | null
    site?: string
    by?: Accounts
  }

  async function ask(path: string, asked: Asked = {}): Promise<Response | null> {
    const { method = 'POST', body, cookie, site = local, origin = site, address = '192.0.2.1', by = accounts } = asked
    const headers = new Headers({ origin })
    if (cookie) headers.set('cookie', cookie)
    if (body) headers.set('content-type', 'application/json')
    const request = new Request(`${site}/api/auth${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    return by.answer(request, address)
  }

  const cookieOf = (answer: Response | null) => answer?.headers.get('set-cookie')?.split(';')[0] ?? ''

  async function signIn(more: Asked = {}): Promise<string> {
    const answer = await ask('/sign-in/email', { body: right, ...more })
    expect(answer?.status).toBe(200)
    return cookieOf(answer)
  }

  describe('signing in', () => {
    it('gives a session that is known until it is ended', async () => {
      const cookie = await signIn()
      const found = await accounts.signedIn(new Headers({ cookie }))
      expect(found).toMatchObject({ user: { name: 'Olga', email: 'owner@porchlight.local' } })
      expect(found?.session.expiresAt).toBeGreaterThan(Date.now())
      const shown = await ask('/get-session', { method: 'GET', cookie })
      expect(await shown?.json()).toMatchObject({ user: { email: 'owner@porchlight.local' } })
      expect((await ask('/sign-out', { cookie, body: {} }))?.status).toBe(200)
      expect(await accounts.signedIn(new Headers({ cookie }))).toBeNull()
    })

    it('ignores case in the address', async () => {
      await signIn({ body: { ...right, email: 'OWNER@porchlight.local' } })
    })

    it('refuses a wrong password and an unknown address alike', async () => {
      const wrong = await ask('/sign-in/email', { body: { ...right, password: 'wrong horse' } })
      const unknown = await ask('/sign-in/email', { body: { ...right, email: 'nobody@porchlight.local' } })
      expect([wrong?.status, unknown?.status]).toEqual([401, 401])
      expect(await wrong?.text()).toBe(await unknown?.text())
      expect(wrong?.headers.get('set-cookie')).toBeNull()
    })

    it('ends with a new password', async () => {
      const cookie = await signIn()
      await setOwnerPassword(db, { password: 'another horse' }, maker)
      expect(await accounts.signedIn(new Headers({ cookie }))).toBeNull()
      expect((await ask('/sign-in/email', { body: right }))?.status).toBe(401)
      await signIn({ body: { ...right, password: 'another horse' } })
    })

    it('takes that password alone after an owner got a new one: no passkey, no code, no link sent before', async () => {
      const [owner] = await db.select().from(user)
      const userId = owner?.id ?? ''
      const at = new Date()
      const key = { id: 'k', publicKey: 'p', userId, credentialID: 'c', counter: 0, deviceType: 'x', backedUp: false }
      await db.insert(passkey).values(key)
      await db.insert(twoFactor).values({ id: 't', secret: 's', backupCodes: 'b', userId })
      await db.update(user).set({ twoFactorEnabled: true })
      await db
        .insert(verification)
        .values({ id: 'v', identifier: 'reset-password:x', value: userId, expiresAt: at, createdAt: at, updatedAt: at })
      await setOwnerPassword(db, { password: 'another horse' }, maker)
      for (const table of [passkey, twoFactor, verification]) expect(await db.select().from(table)).toEqual([])
      const answer = await ask('/sign-in/email', { body: { ...right, password: 'another horse' } })
      expect(await answer?.json()).toMatchObject({ user: { email: right.email } })
    })

    it('knows no cookie that was changed, made up or made with another secret', async () => {
      const cookie = await signIn()
      const [name, value = ''] = cookie.split('=')
      const [token] = decodeURIComponent(value).split('.')
      const known = (text: string) => accounts.signedIn(new Headers({ cookie: text }))
      expect(await known(`${name}=${token}`)).toBeNull()
      expect(await known(`${name}=${token}.${btoa('x'.repeat(32))}`)).toBeNull()
      expect(await known('')).toBeNull()
      const other = await openAccounts({
        db,
        keys: secretKeys('another-secret-of-the-tests-long-enough'),
        origin: local,
        ...host,
      })
      expect(await other.signedIn(new Headers({ cookie }))).toBeNull()
    })
  })

  describe('the name', () => {
    it('is changed by its owner, and nothing else with it', async () => {
      const cookie = await signIn()
      const body = { name: '  Olga Larsen ', image: 'https://evil.example/x.png', emailVerified: false }
      expect((await ask('/update-user', { cookie, body }))?.status).toBe(200)
      expect((await accounts.signedIn(new Headers({ cookie })))?.user.name).toBe('Olga Larsen')
      expect((await db.$client.execute('SELECT image, email_verified FROM user')).rows[0]).toMatchObject({
        image: null,
        email_verified: 1,
      })
    })

    it('is refused when it is none, too long, or given by nobody', async () => {
      const cookie = await signIn()
      for (const name of ['', '   ', 'a'.repeat(121), 7, null]) {
        const answer = await ask('/update-user', { cookie, body: { name } })
        expect([name, answer?.status, await answer?.json()]).toEqual([
          name,
          400,
          expect.objectContaining({ code: 'bad-input' }),
        ])
      }
      expect((await ask('/update-user', { body: { name: 'Nobody' } }))?.status).toBe(401)
      expect(
        (await ask('/update-user', { cookie, body: { name: 'Eve' }, origin: 'https://evil.example' }))?.status,
      ).toBe(403)
      expect((await accounts.signedIn(new Headers({ cookie })))?.user.name).toBe('Olga')
    })
  })

  describe('cookies', () => {
    it('are HttpOnly and SameSite=Lax, and Secure everywhere but on loopback http', async () => {
      const plain = await ask('/sign-in/email', { body: right })
      expect(plain?.headers.get('set-cookie')).toMatch(
        /^porchlight\.session_token=.*; Path=\/; HttpOnly; SameSite=Lax$/,
      )
      for (const site of ['https://chat.example', 'http://chat.example']) {
        const by = await openAccounts({ db, keys, origin: site, ...host })
        const answer = await ask('/sign-in/email', { body: right, site, by })
        const cookie = answer?.headers.get('set-cookie') ?? ''
        expect(cookie).toMatch(/^__Secure-porchlight\.session_token=/)
        for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie.split('; ')).toContain(part)
      }
    })

    it.each([
      ['http://localhost:1', true],
      ['http://127.0.0.1:8787', true],
      ['http://demo.localhost', true],
      ['http://[::1]:8787', true],
      ['https://localhost', false],
      ['http://127.0.0.1.example', false],
      ['http://192.168.1.2', false],
    ])('%s is loopback http: %s', (origin, expected) => {
      expect(isLoopbackHttp(origin)).toBe(expected)
    })
  })

  describe('the door', () => {
    it('is closed to other origins', async () => {
      const cookie = await signIn()
      const evil = 'https://evil.example'
      expect((await ask('/sign-in/email', { body: right, origin: evil }))?.status).toBe(403)
      expect((await ask('/sign-out', { cookie, body: {}, origin: evil }))?.status).toBe(403)
      expect(await accounts.signedIn(new Headers({ cookie }))).not.toBeNull()
      const by = await openAccounts({ db, keys, origin: local, trustedOrigins: ['https://panel.example'], ...host })
      await signIn({ origin: 'https://panel.example', by })
    })

    it.each([
      ['POST', '/sign-up/email'],
      ['POST', '/sign-in/social'],
      ['POST', '/verify-password'],
      ['POST', '/two-factor/send-otp'],
      ['POST', '/two-factor/get-totp-uri'],
      ['GET', '/list-sessions'],
      ['GET', '/reset-password/x'],
      ['GET', '/passkey/generate-register-options'],
      ['POST', '/delete-user'],
      ['GET', '/error'],
      ['GET', '/ok'],
      ['GET', '/sign-in/email'],
      ['POST', '/sign-in/email/'],
    ])('has no %s %s', async (method, path) => {
      expect(await ask(path, { method, ...(method === 'POST' && { body: { ...right, name: 'x' } }) })).toBeNull()
      expect((await db.$client.execute('SELECT count(*) AS n FROM user')).rows[0]).toMatchObject({ n: 1 })
    })

    it('refuses what is no sign-in with the field, and takes in no more than a body may have', async () => {
      const send = (body: BodyInit, type = 'application/json') =>
        accounts.answer(
          new Request(`${local}/api/auth/sign-in/email`, {
            method: 'POST',
            headers: { 'content-type': type, origin: local },
            body,
          }),
          '192.0.2.1',
        )
      const { bodyBytes } = httpLimits
      const padded = (bytes: number) => JSON.stringify(right).padEnd(bytes, ' ')
      const refused: readonly (readonly [body: BodyInit, status: number, field: string, type?: string])[] = [
        [padded(bodyBytes + 1), 413, 'body'],
        ['{', 400, 'body'],
        ['['.repeat(60_000), 400, 'body'],
        [new Uint8Array([0x22, 0xff, 0x22]), 400, 'body'],
        ['null', 400, 'body'],
        [JSON.stringify({ ...right, email: ['a@b.example'] }), 400, 'email'],
        [JSON.stringify({ ...right, email: 'nobody' }), 400, 'email'],
        [JSON.stringify({ ...right, password: 'x'.repeat(httpLimits.password + 1) }), 400, 'password'],
        [JSON.stringify({ ...right, rememberMe: 'yes' }), 400, 'rememberMe'],
        [new URLSearchParams(right), 415, 'content-type', 'application/x-www-form-urlencoded'],
      ]
      for (const [body, status, field, type] of refused) {
        const answer = await send(body, type)
        expect([answer?.status, await answer?.json()]).toEqual([status, expect.objectContaining({ field })])
      }
      expect((await send(padded(bodyBytes)))?.status).toBe(200)
    })

    it('believes the host about the address, not the client', async () => {
      const headers = { 'content-type': 'application/json', origin: local, 'x-forwarded-for': '198.51.100.1' }
      const send = (claimed: string) =>
        accounts.answer(
          new Request(`${local}/api/auth/sign-in/email`, {
            method: 'POST',
            headers: { ...headers, 'x-porchlight-address': claimed },
            body: JSON.stringify(right),
          }),
          '192.0.2.9',
        )
      expect((await send('198.51.100.2'))?.status).toBe(200)
      expect((await db.$client.execute('SELECT ip_address FROM session')).rows[0]).toMatchObject({
        ip_address: '192.0.2.9',
      })
    })
  })

  it('asks little of the database', async () => {
    const cookie = await signIn()
    const before = test.requests()
    await accounts.signedIn(new Headers({ cookie }))
    expect(test.requests() - before).toBeLessThanOrEqual(2)
  })

  it('has every column that better-auth wants', () => {
    const wanted = getAuthTables({ plugins: [twoFactors(), passkeys()] })
    const tables: Record<string, SQLiteTable> = { account, passkey, session, twoFactor, user, verification }
    for (const [name, { fields }] of Object.entries(wanted)) {
      const table = tables[name]
      const columns = table ? getTableColumns(table) : {}
      expect(Object.keys(columns).sort(), name).toEqual(['id', ...Object.keys(fields)].sort())
    }
  })
})
