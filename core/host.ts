import type { DeskToAgent } from '@porchlight/plugin-sdk/protocol'
import type { ObjectMeter } from './meter/meter.ts'
import type { ToVisitor } from './room/to-visitor.ts'

/**
 * The port between a live object (room or desk) and where it runs: a Durable Object, a Node or Deno process, a test. Everything that
 * is not plain computation comes in here.
 */
export interface LiveHost<Frame> {
  readonly sql: Sql
  /** Milliseconds since the epoch. */
  now(): number
  /** A number in [0, 1), for jitter only. */
  random(): number
  /** A fresh id of 22 letters, digits, - and _, unguessable. */
  newId(): string
  /** Open sockets, of all tags or of one. After hibernation or a restart of the object they are still here, with their attachments. */
  sockets(tag?: string): readonly Socket<Frame>[]
  /** Calls the object's `alarm()` at this time (ms) or as soon after as can be; null cancels. The last call wins. */
  setAlarm(at: number | null): void
  /** Calls `run` once, at the end of the current turn or shortly after (`ms`); not durable, may be lost on a restart. */
  soon(ms: number, run: () => void): void
  /** Lets a promise go on after the turn has ended. Rejections are logged. */
  background(work: Promise<unknown>): void
  /** For the operator. Errors go in as they are; the host leaves out of them what may be a person's. Never the words of a chat. */
  log(level: 'info' | 'warn' | 'error', event: string, data?: Readonly<Record<string, unknown>>): void
  /** What the operator's figures are made of; left out where nobody reads them. */
  readonly meter?: ObjectMeter
  /** Throws away everything in memory and starts the object again from its rows: the answer to a write that failed. */
  abort(reason: string): void
}

export type RoomHost = LiveHost<ToVisitor>
export type DeskHost = LiveHost<DeskToAgent>

export type SqlValue = string | number | null
export type SqlRow = Readonly<Record<string, SqlValue>>

/** Synchronous SQLite. At most 100 bound parameters; many rows go through one `json_each(?)`. */
export interface Sql {
  /** All rows of one statement. */
  all(statement: string, ...values: readonly SqlValue[]): readonly SqlRow[]
  run(statement: string, ...values: readonly SqlValue[]): void
  /** All or nothing; a throw inside undoes everything. Not nested. */
  transaction<T>(work: () => T): T
}

/** One WebSocket. What must outlive hibernation is in its attachment (JSON, 8 KB at most). */
export interface Socket<Frame> {
  readonly id: string
  readonly tags: readonly string[]
  send(frame: Frame): void
  close(code: number, reason: string): void
  attachment(): unknown
  attach(value: unknown): void
  /** When its last `ping` was answered, ms; null before the first. Pings are answered by the host without waking the object. */
  lastPing(): number | null
}
