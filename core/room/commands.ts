import type { Caller } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { chatFor, claimChat, closeChat, joinChat, seenByAgent, seenByVisitor } from '../chat/chats.ts'
import { summaryOf } from '../chat/summary.ts'
import { badInput } from '../commands/bad-input.ts'
import { isLongerThan } from '../commands/bytes.ts'
import { digestOf } from '../commands/digest.ts'
import { keyTime } from '../commands/key-time.ts'
import type { Dispatcher } from '../plugins/dispatch.ts'
import type { AgentRef, CommandAnswer } from '../ports.ts'
import { type Live, Refused, refuseUnit } from './live.ts'
import { ownEntry } from './own-entry.ts'

export interface Command {
  readonly key: string
  readonly name: string
  readonly input: unknown
}

/** Who commands: a visitor by the own token, an agent as the desk knows them, or the tenant side of a plugin. */
export type Principal =
  | { readonly kind: 'visitor'; readonly id: string }
  | ({ readonly kind: 'agent' } & AgentRef)
  | { readonly kind: 'plugin'; readonly id: string }

/**
 * Runs a command once. The same key of the same principal gets the stored answer again; with another payload it is refused. Answer
 * and effect are written in one transaction. Refusals that may be different a moment later are not stored.
 */
export function runCommand(live: Live, dispatcher: Dispatcher, principal: Principal, command: Command): CommandAnswer {
  const who = `${principal.kind}:${principal.id}`
  const now = live.host.now()
  const text = textOf(command.input)
  if (text === null)
    return { ok: false, problem: { code: 'bad-input', message: 'The input is nested too deeply.', field: 'input' } }
  const digest = digestOf(`${command.name} ${text}`)
  const madeAt = keyTime(command.key)
  const named = { who, key: command.key, madeAt }
  const known = live.answers.find(named)
  if (known && known.digest !== digest)
    return {
      ok: false,
      problem: { code: 'key-reused', message: 'This key was used for another command before.', field: 'key' },
    }
  if (known) return known.answer
  if (madeAt !== null && madeAt < now - limits.commandMemory)
    return {
      ok: false,
      problem: { code: 'too-old', message: 'This command is too old to be repeated.', field: 'key' },
    }
  if (isLongerThan(text, limits.commandInput))
    return {
      ok: false,
      problem: {
        code: 'too-large',
        message: `A command takes ${limits.commandInput} bytes at most.`,
        field: 'input',
      },
    }

  const answer = answerOf(live, dispatcher, principal, command)
  live.host.meter?.count('commands_total', principal.kind, answer.ok ? 'taken' : answer.problem.code)
  // Agents and plugins are known; anybody at all can be a visitor.
  if (answer.ok || !passing.has(answer.problem.code))
    live.answers.keep(named, { digest, answer, at: now, few: principal.kind === 'visitor' })
  return answer
}

const passing: ReadonlySet<string> = new Set(['unavailable', 'paused', 'plugin-fault', 'too-many'])

/** The input as JSON; null where it is nested deeper than that can be written. */
function textOf(input: unknown): string | null {
  try {
    return JSON.stringify(input ?? null)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function answerOf(live: Live, dispatcher: Dispatcher, principal: Principal, command: Command): CommandAnswer {
  const [pluginId = '', name = ''] = command.name.split('.')
  if (pluginId === 'core') return refusable(live, () => coreCommand(live, principal, name, command.input))
  const plugin = live.plugins().find(one => one.id === pluginId)
  const definition = ownEntry(plugin?.module.contract.commands, name)
  const from = definition?.from ?? 'agent'
  const isOwn = principal.kind === 'plugin' && principal.id === pluginId
  // To people a command of the plugin's tenant side does not exist, and to that side no other one does.
  if (!plugin || !definition || (from === 'plugin') !== (principal.kind === 'plugin') || (from === 'plugin' && !isOwn))
    return {
      ok: false,
      problem: { code: 'unknown-command', message: `There is no command ${command.name}.`, field: 'name' },
    }
  const granted =
    principal.kind !== 'agent' || !definition.needs || principal.can.includes(`${plugin.id}.${definition.needs}`)
  if ((from !== 'anyone' && from !== principal.kind) || !granted)
    return { ok: false, problem: { code: 'not-allowed', message: `You may not do this: ${command.name}.` } }
  const input = definition.input.safeParse(command.input)
  if (!input.success) return { ok: false, problem: badInput(input.error) }
  return dispatcher.command(plugin, name, input.data, callerOf(principal), command.key)
}

const ofChat = z.object({ chatId: z.string() })
const readUpTo = ofChat.extend({ n: z.int().min(0).optional(), v: z.int().min(0).optional() })

/** The commands of core in a room and what they take, by who may send them. */
export const roomCommands = {
  agent: { claim: ofChat, join: ofChat, close: ofChat, read: readUpTo },
  visitor: { read: readUpTo },
} as const

function coreCommand(live: Live, principal: Principal, name: string, input: unknown): unknown {
  if (principal.kind === 'plugin') refuseUnit('unknown-command', `There is no command core.${name}.`, 'name')
  if (principal.kind === 'visitor') {
    if (name !== 'read') refuseUnit('unknown-command', `There is no command core.${name}.`, 'name')
    const { chatId, v } = parse(roomCommands.visitor.read, input)
    if (chatFor(live, chatId).visitorId !== principal.id)
      refuseUnit('not-found', 'This chat is not here any more.', 'chatId')
    return seenByVisitor(live, chatId, v ?? 0)
  }
  const author = { kind: 'agent', id: principal.id, name: principal.name } as const
  const of = roomCommands.agent
  if (!isKeyOf(of, name)) return refuseUnit('unknown-command', `There is no command core.${name}.`, 'name')
  switch (name) {
    case 'claim':
      return chatResult(live, claimChat(live, principal, parse(of[name], input).chatId).id)
    case 'join':
      return chatResult(live, joinChat(live, principal, parse(of[name], input).chatId).id)
    case 'close':
      return chatResult(live, closeChat(live, parse(of[name], input).chatId, author, 'agent').id)
    case 'read': {
      const { chatId, n } = parse(of[name], input)
      return seenByAgent(live, principal, chatId, n ?? 0)
    }
  }
}

function isKeyOf<T extends object>(table: T, name: string): name is keyof T & string {
  return Object.hasOwn(table, name)
}

function chatResult(live: Live, chatId: string) {
  const chat = chatFor(live, chatId)
  const visitor = live.visitors.get(chat.visitorId)
  return { chat: summaryOf(chat, live.config().site, visitor !== undefined && visitor.departedAt === null) }
}

function refusable(live: Live, work: () => unknown): CommandAnswer {
  try {
    return { ok: true, result: live.unit.attempt(work) ?? null }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    throw error
  }
}

function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Refused(badInput(parsed.error))
}

function callerOf(principal: Principal): Caller {
  if (principal.kind !== 'agent') return principal
  return { kind: 'agent', id: principal.id, name: principal.name, role: principal.role }
}
