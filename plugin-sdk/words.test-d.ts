import type { Translation } from './words.ts'

const en = { greet: '{name} answers', held: { one: '{count} held', other: '{count} held' } } as const

const whole = { greet: 'ردّ {name}', held: { other: '{count}' } } satisfies Translation<typeof en>
// @ts-expect-error A sentence is missing.
const missing = { greet: 'ردّ {name}' } satisfies Translation<typeof en>
// @ts-expect-error A plural has no plural forms.
const flat = { greet: 'ردّ {name}', held: '{count}' } satisfies Translation<typeof en>
const more = {
  greet: 'ردّ {name}',
  held: { other: '{count}' },
  // @ts-expect-error A sentence that English does not have.
  gone: 'لا',
} satisfies Translation<typeof en>

export const read = [whole, missing, flat, more]
