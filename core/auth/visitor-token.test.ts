import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { secretKeys } from './keys.ts'
import { makeVisitorToken, readVisitorToken } from './visitor-token.ts'

const secret = 'a-secret-of-the-tests-with-enough-characters'
const keys = secretKeys(secret)
const at = { tenant: 'acme', site: 'shop' }
const identity = { ...at, visitorId: 'v-1', epoch: 2 }
const now = Date.UTC(2026, 0, 1)
const day = 24 * 60 * 60 * 1000

describe('visitor token', () => {
  it('reads back who it speaks for', async () => {
    const token = await makeVisitorToken(keys, identity, now)
    expect(await readVisitorToken(keys, at, token, now)).toEqual({ visitorId: 'v-1', epoch: 2, renew: false })
  })

  it('asks to be renewed after a day and is refused after 30', async () => {
    const token = await makeVisitorToken(keys, identity, now)
    expect(await readVisitorToken(keys, at, token, now + day - 1000)).toMatchObject({ renew: false })
    expect(await readVisitorToken(keys, at, token, now + day)).toMatchObject({ renew: true })
    expect(await readVisitorToken(keys, at, token, now + 30 * day - 1000)).toMatchObject({ renew: true })
    expect(await readVisitorToken(keys, at, token, now + 30 * day)).toBeNull()
  })

  it.each([
    { tenant: 'acme', site: 'blog' },
    { tenant: 'other', site: 'shop' },
    { tenant: 'shop', site: 'acme' },
  ])('is refused at %j', async elsewhere => {
    const token = await makeVisitorToken(keys, identity, now)
    expect(await readVisitorToken(keys, elsewhere, token, now)).toBeNull()
  })

  it('is refused when any part was changed', async () => {
    const [header, , signature] = (await makeVisitorToken(keys, identity, now)).split('.')
    const [, others] = (await makeVisitorToken(keys, { ...identity, visitorId: 'v-2' }, now)).split('.')
    expect(await readVisitorToken(keys, at, `${header}.${others}.${signature}`, now)).toBeNull()
  })

  it('is refused without a signature', async () => {
    const [, payload] = (await makeVisitorToken(keys, identity, now)).split('.')
    const none = btoa(JSON.stringify({ alg: 'none' })).replaceAll('=', '')
    expect(await readVisitorToken(keys, at, `${none}.${payload}.`, now)).toBeNull()
  })

  it('is refused when made with a key of another secret or another purpose', async () => {
    const foreign = await makeVisitorToken(secretKeys(`${secret}!`), identity, now)
    expect(await readVisitorToken(keys, at, foreign, now)).toBeNull()
    const otherPurpose = await makeVisitorToken({ ...keys, hmac: () => keys.hmac('site-key') }, identity, now)
    expect(await readVisitorToken(keys, at, otherPurpose, now)).toBeNull()
  })

  it('is refused without an end', async () => {
    const endless = await new SignJWT({ t: 'acme', s: 'shop', v: 'v-1', e: 0 })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt(now / 1000)
      .sign(await keys.hmac('visitor-token'))
    expect(await readVisitorToken(keys, at, endless, now)).toBeNull()
  })

  it.each(['', 'v-1', 'a.b.c', 'ü'.repeat(30), 'a'.repeat(5000)])('refuses %j', async text => {
    expect(await readVisitorToken(keys, at, text, now)).toBeNull()
  })
})
