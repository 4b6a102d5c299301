import { expect, it } from 'vitest'
import { createPacer } from './pacer.ts'
import { handClock } from './testing/hand-clock.ts'

function paced(frames: number) {
  const clock = handClock()
  const written: string[] = []
  const pacer = createPacer({
    frames,
    stretch: 1_000,
    now: clock.now,
    after: clock.after,
    write: text => written.push(text),
  })
  return { clock, written, pacer }
}

it('keeps the order and the limit', () => {
  const { clock, written, pacer } = paced(2)
  for (const text of ['a', 'b', 'c', 'd', 'e']) pacer.send(text)
  expect(written).toEqual(['a', 'b'])
  clock.pass(1_001)
  expect(written).toEqual(['a', 'b', 'c', 'd'])
  clock.pass(1_001)
  expect(written).toEqual(['a', 'b', 'c', 'd', 'e'])
})

it('drops what is worthless later, and everything of a lost socket', () => {
  const { clock, written, pacer } = paced(1)
  pacer.offer('typing')
  pacer.send('command')
  pacer.offer('typing again')
  pacer.clear()
  clock.pass(5_000)
  expect(written).toEqual(['typing'])
  pacer.send('command')
  expect(written).toEqual(['typing', 'command'])
})
