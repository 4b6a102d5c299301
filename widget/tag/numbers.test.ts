import { limits, times } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import * as numbers from './numbers.ts'

it('keeps to the numbers of the protocol', () => {
  expect(numbers.pingEvery).toBe(times.ping)
  expect(numbers.reportsAtOnce + 1).toBeLessThanOrEqual(limits.beaconEvents)
  expect(numbers.longestTitle).toBe(limits.title)
  expect(numbers.longestUrl).toBe(limits.url)
  // A socket that is given up is given up before the room does.
  expect(numbers.pingEvery + numbers.answerWithin).toBeLessThan(times.pongTimeout)
})
