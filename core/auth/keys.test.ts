import { describe, expect, it } from 'vitest'
import { constantTimeEqual, deriveBytes, internalKey, secretKeys, secretProblem } from './keys.ts'

const secret = 'a-secret-of-the-tests-with-enough-characters'

describe('deriveBytes', () => {
  it('gives the same bytes for the same secret and purpose, and others for others', async () => {
    const bytes = await deriveBytes(secret, 'site-key', 32)
    expect(bytes).toHaveLength(32)
    expect(await deriveBytes(secret, 'site-key', 32)).toEqual(bytes)
    expect(await deriveBytes(secret, 'visitor-token', 32)).not.toEqual(bytes)
    expect(await deriveBytes(`${secret}!`, 'site-key', 32)).not.toEqual(bytes)
  })

  // RFC 5869 by node:crypto's hkdfSync('sha256', secret, '', 'porchlight/internal', 32): other programs must get the same.
  it('is HKDF-SHA256 with an empty salt', async () => {
    expect(await internalKey('0123456789abcdef0123456789abcdef')).toBe('9Xq9ZZlvuR1D24djB1tFzO2EV68jmIKIMnzQUhQZrtA')
  })

  it('refuses an empty secret', async () => {
    await expect(deriveBytes('', 'internal', 32)).rejects.toThrow('PORCHLIGHT_SECRET')
  })
})

describe('secretKeys', () => {
  it('imports each key once', async () => {
    const keys = secretKeys(secret)
    expect(await keys.hmac('site-key')).toBe(await keys.hmac('site-key'))
    expect(await keys.hmac('site-key')).not.toBe(await keys.hmac('visitor-token'))
    expect(await keys.aes('seal')).toBe(await keys.aes('seal'))
    expect(await keys.text('internal')).toBe(await internalKey(secret))
  })

  it('names the secret without telling it', async () => {
    expect(await secretKeys(secret).id()).toMatch(/^[A-Za-z0-9_-]{8}$/)
    expect(await secretKeys(secret).id()).toBe(await secretKeys(secret).id())
    expect(await secretKeys(`${secret}!`).id()).not.toBe(await secretKeys(secret).id())
  })
})

describe('secretProblem', () => {
  it('names what is wrong', () => {
    expect(secretProblem(undefined)).toBe('PORCHLIGHT_SECRET is not set')
    expect(secretProblem('short')).toBe('PORCHLIGHT_SECRET must have at least 32 characters')
    expect(secretProblem(secret)).toBeNull()
  })
})

describe('constantTimeEqual', () => {
  it('says whether two texts are equal', () => {
    expect(constantTimeEqual('abc', 'abc')).toBe(true)
    expect(constantTimeEqual('abc', 'abd')).toBe(false)
    expect(constantTimeEqual('abc', 'ab')).toBe(false)
    expect(constantTimeEqual('', '')).toBe(true)
    expect(constantTimeEqual('é', 'e')).toBe(false)
  })
})
