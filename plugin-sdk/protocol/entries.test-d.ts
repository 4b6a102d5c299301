import { expectTypeOf } from 'vitest'
import type { AgentEntry, DeskToAgent, RoomToVisitor, VisitorEntry } from './index.ts'

// What a visitor and what an agent can be sent cannot hold each other's entries. Never run.

declare const whisper: AgentEntry
declare const said: VisitorEntry

expectTypeOf<AgentEntry>().not.toExtend<VisitorEntry>()
expectTypeOf<VisitorEntry>().not.toExtend<AgentEntry>()

type ToVisitor = Extract<RoomToVisitor, { t: 'entries' }>
type ToAgent = Extract<DeskToAgent, { t: 'entries' }>

export const toVisitor: ToVisitor['entries'] = [
  said,
  // @ts-expect-error an agent's entry has no way to a visitor
  whisper,
]
export const toAgent: ToAgent['entries'] = [
  whisper,
  // @ts-expect-error and the visitor's numbering none to an agent
  said,
]

// @ts-expect-error an agent's entry is not made a visitor's by leaving out its audience
export const stripped: VisitorEntry = { ...whisper, v: 1 }
// @ts-expect-error a frame for visitors is none for agents
export const frame: DeskToAgent = { t: 'no-chat' } satisfies RoomToVisitor
