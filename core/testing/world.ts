import type { LiveHost, Socket, Sql } from '../host.ts'
import type { MemoryClock } from './memory-clock.ts'

/** A live object as its host calls it. */
export interface Living<Frame, Door> {
  connect(socket: Socket<Frame>, door: Door): void
  message(socket: Socket<Frame>, text: string): void
  closed(socket: Socket<Frame>, code: number): void
  alarm(): unknown
}

/** The browser's side of a socket. */
export interface Wire<Frame> {
  /** Every frame that came, in order. */
  readonly received: readonly Frame[]
  /** The frames since the last `take`. */
  take(): readonly Frame[]
  /** How the object closed it, or null. */
  readonly closed: { readonly code: number; readonly reason: string } | null
  /** Sends text; settles when the object has heard it. */
  say(text: string): Promise<void>
  ping(): void
  /** Ends it from this side, 1006 without a word; settles when the object has been told. */
  hangUp(code: number): Promise<void>
}

/** A live object with its browsers, where time goes on only by the clock it was made with. */
export interface World<Frame, Door, LiveObject> {
  /** The object as it runs now. */
  object(): LiveObject
  connect(door: Door, tags: readonly string[]): Promise<Wire<Frame>>
  /** Settles when what the object has sent so far is with its browsers. */
  arrived(): Promise<void>
  /** Forgets the object and starts it again on its rows; its open sockets and its alarm stay. */
  restart(): void
  /** When the alarm is set to, or null. */
  alarmAt(): number | null
  readonly sql: Sql
  readonly logs: readonly LogLine[]
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly data: unknown
}

/** Makes the world of one object: this is what differs between the hosts a suite runs on. */
export type MakeWorld = <Frame, Door, LiveObject extends Living<Frame, Door>>(
  clock: MemoryClock,
  start: (host: LiveHost<Frame>) => LiveObject,
  seed: number,
) => World<Frame, Door, LiveObject>
