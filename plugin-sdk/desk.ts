import type { CallerOf, CommandsOf, Contract, Handling, InputOf, SettingsOf } from './contract.ts'
import type { AgentPresence, ChatSummary } from './protocol/agent.ts'
import type { ChatPointer, Log, Notice } from './room.ts'

/** A notice from the desk, where a chat is named with its site. */
export interface DeskNotice extends Omit<Notice, 'chat'> {
  readonly chat?: ChatPointer & { readonly site: string }
}

/** What a handler in the desk gets: the agents and chats of one tenant as snapshots, and operations. Synchronous, as in the room. */
export interface Desk<C extends Contract = Contract> {
  readonly settings: SettingsOf<C>
  readonly now: number
  readonly log: Log
  agents(): readonly AgentPresence[]
  agent(id: string): AgentPresence | undefined
  /** Chats that wait or are open, of every site. */
  chats(): readonly ChatSummary[]
  /** Shows it to the agents meant who are here, and keeps it in the inbox of all of them. */
  notify(to: 'everyone' | { readonly agents: readonly string[] }, notice: DeskNotice): void
  after(ms: number, timer: string, key: string, data?: Readonly<Record<string, unknown>>): void
  cancel(timer: string, key: string): void
}

export interface DeskEvents {
  'agent.online': { readonly agentId: string }
  'agent.offline': { readonly agentId: string }
  'chat.waiting': { readonly chat: ChatSummary }
  'chat.claimed': { readonly chat: ChatSummary }
  'chat.closed': { readonly chat: ChatSummary }
}

export interface DeskSide<C extends Contract> {
  readonly on?: { readonly [K in keyof DeskEvents]?: (event: DeskEvents[K], desk: Desk<C>) => void }
  readonly commands?: Handling<{
    readonly [K in keyof CommandsOf<C>]?: (
      input: InputOf<CommandsOf<C>[K]>,
      desk: Desk<C>,
      by: CallerOf<CommandsOf<C>[K]>,
    ) => unknown
  }>
  readonly timers?: Readonly<
    Record<string, (data: Readonly<Record<string, unknown>>, desk: Desk<C>, key: string) => void>
  >
}
