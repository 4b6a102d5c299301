import { words } from './words.ts'

export const en = {
  nameless: 'Visitor {mark}',

  waiting: 'Waiting',
  due: 'Reply due',
  dueShort: 'Reply',
  replied: 'Replied',
  idle: 'Idle chat',
  past: 'Chatted',
  browsing: 'Browsing',
  still: 'Idle',
  departed: 'Departed',

  broken: '{plugin} could not be shown here.',
  again: 'Try again',
} as const

/** What the parts that plugins share say by themselves. */
export const say = await words(en, { ar: () => import('./sdk-words.ar.ts') })
