import { describe, expect, it } from 'vitest'
import { secretKeys } from './keys.ts'
import { seal, unseal } from './seal.ts'

const secret = 'a-secret-of-the-tests-with-enough-characters'
const keys = secretKeys(secret)
const place = { tenant: 'acme', plugin: 'salesforce', name: 'clientSecret' }

describe('seal', () => {
  it('opens in its place, and never looks the same twice', async () => {
    const sealed = await seal(keys, place, 'grüße 🔑')
    expect(sealed).not.toContain('gr')
    expect(await unseal(keys, place, sealed)).toEqual({ ok: true, text: 'grüße 🔑' })
    expect(await seal(keys, place, 'grüße 🔑')).not.toBe(sealed)
    expect(await unseal(keys, place, await seal(keys, place, ''))).toEqual({ ok: true, text: '' })
  })

  it.each([
    { ...place, tenant: 'other' },
    { ...place, plugin: 'facebook' },
    { ...place, name: 'clientId' },
    { tenant: 'acme', plugin: 'salesforceclient', name: 'Secret' },
  ])('does not open at %j', async elsewhere => {
    const sealed = await seal(keys, place, 'hush')
    expect(await unseal(keys, elsewhere, sealed)).toEqual({ ok: false, reason: 'damaged' })
  })

  it('says when another secret sealed it', async () => {
    const sealed = await seal(secretKeys(`${secret}!`), place, 'hush')
    expect(await unseal(keys, place, sealed)).toEqual({ ok: false, reason: 'other-secret' })
  })

  it('does not open when changed', async () => {
    const sealed = await seal(keys, place, 'hush')
    const at = sealed.lastIndexOf('.') + 3
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
    expect(await unseal(keys, place, changed)).toEqual({ ok: false, reason: 'damaged' })
    expect(await unseal(keys, place, sealed.slice(0, -8))).toEqual({ ok: false, reason: 'damaged' })
    for (const text of ['', 'hush', 'v1.a.b.c', `${sealed}.x`, sealed.replace('v1', 'v2'), `${sealed.slice(0, -1)}é`]) {
      expect(await unseal(keys, place, text), text).toMatchObject({ ok: false })
    }
  })
})
