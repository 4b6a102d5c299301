import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

function counting(size: number) {
  const computed: string[] = []
  const ask = remembered(size, text => {
    computed.push(text)
    return text.toUpperCase()
  })
  return { ask, computed }
}

test('an answer is computed once', () => {
  const { ask, computed } = counting(2)
  expect([ask('a'), ask('a'), ask('b'), ask('a')]).toEqual(['A', 'A', 'B', 'A'])
  expect(computed).toEqual(['a', 'b'])
})

test('the least recently used answer makes room', () => {
  const { ask, computed } = counting(2)
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) ask(text)
  expect(computed).toEqual(['a', 'b', 'c', 'b'])
})

test('an undefined answer is remembered too', () => {
  let times = 0
  const ask = remembered(2, () => {
    times += 1
    return undefined
  })
  ask('a')
  ask('a')
  expect(times).toBe(1)
})
