import type { Author } from '@porchlight/plugin-sdk'
import { type Problem, type RoomToVisitor, visitorProtocol } from '@porchlight/plugin-sdk/protocol'
import { chatForVisitor, type VisibleEntry } from '../chat/projection.ts'
import type { ChatRecord } from './records.ts'

declare const madeHere: unique symbol

/**
 * A frame that may go to a visitor. Only `toVisitor` makes one, out of what is named there one by one: nothing that a record holds
 * beside it can come along, and no entry that was not found to be for everyone.
 */
export type ToVisitor = RoomToVisitor & { readonly [madeHere]: true }

type FrameOf<T extends RoomToVisitor['t']> = Extract<RoomToVisitor, { t: T }>

/** The one door to visitors. */
export const toVisitor = {
  hello: (
    { now, config, online, plugins }: Pick<FrameOf<'hello'>, 'now' | 'config' | 'online' | 'plugins'>,
    chat: ChatRecord | undefined,
  ) =>
    made({
      t: 'hello',
      protocol: visitorProtocol,
      now,
      config,
      online,
      ...(plugins && { plugins: [...plugins] }),
      chat: chat ? { id: chat.id, last: chat.lastPublic } : null,
    }),
  /** The chat as it is now, and what follows entry `after` of the visitor's numbering. */
  entries: (chat: ChatRecord, after: number, entries: readonly VisibleEntry[]) =>
    made({ t: 'entries', chat: chatForVisitor(chat), after, last: chat.lastPublic, entries }),
  noChat: () => made({ t: 'no-chat' }),
  online: (online: boolean) => made({ t: 'online', online }),
  /** `result` is null or what the command's contract says that visitors are told. */
  ack: (key: string, result: unknown) => made({ t: 'ack', key, result }),
  refused: (key: string, problem: Problem) => made({ t: 'refused', key, problem: plain(problem) }),
  error: (problem: Problem) => made({ t: 'error', problem: plain(problem) }),
  /** A signal that a plugin addressed to the visitor. */
  signal: (chat: ChatRecord, { name, by, data }: { name: string; by: Author; data: unknown }) =>
    made({ t: 'signal', chat: chat.id, name, by, data }),
  /** What a plugin shows this visitor. */
  show: ({ plugin, slot, props }: Pick<FrameOf<'show'>, 'plugin' | 'slot' | 'props'>) =>
    made({ t: 'show', plugin, slot, props }),
} as const

function made(frame: RoomToVisitor): ToVisitor {
  return frame as ToVisitor
}

function plain({ code, message, field }: Problem): Problem {
  return { code, message, ...(field !== undefined && { field }) }
}
