import { expect, it } from 'vitest'
import { keyTime } from './key-time.ts'

it('reads the time a key was made at', () => {
  const time = Date.UTC(2026, 5, 1)
  expect(keyTime(`${time.toString(36)}-abc`)).toBe(time)
})

it('takes no other key for a time', () => {
  for (const key of [
    '550e8400-e29b-41d4-a716-446655440000',
    'ffffffff-ffff-4fff-8fff-ffffffffffff',
    'key-0001',
    'mq2k3j4h',
    'A1b2c3d4-x',
    'mm1a2b3c4-1',
  ])
    expect(keyTime(key)).toBeNull()
})
