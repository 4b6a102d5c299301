import { expect, it } from 'vitest'
import { words } from './words.ts'

const say = words({
  hello: 'Hello',
  greet: '{name} answers this chat',
  held: { one: '{count} update held', other: '{count} updates held' },
})

it('fills blanks and follows the plural', () => {
  expect(say('hello')).toBe('Hello')
  expect(say('greet', { name: 'Theo' })).toBe('Theo answers this chat')
  expect(say('held', { count: 1 })).toBe('1 update held')
  expect(say('held', { count: 2 })).toBe('2 updates held')
})

it('leaves a brace alone that a value brought', () => {
  expect(say('greet', { name: '{count}' })).toBe('{count} answers this chat')
})
