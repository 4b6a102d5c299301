import { expect, it } from 'vitest'
import { launcherRules, lookOf } from './look.ts'

it.each([
  ['#000000', '#fff'],
  ['#5b4b9a', '#fff'],
  ['#1f5238', '#fff'],
  ['#ffd400', '#000'],
  ['#FFFFFF', '#000'],
])('%s has %s on it', (accent, ink) => {
  expect(lookOf({ accent })).toEqual({ color: accent, ink })
})

it('is as it comes where a site has no colour', () => {
  for (const brand of [null, undefined, {}, { title: 'Hello' }]) expect(lookOf(brand)).toEqual({})
})

it('gives the launcher rules of colours only, whatever else a brand says', () => {
  expect(launcherRules({ title: '</style>' })).toEqual({})
  expect(launcherRules({ accent: '#ffd400' }).css).toBe(
    'button{background:var(--porchlight-color,#ffd400)}button:before{background:var(--porchlight-ink,#000)}',
  )
})
