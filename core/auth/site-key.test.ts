import { describe, expect, it } from 'vitest'
import { secretKeys } from './keys.ts'
import { makeSiteKey, readSiteKey, type SiteRef } from './site-key.ts'

const keys = secretKeys('a-secret-of-the-tests-with-enough-characters')
const ref: SiteRef = { tenant: 'acme', site: 'shop-1', region: 'eu', serial: 3 }

describe('site key', () => {
  it('reads back what it was made of', async () => {
    const key = await makeSiteKey(keys, ref)
    expect(key).toMatch(/^acme\.shop-1\.eu\.3\.[A-Za-z0-9_-]{16}$/)
    expect(await readSiteKey(keys, key)).toEqual(ref)
  })

  it.each([
    ['another tenant', 0, 'acne'],
    ['another site', 1, 'shop-2'],
    ['another region', 2, 'us'],
    ['another serial', 3, '4'],
    ['another mac', 4, 'AAAAAAAAAAAAAAAA'],
  ])('refuses %s', async (_, part, text) => {
    const parts = (await makeSiteKey(keys, ref)).split('.')
    parts[part] = text
    expect(await readSiteKey(keys, parts.join('.'))).toBeNull()
  })

  it('refuses every change of one character', async () => {
    const key = await makeSiteKey(keys, ref)
    for (let at = 0; at < key.length; at += 1) {
      const changed = `${key.slice(0, at)}${key[at] === 'b' ? 'c' : 'b'}${key.slice(at + 1)}`
      expect(await readSiteKey(keys, changed), changed).toBeNull()
    }
  })

  it('refuses a key of another secret', async () => {
    const key = await makeSiteKey(secretKeys('another-secret-of-the-tests-long-enough'), ref)
    expect(await readSiteKey(keys, key)).toBeNull()
  })

  it.each(['', 'demo', '....', 'a.b.c.1', 'a.b.c.1.', 'a.b.c.0.AAAAAAAAAAAAAAAA', 'a.b.c.01.AAAAAAAAAAAAAAAA', '../x'])(
    'refuses %j',
    async text => {
      expect(await readSiteKey(keys, text)).toBeNull()
    },
  )

  it.each([
    { ...ref, tenant: 'a.b' },
    { ...ref, site: '' },
    { ...ref, site: 'Shop' },
    { ...ref, region: '-eu' },
    { ...ref, serial: 0 },
    { ...ref, serial: 1.5 },
    { ...ref, tenant: 'a'.repeat(41) },
  ])('is not made of %j', async bad => {
    await expect(makeSiteKey(keys, bad)).rejects.toThrow('a site key cannot be made')
  })
})
