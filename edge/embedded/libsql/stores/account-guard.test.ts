import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { accountBodies } from '../../../../core/auth/account-bodies.ts'
import { accountRoutes } from '../../../../core/auth/accounts.ts'
import { passkey, user } from '../../../../core/db/control/account-tables.ts'
import { httpLimits } from '../../../../core/limits.ts'
import { codeOf } from '../../../../core/testing/authenticator.ts'
import { type AccountBench, accountBench, olga, type TestBrowser } from './account-bench.ts'
import { startTestServer, type TestServer } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const enabled = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
const security = z.object({
  twoFactor: z.boolean(),
  codesLeft: z.number().nullable(),
  browsers: z.array(z.object({ id: z.string(), here: z.boolean(), browser: z.string().nullable() }).loose()),
})

let test: TestServer
let bench: AccountBench

beforeEach(async () => {
  test = await startTestServer()
  bench = await accountBench(test)
})
afterEach(async () => {
  await test.close()
})

const signedIn = async (password?: string): Promise<TestBrowser> => {
  const browser = bench.browser()
  expect((await browser.signIn(password)).status).toBe(200)
  return browser
}
const meOf = (browser: TestBrowser) =>
  bench.accounts.signedIn(new Headers({ cookie: [...browser.cookies].map(pair => pair.join('=')).join('; ') }))
const securityOf = async (browser: TestBrowser) => security.parse(await (await browser.ask('/security')).json())
/** Codes of three half minutes that are right now: each opens an account once. */
const code = (uri: string, half: -1 | 0 | 1 = 0) => codeOf(uri, Date.now() + half * 30_000)

async function givePasskey(id: string, userId = 'nobody'): Promise<void> {
  const key = { publicKey: 'p', credentialID: id, counter: 0, deviceType: 'singleDevice', backedUp: false }
  await bench.db.insert(passkey).values({ id, name: 'My laptop', userId, ...key })
}

async function withTwoFactor() {
  const browser = await signedIn()
  const answer = await browser.ask('/two-factor/enable', { body: { password: olga.password } })
  const { totpURI, backupCodes } = enabled.parse(await answer.json())
  const proven = await browser.ask('/two-factor/verify-totp', { body: { code: await code(totpURI) } })
  expect(proven.status).toBe(200)
  return { browser, totpURI, backupCodes }
}

