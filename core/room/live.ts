import type { CoreEvents } from '@porchlight/plugin-sdk'
import type { Problem } from '@porchlight/plugin-sdk/protocol'
import type { ChatLog } from '../chat/log.ts'
import type { Fields } from '../fields/registry.ts'
import type { RoomHost } from '../host.ts'
import type { EnabledPlugin } from '../plugins/assemble.ts'
import type { EntryPush, Fact, RoomPush, SiteConfig } from '../ports.ts'
import type { Answers } from './answers.ts'
import type { Deadlines } from './deadlines.ts'
import type { Pages } from './pages.ts'
import type { ChatRecord, VisitorRecord } from './records.ts'
import type { Table } from './table.ts'
import type { ToVisitor } from './to-visitor.ts'
import type { Unit } from './unit.ts'

/** Everything the parts of one room share: its records, its unit of work and the ways out. */
export interface Live {
  readonly host: RoomHost
  readonly unit: Unit
  readonly visitors: Table<VisitorRecord>
  readonly chats: Table<ChatRecord>
  /** The chat of a visitor that waits or is open, else the one closed last. */
  readonly chatOf: Table<string>
  readonly log: ChatLog
  readonly pages: Pages
  readonly deadlines: Deadlines
  readonly answers: Answers
  /** The site's configuration; only called where the room has one. */
  readonly config: () => SiteConfig
  readonly fields: () => Fields
  readonly plugins: () => readonly EnabledPlugin[]
  readonly online: () => boolean
  /** Says a core event to the plugins, in this unit. */
  readonly emit: <K extends keyof CoreEvents>(name: K, event: CoreEvents[K]) => void
  readonly out: Outlets
}

/** The ways out of a room. All of them wait for the rows of their unit. */
export interface Outlets {
  /** To the visitor's sockets; `chat: true` only to those whose chat window is open. */
  visitor(visitorId: string, frame: ToVisitor, to: { readonly chat: boolean }): void
  entry(chatId: string, push: EntryPush): void
  signal(signal: RoomPush['signals'][number]): void
  /** Told to the desk exactly once; a later fact with the same key replaces one that was not told yet. */
  fact(key: string, fact: Fact): void
  /** The host name behind this address is asked for; it comes to the visitor's fields later, or never. */
  hostName(visitorId: string, address: string): void
  /** To the tenant database: a finished session or a closed chat, by reference. */
  store(kind: 'session' | 'chat', id: string): void
}

/** Stops a unit with an expected refusal; whatever it did is undone, and the caller gets the problem. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

export function refuseUnit(code: Problem['code'], message: string, field?: string): never {
  throw new Refused({ code, message, field })
}
