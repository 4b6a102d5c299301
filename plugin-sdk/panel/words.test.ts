import { expect, it } from 'vitest'
import { words } from './words.ts'

it('says what is given in one language only in English', () => {
  const say = words({ held: { one: '{count} update held', other: '{count} updates held' } })
  expect(say('held', { count: 2 })).toBe('2 updates held')
})

it('loads no catalogue of a language that nobody speaks here', async () => {
  const say = await words({ hello: 'Hello' }, { ar: () => Promise.reject(new Error('loaded')) })
  expect(say('hello')).toBe('Hello')
})
