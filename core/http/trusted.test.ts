import { expect, it, vi } from 'vitest'
import { trustedFor } from './trusted.ts'

const options = { trust: 100, absenceTrust: 10, kept: 2 }

it('reads again when what it has is too old, and sooner when there was nothing', async () => {
  const trusted = trustedFor<string>(options)
  const read = vi.fn<() => Promise<string | null>>(async () => null)
  expect(await trusted.get('a', 0, read)).toBeNull()
  expect(await trusted.get('a', 9, read)).toBeNull()
  expect(read).toHaveBeenCalledTimes(1)
  read.mockResolvedValue('there')
  expect(await trusted.get('a', 10, read)).toBe('there')
  expect(await trusted.get('a', 109, read)).toBe('there')
  expect(read).toHaveBeenCalledTimes(2)
  await trusted.get('a', 110, read)
  expect(read).toHaveBeenCalledTimes(3)
})

it('gives what it had while nothing can be read, and fails when it had nothing', async () => {
  const trusted = trustedFor<string>(options)
  const away = () => Promise.reject(new Error('away'))
  await expect(trusted.get('a', 0, away)).rejects.toThrow('away')
  await trusted.get('a', 0, async () => 'there')
  expect(await trusted.get('a', 1_000, away)).toBe('there')
})

it('forgets by name, but not what it may still need', async () => {
  const trusted = trustedFor<string>(options)
  await trusted.get('a', 0, async () => 'old')
  trusted.forget('a')
  expect(await trusted.get('a', 1, () => Promise.reject(new Error('away')))).toBe('old')
  trusted.forget('a')
  expect(await trusted.get('a', 2, async () => 'new')).toBe('new')
})

it('keeps only so many', async () => {
  const trusted = trustedFor<string>(options)
  const read = vi.fn(async () => 'there')
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await trusted.get(key, 0, read)
  expect(read).toHaveBeenCalledTimes(4)
})
