import { expect, test } from 'vitest'
import { upstreamSwitch } from './upstream.ts'

test('those who wait get the port when the Worker is there', async () => {
  const upstream = upstreamSwitch()
  const waiting = upstream.untilUp(60_000)
  upstream.up(4000)
  expect(await waiting).toBe(4000)
  expect(upstream.port()).toBe(4000)
})

test('waiting ends with nothing when the Worker does not come', async () => {
  expect(await upstreamSwitch().untilUp(5)).toBeNull()
})

test('after it went away one waits again', async () => {
  const upstream = upstreamSwitch()
  upstream.up(4000)
  upstream.down()
  expect(upstream.port()).toBeNull()
  const waiting = upstream.untilUp(60_000)
  upstream.up(4001)
  expect(await waiting).toBe(4001)
})
