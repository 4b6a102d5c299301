import { expect, it } from 'vitest'
import { match, wordsOf } from './match.ts'

const scoreOf = (text: string, query: string, also?: string) => match(text, wordsOf(query), also)?.score ?? 0
const marked = (text: string, query: string) =>
  match(text, wordsOf(query))?.marks.map(([start, end]) => text.slice(start, end))

it('finds every word, wherever a word begins, without case and accents', () => {
  expect(marked('Go to the visitor', 'vis go')).toEqual(['Go', 'vis'])
  expect(marked('Zürich', 'zuri')).toEqual(['Züri'])
  expect(match('Go to the visitor', wordsOf('go nowhere'))).toBeNull()
})

it('prefers the start of a word to its middle, and that to first letters', () => {
  expect(scoreOf('Take chats', 'take')).toBeGreaterThan(scoreOf('Mistake', 'take'))
  expect(scoreOf('Mistake', 'take')).toBeGreaterThan(scoreOf('Take chats', 'tc'))
  expect(marked('Take chats', 'tc')).toEqual(['T', 'c'])
})

it('finds by words that are not shown', () => {
  expect(scoreOf('Theme: Dark', 'appearance', 'appearance colours')).toBeGreaterThan(0)
  expect(scoreOf('Theme: Dark', 'appearance')).toBe(0)
})
