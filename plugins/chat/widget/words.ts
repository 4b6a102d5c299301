import { type Words, words } from '@porchlight/plugin-sdk/widget'

export const en = {
  askTitle: 'Ask us anything',
  askPlaceholder: 'Write your question…',
  askLabel: 'Your question',
  name: 'Your name',
  optional: 'if you like',
  start: 'Start the chat',
  starting: 'Starting…',
  startWaits: 'No connection right now. Your question is sent as soon as it is back.',
  away: 'The porch is dark right now. Leave a message, and we answer by e-mail.',
  email: 'E-mail',
  message: 'Your message',
  send: 'Send the message',
  sendingMessage: 'Sending…',
  nameMissing: 'Tell us your name, so we know whom to answer.',
  emailMissing: 'We need your e-mail address to answer.',
  emailWrong: 'That does not look like an e-mail address.',
  messageMissing: 'Write your message first.',
  questionMissing: 'Write your question first.',
  check: { one: 'One field needs a look.', other: '{count} fields need a look.' },
  leftTitle: 'Thank you, we have your message',
  leftText:
    'We answer by e-mail. If somebody comes to the door while you are here, you can go on chatting in this window.',
  waitTitle: 'Someone is coming to the door',
  waitText: 'You can go on reading; this stays open on every page.',
  waitAwayTitle: 'Everyone has just stepped away',
  waitAwayText: 'Your question is safe with us. Whoever is back first answers it here.',
  addMore: 'Add something to your question…',
  addMoreToMessage: 'Add something to your message…',
  writeTo: 'Write to {name}…',
  write: 'Write a message…',
  sendNow: 'Send',
  left: { one: '{count} character left', other: '{count} characters left' },
  thread: 'Messages',
  you: 'You',
  joined: '{name} is here',
  leftChat: '{name} has left the chat',
  endedByYou: 'You ended the chat',
  endedBy: '{name} ended the chat',
  ended: 'The chat has ended',
  edited: 'edited',
  removed: 'This message was removed.',
  sending: 'Sending…',
  queued: 'Waits for the connection',
  sent: 'Sent',
  read: 'Read',
  notSent: 'Not sent',
  retry: 'Try again',
  sendAnew: 'Send in a new chat',
  discard: 'Discard',
  typing: '{name} is typing',
  newBelow: 'New messages',
  end: 'End chat',
  endAsk: 'End this chat?',
  endYes: 'End it',
  endNo: 'Go on',
  again: 'Start another chat',
  today: 'Today',
} as const

export type ChatWords = Words<typeof en>

const say = await words(en, { ar: () => import('./words.ar.ts') })

/** The words of this plugin in the language of the window. */
export function useWords(): ChatWords {
  return say
}
