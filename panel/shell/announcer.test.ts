import { expect, it } from 'vitest'
import { handClock } from '../data/testing/hand-clock.ts'
import { createAnnouncer } from './announcer.ts'

it('says the first at once, then together what came within five seconds', () => {
  const clock = handClock()
  const said: string[] = []
  const announce = createAnnouncer(text => said.push(text), clock.now, clock.after)
  announce('one')
  announce('two')
  announce('three')
  announce('two')
  expect(said).toEqual(['one'])
  clock.pass(4_999)
  expect(said).toEqual(['one'])
  clock.pass(1)
  expect(said).toEqual(['one', 'three. two'])
  clock.pass(60_000)
  announce('four')
  expect(said).toEqual(['one', 'three. two', 'four'])

  for (let number = 1; number <= 9; number++) announce(`number ${number}`)
  clock.pass(5_000)
  expect(said.at(-1)).toBe('number 5. number 6. number 7. number 8. number 9')
})
