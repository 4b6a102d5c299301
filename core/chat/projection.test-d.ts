import type { Entry } from '@porchlight/plugin-sdk'
import type { AgentEntry, DeskToAgent, RoomToVisitor, VisitorEntry } from '@porchlight/plugin-sdk/protocol'
import { expectTypeOf } from 'vitest'
import type { VisitorSocket } from '../room/attachment.ts'
import type { Live } from '../room/live.ts'
import type { ChatRecord } from '../room/records.ts'
import { type ToVisitor, toVisitor } from '../room/to-visitor.ts'
import { isPublic, type PublicEntry } from './audience.ts'
import { forVisitor } from './projection.ts'

// One way leads from an entry to a visitor: isPublic, forVisitor, toVisitor. Each step refuses what did not take the one before. Never run.

declare const entry: Entry
declare const whisper: Entry & { readonly audience: { readonly agents: readonly string[] } }
declare const note: Entry & { readonly audience: 'agents' }

// @ts-expect-error it may be for agents only
forVisitor(entry, 1, null)
// @ts-expect-error between agents
forVisitor(whisper, 1, null)
// @ts-expect-error for agents only
forVisitor(note, 1, null)
// @ts-expect-error an audience is not changed by writing another one
forVisitor({ ...note, audience: 'everyone' }, 1, null)
if (isPublic(entry)) {
  expectTypeOf(entry).toExtend<PublicEntry>()
  forVisitor(entry, 1, null)
} else {
  // @ts-expect-error found not to be public
  forVisitor(entry, 1, null)
}

/** An entry of a log is no frame's entry. */
// @ts-expect-error it has the log's number and an audience, not the visitor's number
export const frame: Extract<RoomToVisitor, { t: 'entries' }>['entries'][number] = entry

declare const chat: ChatRecord
declare const byHand: VisitorEntry
declare const ofAgents: AgentEntry
// @ts-expect-error an entry that looks like a visitor's, made by hand
toVisitor.entries(chat, 0, [byHand])
// @ts-expect-error an entry of an agent
toVisitor.entries(chat, 0, [ofAgents])
// @ts-expect-error an entry of the log
toVisitor.entries(chat, 0, [entry])

declare const socket: VisitorSocket
declare const out: Live['out']
declare const anyFrame: RoomToVisitor
declare const ofDesk: DeskToAgent
// @ts-expect-error a frame made by hand
socket.send({ t: 'no-chat' })
// @ts-expect-error a frame that did not come out of the door
socket.send(anyFrame)
// @ts-expect-error a frame of an agent
socket.send(ofDesk)
// @ts-expect-error a frame that did not come out of the door
out.visitor('visitor', anyFrame, { chat: true })
socket.send(toVisitor.noChat())

expectTypeOf<RoomToVisitor>().not.toExtend<ToVisitor>()
expectTypeOf<DeskToAgent>().not.toExtend<RoomToVisitor>()
