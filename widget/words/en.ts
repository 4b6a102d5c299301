import { words } from '@porchlight/plugin-sdk/widget'

export const en = {
  launcher: 'Chat',
  launcherClose: 'Close the chat',
  launcherUnread: { one: 'Chat, {count} new message', other: 'Chat, {count} new messages' },
  close: 'Close',
  goodMorning: 'Good morning! How can we help?',
  goodDay: 'Good afternoon! How can we help?',
  goodEvening: 'Good evening! How can we help?',
  realPeople: 'Real people answer here.',
  leaveMessage: 'Leave a message',
  messageLeft: 'Message received',
  chat: 'Chat',
  weAreHere: 'We are here',
  nobodyHere: 'Nobody is here right now',
  two: '{first} and {second}',
  more: { one: '{first} and {count} other', other: '{first} and {count} others' },
  ended: 'Chat ended',
  endedAfter: { one: '{who} · {count} minute', other: '{who} · {count} minutes' },
  connecting: 'Connecting…',
  offline: 'No connection. What you write is kept, and sent when it is back.',
  back: 'Connected again.',
  failed: 'This part does not work right now.',
  newMessage: 'New message from {who}',
  by: 'Chat by Porchlight',
} as const

/** What the frame of the chat window says. Plugins bring their own words. */
export const say = await words(en, { ar: () => import('./ar.ts') })
