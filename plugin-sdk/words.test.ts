import { describe, expect, it } from 'vitest'
import { phrases, type Translation } from './words.ts'

const en = {
  hello: 'Hello',
  greet: '{name} answers this chat',
  held: { one: '{count} update held', other: '{count} updates held' },
} as const
const ar = {
  hello: 'مرحبًا',
  greet: 'يردّ {name} على هذه المحادثة',
  held: {
    zero: 'لا تحديثات',
    one: 'تحديث واحد',
    two: 'تحديثان',
    few: '{count} تحديثات',
    many: '{count} تحديثًا',
    other: '{count} تحديث',
  },
} satisfies Translation<typeof en>

describe('in English', () => {
  const say = phrases(en, 'en-US')

  it('fills blanks and follows the plural', () => {
    expect(say('hello')).toBe('Hello')
    expect(say('greet', { name: 'Theo' })).toBe('Theo answers this chat')
    expect(say('held', { count: 1 })).toBe('1 update held')
    expect(say('held', { count: 1200 })).toBe('1,200 updates held')
  })

  it('leaves a brace alone that a value brought', () => {
    expect(say('greet', { name: '{count}' })).toBe('{count} answers this chat')
  })

  it('keeps a name apart that is written the other way', () => {
    expect(say('greet', { name: 'ليلى' })).toBe('\u2068ليلى\u2069 answers this chat')
  })
})

describe('in Arabic', () => {
  const say = phrases(en, 'ar-u-nu-latn', ar)

  it.each([
    [0, 'لا تحديثات'],
    [1, 'تحديث واحد'],
    [2, 'تحديثان'],
    [3, '3 تحديثات'],
    [10, '10 تحديثات'],
    [11, '11 تحديثًا'],
    [99, '99 تحديثًا'],
    [100, '100 تحديث'],
    [103, '103 تحديثات'],
  ])('says %i updates by its six plural forms', (count, said) => {
    expect(say('held', { count })).toBe(said)
  })

  it('keeps a name apart that is written the other way, and only that', () => {
    expect(say('greet', { name: 'Theo' })).toBe('يردّ \u2068Theo\u2069 على هذه المحادثة')
    expect(say('greet', { name: 'ليلى' })).toBe('يردّ ليلى على هذه المحادثة')
  })

  it('writes numbers in the digits of the place', () => {
    expect(phrases(en, 'ar-EG', ar)('held', { count: 11 })).toBe('١١ تحديثًا')
  })

  it('says in English, and by its plurals, what there are no words for', () => {
    expect(phrases(en, 'ar-u-nu-latn')('held', { count: 2 })).toBe('2 updates held')
  })
})
