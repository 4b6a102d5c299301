import { type AnyPlugin, definePlugin, type ServerModule } from '@porchlight/plugin-sdk'
import { times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Mode } from '../../plugins/mode.ts'
import { createTestRoom, type TestAgent, type TestRoom, type TestVisitor } from '../test-room.ts'
import { samplesOf } from './sample.ts'
import { nothingMadeUp, refusals } from './sentences.ts'

/** What a plugin is tried with. */
export interface Trial {
  readonly server: ServerModule
  /** Server sides of what it needs. */
  readonly beside: readonly ServerModule[]
  readonly mode: Mode
  /** Inputs, by name, of commands, signals and services whose schema nothing can be guessed for. */
  readonly samples: Readonly<Record<string, unknown>>
}

const chatId = z.string()
/** Opens, writes and ends chats, so that whoever listens to chats has something to hear. */
const talk = definePlugin({
  id: 'conformance-talk',
  title: 'Talk',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'chats:read', 'chats:write'],
  commands: {
    open: {
      from: 'visitor',
      input: z.object({ kind: z.enum(['live', 'message']) }),
      answers: z.object({ chatId: z.string() }),
    },
    say: { from: 'anyone', input: z.object({ chatId }) },
    whisper: { input: z.object({ chatId }) },
    close: { from: 'anyone', input: z.object({ chatId }) },
  },
}).server({
  room: {
    commands: {
      open({ kind }, room, by) {
        return { chatId: room.chatOf(by.id)?.id ?? room.open({ visitorId: by.id, kind, body: 'Hello' }) }
      },
      say: (input, room) => room.post({ ...input, body: 'Words', audience: 'everyone', by: 'caller' }),
      whisper: (input, room, by) => room.post({ ...input, body: 'Psst', audience: { agents: [by.id] }, by: 'caller' }),
      close: (input, room) => room.close(input.chatId, 'done'),
    },
  },
})

/** Needs the plugin and calls each of its services whenever somebody goes to another page. */
function asking({ server: { contract }, samples }: Trial): ServerModule {
  const subject: AnyPlugin = { id: contract.id, contract }
  return definePlugin({
    id: 'conformance-asks',
    title: 'Asks',
    version: '1.0.0',
    api: 1,
    needs: { subject },
  }).server({
    room: {
      on: {
        'visitor.navigated': ({ visitorId }, room) => {
          for (const [name, { input }] of Object.entries(contract.services?.room ?? {}))
            for (const one of name in samples ? [samples[name]] : samplesOf(input, { visitorId }))
              Reflect.get(room.use.subject, name)(one)
        },
      },
    },
  })
}

/** What went wrong for the plugin in a room where nobody ever was. */
export async function emptyRoomProblems(trial: Trial): Promise<readonly string[]> {
  const room = await roomFor(trial)
  const missing = await commandEverything(room, trial, { agent: room.agent('Ann') })
  await room.restart()
  await room.advance(2 * 3_600_000)
  return [...missing, ...problemsIn(room, trial)]
}

/** What went wrong for the plugin while a person, a bot and somebody without consent came, chatted, idled and went. */
export async function visitProblems(trial: Trial): Promise<readonly string[]> {
  const room = await roomFor(trial)
  const agent = room.agent('Ann')
  const visitor = await room.visit({ url: '/', title: 'Home', country: 'NL' })
  const bot = await room.visit({ url: '/', userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' })
  const stranger = await room.visit({ url: '/', token: false })
  for (const who of [visitor, bot, stranger]) await who.goto('/pricing', 'Pricing')
  const missing = await commandEverything(room, trial, { agent, visitor })
  for (const kind of ['live', 'message'] as const) {
    const opened = await visitor.command('conformance-talk.open', { kind })
    const chat = opened.ok ? openedChat.parse(opened.result).chatId : 'no-chat'
    await agent.command('core.claim', { chatId: chat })
    await agent.watchChat(chat)
    for (const one of [visitor, agent]) await one.command('conformance-talk.say', { chatId: chat })
    await agent.command('conformance-talk.whisper', { chatId: chat })
    missing.push(...(await commandEverything(room, trial, { agent, visitor, chatId: chat })))
    await agent.command('conformance-talk.close', { chatId: chat })
  }
  await visitor.command('conformance-talk.open', { kind: 'live' })
  await visitor.cut(1000)
  await room.advance(times.idle + 1_000)
  await visitor.reconnect()
  await visitor.goto('/back')
  await visitor.leave()
  await room.restart()
  await room.advance(2 * 3_600_000)
  return [...new Set(missing), ...problemsIn(room, trial)]
}

const openedChat = z.object({ chatId: z.string() })

function roomFor(trial: Trial): Promise<TestRoom> {
  const { server, beside, mode } = trial
  return createTestRoom({ servers: [...beside, server, talk, asking(trial)], mode })
}

/** Sends every command and signal with made-up inputs; answers with those that nothing could be made up for. */
async function commandEverything(
  room: TestRoom,
  { server: { contract }, samples }: Trial,
  { agent, visitor, chatId: chat }: { agent: TestAgent; visitor?: TestVisitor; chatId?: string },
): Promise<string[]> {
  const known = { visitorId: visitor?.id ?? 'nobody', chatId: chat ?? 'nothing', agentId: agent.id }
  const missing: string[] = []
  const inputsOf = (name: string, input: z.ZodType) => {
    const inputs = name in samples ? [samples[name]] : samplesOf(input, known)
    if (inputs.length === 0) missing.push(nothingMadeUp(`${contract.id}.${name}`))
    return inputs
  }
  for (const [name, { input, from = 'agent' }] of Object.entries(contract.commands ?? {}))
    for (const one of inputsOf(name, input)) {
      if (from !== 'visitor' && from !== 'plugin') await agent.command(`${contract.id}.${name}`, one)
      if (from !== 'agent' && from !== 'plugin') await visitor?.command(`${contract.id}.${name}`, one)
    }
  for (const [name, { input, from = 'agent' }] of Object.entries(contract.signals ?? {}))
    for (const one of inputsOf(name, input)) {
      if (from !== 'visitor') await agent.signal(`${contract.id}.${name}`, one)
      if (from !== 'agent') await visitor?.send({ t: 'signal', name: `${contract.id}.${name}`, input: one })
    }
  await room.settle()
  return missing
}

// Every server is away in a trial, and a tenant side says so by throwing: what it throws is no fault of the plugin.
function problemsIn(room: TestRoom, { server: { contract } }: Trial): readonly string[] {
  const faults = room
    .faults()
    .filter(({ plugin, where }) => [contract.id, 'conformance-asks'].includes(plugin) && !where.startsWith('tenant.'))
  return [...refusals(contract.id, room.logs), ...faults.map(fault => `${fault.where}: ${fault.what}`)]
}
