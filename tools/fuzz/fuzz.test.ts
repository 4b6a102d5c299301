import { agentFrame, visitorFrame } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { fuzzAccounts } from './accounts.ts'
import { fuzzFrames, kindsOf, ordersOf } from './frames.ts'
import { fuzzRequests } from './requests.ts'

const seed = 20_261

it('finds nothing wrong in frames of every kind', { timeout: 240_000 }, async () => {
  const { findings, kinds } = await fuzzFrames({ seed, frames: 3_000, readings: 1 })
  expect(findings.all()).toEqual([])
  for (const [side, schema] of [
    ['visitor', visitorFrame],
    ['agent', agentFrame],
  ] as const) {
    for (const kind of kindsOf(schema)) expect(kinds).toContain(`${side} frame ${kind}`)
    for (const { name, kind } of ordersOf(side)) expect(kinds).toContain(`${side} ${kind} ${name}`)
  }
})

it('finds nothing wrong at any door', { timeout: 240_000 }, async () => {
  const { findings, doors } = await fuzzRequests({ seed, requests: 600, readings: 1 })
  expect(findings.all()).toEqual([])
  expect(doors).toContain('POST /v/:key/beacon')
})

it('finds nothing wrong in the sign-in', { timeout: 240_000 }, async () => {
  const { findings, statuses } = await fuzzAccounts({ seed, requests: 120 })
  expect(findings.all()).toEqual([])
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401]))
})
