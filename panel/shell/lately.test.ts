import { type Fault, times } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { lately } from './lately.ts'

const now = 1_800_000_000_000
const fault = (at: number, plugin: string): Fault => ({
  plugin,
  site: 'shop',
  where: 'room.on visitor.navigated',
  what: 'threw an error.',
  at,
  count: 1,
  pausedUntil: null,
})

it('forgets what happened too long ago, and shows it again when it happens again', () => {
  const old = fault(now - times.faultStay, 'cart')
  const fresh = fault(now - times.faultStay + 1, 'map')
  expect(lately([old, fresh], now)).toEqual([fresh])
  expect(lately([old, fresh], now + 1)).toEqual([])
  expect(lately([{ ...old, at: now + 1, count: 2 }], now + 1)).toHaveLength(1)
})