describe('two factors', () => {
  it('ask for a code from then on, keep nothing readable, and are told of by mail', async () => {
    const { browser, totpURI, backupCodes } = await withTwoFactor()
    expect(new URL(totpURI).searchParams.get('issuer')).toBe('Porchlight')
    expect(await securityOf(browser)).toMatchObject({ twoFactor: true, codesLeft: 10 })
    const [row] = (await bench.db.$client.execute('SELECT secret, backup_codes FROM two_factor')).rows
    const secret = new URL(totpURI).searchParams.get('secret') ?? ''
    const kept = JSON.stringify(row)
    for (const readable of [secret, ...backupCodes]) expect(kept).not.toContain(readable)

    const next = bench.browser()
    expect(await (await next.signIn()).json()).toMatchObject({ twoFactorRedirect: true })
    expect(await meOf(next)).toBeNull()
    const bad = await next.ask('/two-factor/verify-totp', { body: { code: '000000' } })
    expect([bad.status, await bad.json()]).toEqual([400, expect.objectContaining({ field: 'code' })])
    const right = await code(totpURI)
    expect((await next.ask('/two-factor/verify-totp', { body: { code: right } })).status).toBe(200)
    expect(await meOf(next)).toMatchObject({ user: { email: olga.email } })
    const again = bench.browser()
    await again.signIn()
    expect((await again.ask('/two-factor/verify-totp', { body: { code: right } })).status).toBe(400)
    await bench.host.settled()
    expect(bench.host.mails.map(({ kind, to }) => [kind, to])).toEqual([['account-changed', olga.email]])
  })

  it('take each backup code once, also when it comes twice at the same time', async () => {
    const { backupCodes } = await withTwoFactor()
    const [first = '', second = ''] = backupCodes
    const tries = await Promise.all(
      [bench.browser(), bench.browser()].map(async browser => {
        await browser.signIn()
        return (await browser.ask('/two-factor/verify-backup-code', { body: { code: first } })).status
      }),
    )
    expect(tries.filter(status => status === 200)).toHaveLength(1)
    const later = bench.browser()
    await later.signIn()
    expect((await later.ask('/two-factor/verify-backup-code', { body: { code: first } })).status).toBe(400)
    expect((await later.ask('/two-factor/verify-backup-code', { body: { code: second } })).status).toBe(200)
    expect(await securityOf(later)).toMatchObject({ codesLeft: 8 })
  })

  it('do not ask a browser that is trusted, until the password is another one', async () => {
    const { totpURI } = await withTwoFactor()
    const browser = bench.browser()
    await browser.signIn()
    const body = { code: await code(totpURI), trustDevice: true }
    expect((await browser.ask('/two-factor/verify-totp', { body })).status).toBe(200)
    await browser.ask('/sign-out', { body: {} })
    expect(await (await browser.signIn()).json()).not.toHaveProperty('twoFactorRedirect')
    const change = { currentPassword: olga.password, newPassword: 'another horse' }
    expect((await browser.ask('/change-password', { body: change })).status).toBe(200)
    await browser.ask('/sign-out', { body: {} })
    expect(await (await browser.signIn('another horse')).json()).toHaveProperty('twoFactorRedirect')
  })

  it('httpLimits.codesPerAccount holds over new sign-ins and at the same time, httpLimits.codesPerAddress over accounts', async () => {
    const { totpURI } = await withTwoFactor()
    const browsers = [bench.browser(), bench.browser(), bench.browser()]
    for (const browser of browsers) await browser.signIn()
    const guess = async (n: number) => {
      const body = { code: String(100_000 + n) }
      const asked = { body, address: `198.51.100.${n}` }
      return (await browsers[n % browsers.length]?.ask('/two-factor/verify-totp', asked))?.status
    }
    const all = await Promise.all(Array.from({ length: httpLimits.codesPerAccount + 5 }, (_, n) => guess(n)))
    expect(all.filter(status => status === 429)).toHaveLength(5)
    const right = bench.browser()
    await right.signIn()
    const body = { code: await code(totpURI) }
    const refused = await right.ask('/two-factor/verify-totp', { body, address: '192.0.2.77' })
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    const strangers = []
    for (let n = 0; n <= httpLimits.codesPerAddress; n++)
      strangers.push((await bench.browser().ask('/two-factor/verify-totp', { body })).status)
    expect(strangers.filter(status => status === 401)).toHaveLength(httpLimits.codesPerAddress)
    expect(strangers.at(-1)).toBe(429)
  })

  it('begin anew with the password after five wrong codes', async () => {
    await withTwoFactor()
    const browser = bench.browser()
    await browser.signIn()
    const all = []
    for (let n = 0; n < 6; n++)
      all.push((await browser.ask('/two-factor/verify-totp', { body: { code: `20000${n}` } })).status)
    expect(all).toEqual([400, 400, 400, 400, 400, 401])
  })

  it('are taken away, and their codes made anew, with the password only', async () => {
    const { browser, backupCodes } = await withTwoFactor()
    for (const path of ['/two-factor/disable', '/two-factor/generate-backup-codes', '/two-factor/enable'])
      expect((await browser.ask(path, { body: { password: 'wrong horse' } })).status, path).toBe(400)
    const body = { password: olga.password }
    const fresh = await browser.ask('/two-factor/generate-backup-codes', { body })
    const codes = z.object({ backupCodes: z.array(z.string()) }).parse(await fresh.json()).backupCodes
    expect(codes.some(one => backupCodes.includes(one))).toBe(false)
    expect((await browser.ask('/two-factor/disable', { body })).status).toBe(200)
    expect(await (await bench.browser().signIn()).json()).not.toHaveProperty('twoFactorRedirect')
    await bench.host.settled()
    expect(bench.host.mails).toHaveLength(3)
  })
})

