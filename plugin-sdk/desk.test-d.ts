import { expectTypeOf } from 'vitest'
import { z } from 'zod'
import { definePlugin } from './index.ts'
import type { ChatSummary } from './protocol/index.ts'

// What a handler in the desk, a task and a lifecycle may be. Never run.

const shifts = definePlugin({
  id: 'shifts',
  title: 'Shifts',
  version: '1.0.0',
  api: 1,
  capabilities: ['agents:read', 'agents:notify', 'schedule', 'net:roster.example.com'],
  settings: z.object({ hours: z.int().default(8) }),
  commands: {
    begin: { input: z.object({ hours: z.int() }) },
    ask: { from: 'visitor', input: z.object({}) },
  },
})

shifts.server({
  desk: {
    on: {
      'agent.online': ({ agentId }, desk) => desk.after(desk.settings.hours * 3_600_000, 'end', agentId, { agentId }),
      'chat.waiting': ({ chat }) => expectTypeOf(chat).toEqualTypeOf<ChatSummary>(),
    },
    commands: {
      begin({ hours }, desk, by) {
        expectTypeOf(hours).toEqualTypeOf<number>()
        expectTypeOf(by.kind).toEqualTypeOf<'agent'>()
        desk.notify({ agents: [by.id] }, { title: 'Welcome' })
        // @ts-expect-error a notice has a title
        desk.notify('everyone', { body: 'Welcome' })
        // @ts-expect-error the desk has no visitors; they are in the rooms
        desk.visitor('somebody')
        // @ts-expect-error and writes in no chat
        desk.post({ chatId: 'chat', body: 'Hi', audience: 'everyone' })
      },
    },
    timers: { end: ({ agentId }, _desk, key) => expectTypeOf([agentId, key]).toEqualTypeOf<unknown[]>() },
  },
  tenant: {
    tasks: {
      async report(data, tenant, key) {
        expectTypeOf(data).toEqualTypeOf<Readonly<Record<string, unknown>>>()
        await tenant.fetch(`https://roster.example.com/${key}`)
        // @ts-expect-error a task reaches no visitor
        tenant.visitor('somebody')
      },
    },
  },
  lifecycle: { forget: () => {}, export: visitorId => ({ visitorId }) },
})
shifts.server({
  // @ts-expect-error the desk says no such thing
  desk: { on: { 'agent.sneezed': () => {} } },
})
shifts.server({
  // @ts-expect-error not declared
  desk: { commands: { finish: () => null } },
})
shifts.server({
  // @ts-expect-error a task may wait, so it is async
  tenant: { tasks: { report: () => 5 } },
})
