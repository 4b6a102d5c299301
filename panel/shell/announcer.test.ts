import { expect, it } from 'vitest'
import { handClock } from '../data/testing/hand-clock.ts'
import { createAnnouncer } from './announcer.ts'

it('says the first at once, then the newest every five seconds', () => {
  const clock = handClock()
  const said: string[] = []
  const announce = createAnnouncer(text => said.push(text), clock.now, clock.after)
  announce('one')
  announce('two')
  announce('three')
  expect(said).toEqual(['one'])
  clock.pass(4_999)
  expect(said).toEqual(['one'])
  clock.pass(1)
  expect(said).toEqual(['one', 'three'])
  clock.pass(60_000)
  announce('four')
  expect(said).toEqual(['one', 'three', 'four'])
})