describe('a passkey', () => {
  it('is removed by its owner with the password only, and told of by mail', async () => {
    const browser = await signedIn()
    await givePasskey('mine', (await meOf(browser))?.user.id)
    const remove = async (body: object, by = browser) =>
      (await by.ask('/passkey/delete-passkey', { body: { id: 'mine', ...body } })).status
    expect(await remove({})).toBe(400)
    expect(await remove({ password: 'wrong horse' })).toBe(400)
    expect(await remove({ password: olga.password }, bench.browser())).toBe(401)
    expect(await bench.db.select().from(passkey)).toHaveLength(1)
    expect(await remove({ password: olga.password })).toBe(200)
    expect(await bench.db.select().from(passkey)).toEqual([])
    expect(await remove({ password: olga.password })).toBe(404)
    await bench.host.settled()
    expect(bench.host.mails).toMatchObject([{ kind: 'account-changed', to: olga.email }])
    expect(bench.host.mails[0]?.text).toContain('“My laptop” cannot sign in')
  })

  it('is removed by nobody else, and its password is guessed no more often than any', async () => {
    const browser = await signedIn()
    const at = new Date()
    const eve = { id: 'eve', name: 'Eve', email: 'eve@shop.example', createdAt: at, updatedAt: at }
    await bench.db.insert(user).values(eve)
    await givePasskey('hers', 'eve')
    const remove = async (password: string) =>
      (await browser.ask('/passkey/delete-passkey', { body: { id: 'hers', password } })).status
    expect(await remove(olga.password)).toBe(404)
    expect(await bench.db.select().from(passkey)).toHaveLength(1)
    for (let n = 1; n < httpLimits.passwordsPerAccount; n++) await remove('wrong horse')
    expect(await remove(olga.password)).toBe(429)
  })
})

