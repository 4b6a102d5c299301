import { type AgentFrame, limits, times } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { badInput } from '../commands/bad-input.ts'
import { isLongerThan } from '../commands/bytes.ts'
import type { CommandAnswer } from '../ports.ts'
import { ownEntry } from '../room/own-entry.ts'
import type { Agents } from './agents.ts'
import { answerOnce, refused } from './answers.ts'
import { pauseAfter } from './backoff.ts'
import type { Notices } from './notices.ts'
import { type DeskAgent, type Panel, standingAs } from './panels.ts'
import type { Parts } from './parts.ts'
import type { DeskPlugins } from './plugins.ts'
import { type Preferences, preferenceInput } from './preferences.ts'
import { refOf } from './ref-of.ts'
import { noSite } from './sight.ts'

type CommandFrame = Extract<AgentFrame, { t: 'command' }>
type SignalFrame = Extract<AgentFrame, { t: 'signal' }>

/** What agents want done: passed on to the room of the site, or done here. */
export interface Commands {
  give(panel: Panel, command: CommandFrame): void
  signal(panel: Panel, signal: SignalFrame): void
}

export interface CommandsParts extends Parts {
  readonly agents: Agents
  readonly notices: Notices
  readonly preferences: Preferences
  readonly plugins: DeskPlugins
  /** An agent's availability may have changed. */
  readonly chosen: () => void
}

export function createCommands(parts: CommandsParts): Commands {
  const { host, panels, rooms, sees, standings, turn } = parts
  /** The last command on its way, by panel and site: what an agent did first happens first. */
  const queues = new Map<string, Promise<void>>()

  const reply = (panel: Panel, key: string, answer: CommandAnswer) =>
    panels.send(
      panel,
      answer.ok ? { t: 'ack', key, result: answer.result } : { t: 'refused', key, problem: answer.problem },
    )

  /** The agent as they stand now; null when they are not to know of this site any more. */
  const nowAt = (agent: DeskAgent, site: string): DeskAgent | null => {
    const standing = standings.of(agent.id)
    const now = standing && standingAs(agent, standing)
    return now && sees(now, site) ? now : null
  }

  const pause = (ms: number) => new Promise<void>(resolve => host.soon(ms, resolve))

  /**
   * Gives the command to the room until there is an answer, or the time is over. A refusal `unavailable` does not say whether the room
   * had it: repeated with the same key, it is done at most once. Each try is made as somebody who may do what they may then.
   */
  const carry = async (
    agent: DeskAgent,
    site: string,
    command: Pick<CommandFrame, 'key' | 'name' | 'input'>,
    until: number,
  ): Promise<CommandAnswer> => {
    const gone: CommandAnswer = { ok: false, problem: noSite(site, 'site') }
    for (let failures = 0; host.now() < until; failures++) {
      const by = nowAt(agent, site)
      if (!by) return gone
      try {
        const late = pause(until - host.now()).then(() => null)
        const answer = await Promise.race([rooms(site).command(refOf(by), command), late])
        if (answer) return nowAt(agent, site) ? answer : gone
      } catch (error) {
        host.log('warn', 'desk.command-failed', { site, name: command.name, error })
        await pause(pauseAfter(failures, host.random))
      }
    }
    return refused('unavailable', 'The site cannot be reached at the moment. Nothing is lost: try again.')
  }

  const forward = (panel: Panel, site: string, { key, name, input }: CommandFrame) => {
    const queue = `${panel.socket.id} ${site}`
    const until = host.now() + times.commandAnswer
    const before = queues.get(queue) ?? Promise.resolve()
    const mine = before
      .then(() => carry(panel.agent, site, { key, name, input }, until))
      .then(answer => turn.run(() => reply(panel, key, answer)))
      .finally(() => {
        if (queues.get(queue) === mine) queues.delete(queue)
      })
    queues.set(queue, mine)
    host.background(mine)
  }

  const here = (panel: Panel, { name: full, input }: CommandFrame): CommandAnswer => {
    const { agent } = panel
    const [pluginId = '', name = ''] = full.split('.')
    if (full === 'core.availability') {
      const wanted = deskCommands.availability.safeParse(input)
      if (!wanted.success) return { ok: false, problem: badInput(wanted.error) }
      parts.agents.choose(agent.id, wanted.data.available)
      parts.chosen()
      return { ok: true, result: null }
    }
    if (full === 'core.notices-read') {
      const wanted = deskCommands['notices-read'].safeParse(input)
      if (!wanted.success) return { ok: false, problem: badInput(wanted.error) }
      parts.notices.read(panel, wanted.data.n, wanted.data.all)
      return { ok: true, result: null }
    }
    if (full === 'core.prefer') {
      const wanted = deskCommands.prefer.safeParse(input)
      if (!wanted.success) return { ok: false, problem: badInput(wanted.error) }
      return parts.preferences.choose(panel, wanted.data.name, wanted.data.value)
    }
    const plugin = parts.setup()?.plugins.find(one => one.id === pluginId)
    const definition = ownEntry(plugin?.module.contract.commands, name)
    if (!plugin || !definition || definition.from === 'plugin')
      return refused('unknown-command', `There is no command ${full}.`, 'name')
    const granted = !definition.needs || agent.can.includes(`${plugin.id}.${definition.needs}`)
    if (definition.from === 'visitor' || !granted) return refused('not-allowed', `You may not do this: ${full}.`)
    const wanted = definition.input.safeParse(input)
    if (!wanted.success) return { ok: false, problem: badInput(wanted.error) }
    return parts.plugins.command(plugin, name, wanted.data, {
      kind: 'agent',
      id: agent.id,
      name: agent.name,
      role: agent.role,
    })
  }

  return {
    give: (panel, command) => {
      const { key, site } = command
      if (isLongerThan(JSON.stringify(command.input ?? null), limits.commandInput))
        return reply(panel, key, refused('too-large', `A command takes ${limits.commandInput} bytes at most.`, 'input'))
      if (site === null)
        return reply(
          panel,
          key,
          answerOnce(host.sql, panel.agent.id, command, host.now(), () => here(panel, command)),
        )
      if (!sees(panel.agent, site)) return reply(panel, key, { ok: false, problem: noSite(site, 'site') })
      forward(panel, site, command)
    },
    signal: (panel, { site, name, input }) => {
      if (!sees(panel.agent, site)) return
      const sent = rooms(site).signal(refOf(panel.agent), { name, input })
      // Whoever typed a moment ago may have stopped by the time a second try arrives.
      host.background(sent.catch(error => host.log('info', 'desk.signal-lost', { site, error })))
    },
  }
}

/** The commands of core at the desk itself, and what they take. */
export const deskCommands = {
  availability: z.object({ available: z.boolean() }),
  /** Notice `n`, or with `all` every one up to it. */
  'notices-read': z.object({ n: z.int().min(1), all: z.boolean().default(false) }),
  prefer: preferenceInput,
} as const
