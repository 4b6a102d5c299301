import { expect, it } from 'vitest'
import { visitorState } from './visitor-states.ts'

it.each([
  ['waiting', 'departed', 'departed'],
  ['due', 'idle', 'due'],
  ['due', 'departed', 'departed'],
  ['replied', 'departed', 'departed'],
  ['past', 'browsing', 'past'],
  ['past', 'departed', 'departed'],
  ['browsing', 'idle', 'still'],
  ['browsing', 'departed', 'departed'],
  [null, null, 'browsing'],
] as const)('shows %s and %s as %s', (engagement, presence, shown) => {
  expect(visitorState(engagement, presence)).toBe(shown)
})
