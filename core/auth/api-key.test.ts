import { describe, expect, it } from 'vitest'
import { hashApiKey, isApiKey, makeApiKey } from './api-key.ts'

describe('api key', () => {
  it('is made anew each time and has the form of a key', () => {
    const key = makeApiKey()
    expect(key).toMatch(/^pl_[A-Za-z0-9_-]{43}$/)
    expect(isApiKey(key)).toBe(true)
    expect(makeApiKey()).not.toBe(key)
  })

  it('is found by its SHA-256', async () => {
    expect(await hashApiKey('pl_00000000000000000000')).toBe(
      '54695cafa853d2bedfd9e22d4ef69de9e29ff20e10f343dd8490fe14d1263b4e',
    )
  })

  it.each(['', 'pl_', 'pl_short', 'xx_00000000000000000000', 'pl_0000000000000000000 0', `pl_${'0'.repeat(129)}`])(
    'is not %j',
    async text => {
      expect(await hashApiKey(text)).toBeNull()
    },
  )
})