describe('a new password by mail', () => {
  const link = () => new URL(/https:\S+/.exec(bench.host.mails.at(-1)?.text ?? '')?.[0] ?? 'https://nothing.example')
  const tokenIn = ({ href }: URL) => /[?#]reset=([\w-]+)$/.exec(href)?.[1] ?? ''
  const asked = async (email: string = olga.email, more: object = {}) => {
    const answer = await bench.browser().ask('/request-password-reset', { body: { email, ...more } })
    const told = [answer.status, await answer.text(), [...answer.headers].filter(([name]) => name !== 'date')]
    await bench.host.settled()
    return told
  }
  const setNew = (token: string, newPassword = 'another horse') =>
    bench.browser().ask('/reset-password', { body: { token, newPassword } })

  it('tells nobody who has an account, before anything was looked up', async () => {
    const requestsFor = async (email: string) => {
      const before = test.requests()
      await bench.browser().ask('/request-password-reset', { body: { email } })
      return test.requests() - before
    }
    expect(await requestsFor('nobody@shop.example')).toBe(await requestsFor(olga.email))
    expect(await asked('nobody@shop.example')).toEqual(await asked('OLGA@shop.example'))
    expect(bench.host.mails.map(({ to }) => to)).toEqual([olga.email, olga.email])
  })

  it('leads to our panel, whatever the request says, works once, ends every session and closes what is open', async () => {
    const { browser, totpURI } = await withTwoFactor()
    const mine = await meOf(browser)
    await givePasskey('burglar', mine?.user.id)
    await asked(olga.email, { redirectTo: 'https://evil.example', callbackURL: 'https://evil.example' })
    const { origin, pathname } = link()
    expect([origin, pathname]).toEqual(['https://chat.example', '/panel/'])
    const token = tokenIn(link())
    const rows = (await bench.db.$client.execute('SELECT identifier, value FROM verification')).rows
    expect(JSON.stringify(rows)).not.toContain(token)
    expect((await setNew(token, 'short')).status).toBe(400)
    const both = await Promise.all([setNew(token), setNew(token, 'a third horse')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(await meOf(browser)).toBeNull()
    expect(await bench.db.select().from(passkey)).toEqual([])
    expect(bench.host.ended.at(-1)).toEqual({ userId: mine?.user.id, sessions: null })
    expect((await setNew(token)).status).toBe(400)
    expect((await bench.browser().signIn()).status).toBe(401)
    const password = both[0]?.ok ? 'another horse' : 'a third horse'
    const next = bench.browser()
    expect(await (await next.signIn(password)).json()).toHaveProperty('twoFactorRedirect')
    expect((await next.ask('/two-factor/verify-totp', { body: { code: await code(totpURI, 1) } })).status).toBe(200)
    await bench.host.settled()
    expect(bench.host.mails.at(-1)).toMatchObject({ kind: 'account-changed', to: olga.email })
  })

  it('is not to be had by another link of the same account, or later than in an hour', async () => {
    await asked()
    const first = tokenIn(link())
    await asked()
    const second = tokenIn(link())
    expect((await setNew(second)).status).toBe(200)
    expect((await setNew(first)).status).toBe(400)
    bench.pass(-httpLimits.resetsWindow - 1_000)
    await asked()
    expect((await setNew(tokenIn(link()))).status).toBe(400)
  })

  it('lets somebody in who was locked out by others', async () => {
    for (let n = 0; n < httpLimits.signInsPerAccount; n++) await bench.browser().signIn('wrong horse')
    expect((await bench.browser().signIn()).status).toBe(429)
    await asked()
    expect((await setNew(tokenIn(link()))).status).toBe(200)
    await signedIn('another horse')
  })
})

describe('browsers', () => {
  it('are listed with what they are, and ended one by one', async () => {
    const desk = await signedIn()
    const phone = bench.browser(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
    )
    await phone.ask('/sign-in/email', { body: olga, address: '203.0.113.77' })
    const shown = z.object({ browsers: z.array(z.looseObject({ id: z.string(), here: z.boolean() })) })
    const { browsers } = shown.parse(await (await desk.ask('/security')).json())
    expect(browsers).toHaveLength(2)
    const other = browsers.find(({ here }) => !here)
    expect(other).toMatchObject({ system: 'iOS 17.4', handheld: true, address: '203.0.113.0' })
    expect(JSON.stringify(browsers)).not.toContain('203.0.113.77')
    expect(browsers.find(({ here }) => here)).toMatchObject({ browser: 'Chrome 138', handheld: false })

    const end = (id: string) => desk.ask('/revoke-session', { body: { id } })
    expect((await end('nobody')).status).toBe(404)
    expect((await end(other?.id ?? '')).status).toBe(200)
    expect(await meOf(phone)).toBeNull()
    expect(await meOf(desk)).not.toBeNull()
    expect(bench.host.ended).toEqual([{ userId: expect.any(String), sessions: [other?.id] }])
  })

  it('are ended by nobody else', async () => {
    const mine = await meOf(await signedIn())
    const at = Date.now()
    await bench.db.$client.batch([
      {
        sql: `INSERT INTO user (id, name, email, email_verified, created_at, updated_at) VALUES ('eve', 'Eve', 'eve@shop.example', 1, ?, ?)`,
        args: [at, at],
      },
      `INSERT INTO account SELECT 'a-eve', 'eve', provider_id, 'eve', null, null, null, null, null, null, password, created_at, updated_at FROM account`,
    ])
    const eve = bench.browser()
    expect((await eve.ask('/sign-in/email', { body: { ...olga, email: 'eve@shop.example' } })).status).toBe(200)
    expect((await eve.ask('/revoke-session', { body: { id: mine?.session.id } })).status).toBe(404)
    expect((await securityOf(eve)).browsers).toHaveLength(1)
  })

  it('are signed out everywhere, with what is open under them', async () => {
    const [one, two] = [await signedIn(), await signedIn()]
    const ids = await Promise.all([one, two].map(async browser => (await meOf(browser))?.session.id))
    expect((await one.ask('/revoke-sessions', { body: {} })).status).toBe(200)
    expect([await meOf(one), await meOf(two)]).toEqual([null, null])
    expect(new Set(bench.host.ended.flatMap(({ sessions }) => sessions))).toEqual(new Set(ids))
  })

  it('other than this one go with a new password, which is told by mail; this one goes on under a new session', async () => {
    const [mine, other] = [await signedIn(), await signedIn()]
    const before = (await meOf(mine))?.session.id
    const body = { currentPassword: olga.password, newPassword: 'another horse', revokeOtherSessions: false }
    expect((await mine.ask('/change-password', { body })).status).toBe(200)
    expect(await meOf(other)).toBeNull()
    const after = (await meOf(mine))?.session.id
    expect(after).not.toBe(before)
    expect(bench.host.ended[0]?.sessions).toHaveLength(2)
    expect(bench.host.ended[0]?.sessions).not.toContain(after)
    await bench.host.settled()
    expect(bench.host.mails).toMatchObject([{ kind: 'account-changed', to: olga.email }])
  })
})

describe('every route', () => {
  it('is closed to pages of others, with and without cookies', async () => {
    const browsers = [bench.browser(), await signedIn()]
    const origins = ['https://evil.example', 'null', 'http://localhost:8788']
    const asked = browsers.flatMap(browser => origins.map(origin => ({ browser, origin })))
    for (const route of accountRoutes) {
      const [method, path = ''] = route.split(' ')
      for (const { browser, origin } of asked) {
        const headers = new Headers({ origin, 'content-type': 'application/json' })
        const cookie = [...browser.cookies].map(pair => pair.join('=')).join('; ')
        if (cookie) headers.set('cookie', cookie)
        const init = method === 'POST' ? { method, headers, body: '{}' } : { headers }
        const answer = await bench.accounts.answer(
          new Request(`http://localhost:8787/api/auth${path}`, init),
          '192.0.2.1',
        )
        expect([route, answer?.status, answer?.headers.getSetCookie()]).toEqual([route, 403, []])
      }
    }
    expect(bench.host.ended).toEqual([])
  })

  it('has a schema for its body, or takes none', () => {
    const posts = [...accountRoutes].filter(route => route.startsWith('POST')).map(route => route.slice(5))
    const without = ['/sign-out', '/revoke-other-sessions', '/revoke-sessions']
    expect(posts.filter(path => !Object.keys(accountBodies).includes(path))).toEqual(without)
    expect(Object.keys(accountBodies).filter(path => !posts.includes(path))).toEqual([])
  })

  it('sets cookies that are HttpOnly and SameSite=Lax, and Secure but on loopback http', async () => {
    const far = await startTestServer()
    const there = await accountBench(far, 'https://chat.example')
    for (const [of, secure] of [
      [bench, false],
      [there, true],
    ] as const) {
      const browser = of.browser()
      const cookies = [
        ...(await browser.signIn()).headers.getSetCookie(),
        ...(await browser.ask('/passkey/generate-authenticate-options')).headers.getSetCookie(),
        ...(await browser.ask('/passkey/begin', { body: { password: olga.password } })).headers.getSetCookie(),
      ]
      expect(cookies.length).toBeGreaterThanOrEqual(3)
      for (const cookie of cookies) {
        const parts = cookie.split('; ')
        expect(parts).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax']))
        expect([cookie, parts.includes('Secure')]).toEqual([cookie, secure])
      }
    }
    await far.close()
  })
})
