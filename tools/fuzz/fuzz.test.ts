import { agentFrame, visitorFrame } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { fuzzFrames, kindsOf, ordersOf } from './frames.ts'
import { fuzzRequests } from './requests.ts'

it('finds nothing wrong in frames of every kind', { timeout: 240_000 }, async () => {
  const { findings, kinds } = await fuzzFrames({ seed: 20_261, frames: 4_000 })
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
  const { findings, doors } = await fuzzRequests({ seed: 20_261, requests: 1_200 })
  expect(findings.all()).toEqual([])
  expect(doors).toContain('POST /v/:key/beacon')
})
