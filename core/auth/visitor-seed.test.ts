import { expect, it } from 'vitest'
import { secretKeys } from './keys.ts'
import { isSeed, visitorOfSeed } from './visitor-seed.ts'
import { makeVisitorToken } from './visitor-token.ts'

const keys = secretKeys('a-secret-of-the-tests-with-enough-characters')
const at = { tenant: 'acme', site: 'shop' }

it.each([
  ['1234567890-123456789', true],
  ['1234567890-12345678', false],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['1234567890_1234567890', false],
  ['1234567890-1234567890\n', false],
])('%j may be a seed: %s', (text, expected) => {
  expect(isSeed(text)).toBe(expected)
})

it('is never a token', async () => {
  const token = await makeVisitorToken(keys, { ...at, visitorId: 'v-1', epoch: 0 }, 0)
  expect(isSeed(token)).toBe(false)
})

it('names one visitor on one site, under one secret', async () => {
  const seed = '1234567890-1234567890'
  const named = await visitorOfSeed(keys, at, seed)
  expect(named).toMatch(/^[\w-]{22}$/)
  expect(await visitorOfSeed(keys, at, seed)).toBe(named)
  const others = [
    visitorOfSeed(keys, at, `${seed}1`),
    visitorOfSeed(keys, { ...at, site: 'blog' }, seed),
    visitorOfSeed(keys, { ...at, tenant: 'other' }, seed),
    visitorOfSeed(secretKeys('another-secret-of-the-tests-with-enough'), at, seed),
  ]
  expect(new Set([named, ...(await Promise.all(others))]).size).toBe(5)
})
