import { definePlugin } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'

const chatId = z.string().min(4).max(64)
const body = z
  .string()
  .trim()
  .min(1, 'Write something first')
  .max(limits.message, `${limits.message} characters at most`)
const name = z.string().trim().max(limits.name)
const email = z.email('That does not look like an e-mail address').max(limits.email)

/** Chats between visitors and agents: starting, writing, typing, notes among agents, and messages left while nobody is there. */
export const chat = definePlugin({
  id: 'chat',
  title: 'Chat',
  summary: 'Visitors write to your agents, live or for later.',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write', 'chats:read', 'chats:write', 'schedule'],
  permissions: { reply: 'Answer visitors in chats' },
  settings: z.object({
    /** Written by the platform when an agent joins; empty for none. */
    greeting: z.string().max(500).default('').meta({
      title: 'Greeting',
      description: 'Written to the visitor when an agent joins the chat. Empty for none.',
    }),
    /** An open chat in which the visitor has departed ends after this many minutes. */
    endAfterMinutes: z.int().min(1).max(1_440).default(30).meta({
      title: 'Minutes until an abandoned chat ends',
      description: 'Counted from when the visitor has left the site.',
    }),
  }),
  commands: {
    /** A visitor starts a chat with a first message, or goes on in the one that is open. */
    start: {
      from: 'visitor',
      input: z.object({ body, name: name.optional(), email: email.optional() }),
      answers: z.object({ chatId }),
    },
    /** A visitor writes in the chat. */
    say: { from: 'visitor', input: z.object({ chatId, body }) },
    /** A visitor leaves a message while nobody is there; it waits for an agent. */
    'leave-message': {
      from: 'visitor',
      input: z.object({ name: name.min(1, 'Tell us your name'), email, body }),
      answers: z.object({ chatId }),
    },
    /** An agent writes to the visitor. The agent must have joined the chat (`core.claim`). */
    send: { needs: 'reply', input: z.object({ chatId, body }) },
    /** An agent writes something that only agents read. */
    note: { needs: 'reply', input: z.object({ chatId, body }) },
    /** Either side ends the chat. */
    end: { from: 'anyone', input: z.object({ chatId }) },
  },
  signals: {
    /** Somebody types, or stopped. */
    typing: { from: 'anyone', input: z.object({ chatId, typing: z.boolean() }) },
  },
})
