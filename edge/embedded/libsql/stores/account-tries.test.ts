import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countedOn } from '../../../../core/auth/counted.ts'
import type { Tried } from '../../../../core/auth/tries.ts'
import { httpLimits } from '../../../../core/limits.ts'
import { type AccountBench, accountBench, olga } from './account-bench.ts'
import { type TestServer, testServers } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe.each(testServers)('tries on %s', (_name, start) => {
  let test: TestServer
  let bench: AccountBench

  beforeEach(async () => {
    test = await start()
    bench = await accountBench(test)
  })
  afterEach(async () => {
    await test.close()
  })

  const wrong = (address: string, email = olga.email) =>
    bench.browser().ask('/sign-in/email', { body: { email, password: 'wrong horse' }, address })
  const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status)
  const times = (count: number, status: number) => Array.from({ length: count }, () => status)

  /** So many tries before, which cost nothing here because no password is looked at. */
  const tried = async (count: number, tried: Tried, by: { address?: string; account?: string }) => {
    const counted = countedOn(bench.db, bench.host.now)
    return Promise.all(Array.from({ length: count }, () => counted.count(tried, by)))
  }

  it('httpLimits.signInsPerAccount holds over all addresses, for accounts that are not there alike, until httpLimits.triesWindow is over', async () => {
    const most = httpLimits.signInsPerAccount
    for (const account of [olga.email, 'nobody@shop.example']) {
      await tried(most - 1, 'sign-in', { account })
      expect((await wrong('192.0.2.50', account)).status).toBe(401)
    }
    const [known, unknown] = [await wrong('198.51.100.1'), await wrong('198.51.100.2', 'NOBODY@shop.example')]
    expect([known.status, unknown.status]).toEqual([429, 429])
    const retry = Number(known.headers.get('retry-after'))
    expect(retry).toBeGreaterThan(0)
    expect(retry).toBeLessThanOrEqual(httpLimits.triesWindow / 1_000)
    expect(Object.keys(await known.json())).toEqual(Object.keys(await unknown.json()))
    expect((await bench.browser().signIn()).status).toBe(429)
    bench.pass(httpLimits.triesWindow)
    expect((await bench.browser().signIn()).status).toBe(200)
  })

  it('lets no more through when they come at the same time', async () => {
    const counted = await tried(50, 'sign-in', { account: olga.email })
    expect(counted.filter(({ wait }) => wait === 0)).toHaveLength(httpLimits.signInsPerAccount)
    await tried(httpLimits.signInsPerAccount - 2, 'sign-in', { account: 'other@shop.example' })
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => wrong(`192.0.2.${n}`, 'other@shop.example')))
    expect(statuses(all).sort()).toEqual([...times(2, 401), ...times(6, 429)])
  })

  it('httpLimits.signInsPerAddress holds over all accounts, and locks no further ones', async () => {
    // Of IPv6 the /64 is what a connection has.
    await tried(httpLimits.signInsPerAddress - 1, 'sign-in', { address: '2001:db8::1' })
    expect((await wrong('2001:db8::2', 'somebody@shop.example')).status).toBe(401)
    for (let n = 0; n < httpLimits.signInsPerAccount; n++) expect((await wrong('2001:db8::abcd')).status).toBe(429)
    expect((await bench.browser().signIn()).status).toBe(200)
  })

  it('gives back what was no guess: whoever signs in may try anew, and an office signs in as often as it likes', async () => {
    await tried(httpLimits.signInsPerAccount - 1, 'sign-in', { account: olga.email })
    await tried(httpLimits.signInsPerAddress - 1, 'sign-in', { address: '192.0.2.1' })
    for (let n = 0; n < 3; n++) expect((await bench.browser().signIn()).status).toBe(200)
    expect((await wrong('192.0.2.1')).status).toBe(401)
    expect((await wrong('192.0.2.1')).status).toBe(429)
  })

  it('httpLimits.passwordsPerAccount bounds how often somebody who is signed in is asked again', async () => {
    const browser = bench.browser()
    await browser.signIn()
    const me = await bench.accounts.signedIn(
      new Headers({ cookie: [...browser.cookies].map(pair => pair.join('=')).join('; ') }),
    )
    await tried(httpLimits.passwordsPerAccount - 1, 'password', { account: me?.user.id ?? '' })
    const enable = (password: string) => browser.ask('/two-factor/enable', { body: { password } })
    expect((await enable('wrong horse')).status).toBe(400)
    expect((await enable(olga.password)).status).toBe(429)
    const change = { currentPassword: olga.password, newPassword: 'another horse' }
    expect((await browser.ask('/change-password', { body: change })).status).toBe(429)
  })

  it('httpLimits.passkeysPerAddress and httpLimits.passkeyQuestionsPerAddress hold', async () => {
    const part = 'x'.repeat(httpLimits.passkeyPart)
    const response = {
      id: 'abc',
      rawId: 'abc',
      type: 'public-key',
      response: { clientDataJSON: part, authenticatorData: 'abc', signature: 'abc' },
      clientExtensionResults: {},
    }
    const verify = () => bench.browser().ask('/passkey/verify-authentication', { body: { response } })
    await tried(httpLimits.passkeysPerAddress - 1, 'passkey', { address: '192.0.2.1' })
    expect(statuses([await verify(), await verify()])).toEqual([400, 429])
    const question = () => bench.browser().ask('/passkey/generate-authenticate-options')
    await tried(httpLimits.passkeyQuestionsPerAddress - 1, 'passkey-question', { address: '192.0.2.1' })
    expect(statuses([await question(), await question()])).toEqual([200, 429])
  })

  it('httpLimits.resetsPerAccount and httpLimits.resetsPerAddress hold within httpLimits.resetsWindow', async () => {
    const reset = (email: string, address: string) =>
      bench.browser().ask('/request-password-reset', { body: { email }, address })
    const all = []
    for (let n = 0; n <= httpLimits.resetsPerAccount; n++) all.push(await reset(olga.email, `192.0.2.${n}`))
    expect(statuses(all)).toEqual([...times(httpLimits.resetsPerAccount, 200), 429])
    for (let n = 0; n < httpLimits.resetsPerAddress; n++)
      expect((await reset(`n${n}@shop.example`, '198.51.100.1')).status).toBe(200)
    expect((await reset('one-more@shop.example', '198.51.100.1')).status).toBe(429)
    bench.pass(httpLimits.resetsWindow)
    expect((await reset(olga.email, '198.51.100.1')).status).toBe(200)
    await bench.host.settled()
    const links = bench.host.mails.filter(mail => mail.kind === 'password-reset')
    expect(links).toHaveLength(httpLimits.resetsPerAccount + 1)
    const use = () => bench.browser().ask('/reset-password', { body: { token: 'guess', newPassword: 'another horse' } })
    const uses = []
    for (let n = 0; n <= httpLimits.resetsPerAddress; n++) uses.push(await use())
    expect(statuses(uses)).toEqual([...times(httpLimits.resetsPerAddress, 400), 429])
  })
})
