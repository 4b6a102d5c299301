import { type Accessor, createContext, useContext } from 'solid-js'
import type { z } from 'zod'
import type { Author } from '../audience.ts'
import type { AnyPlugin, CommandsOf, InputOf, SignalsOf } from '../contract.ts'
import type { Problem } from '../protocol/problem.ts'
import type { VisitorChat, VisitorEntry } from '../protocol/visitor.ts'

export type WidgetAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly problem: Problem }

/** A command on its way. It waits while offline and is repeated with the same key until answered. */
export interface Sending {
  readonly key: string
  /** `plugin.command`. */
  readonly name: string
  readonly input: unknown
  /** When it was first sent, in the visitor's own time, ms. */
  readonly at: number
  /** Why it was refused; it then stays until it is tried again or dropped. */
  readonly problem: Problem | null
}

export interface WidgetSignal {
  readonly name: string
  readonly by: Author
  readonly data: unknown
}

/** What a part of the chat window can know and do: `const widget = useWidget()`. */
export interface WidgetApi {
  /** Empty until it is known. */
  readonly siteName: Accessor<string>
  /** The language of words, numbers and times in the window, as a BCP 47 tag. */
  readonly locale: string
  /** Whether agents take chats. */
  readonly online: Accessor<boolean>
  readonly connection: Accessor<'connecting' | 'live' | 'offline'>
  readonly chat: Accessor<VisitorChat | null>
  /** The chat's log as the visitor may read it, without holes, oldest first. */
  readonly entries: Accessor<readonly VisitorEntry[]>
  /** Commands of plugins that have no good answer yet, oldest first. */
  readonly sending: Accessor<readonly Sending[]>
  /** The window is open and in view, so what it shows is read. */
  readonly seen: Accessor<boolean>
  /** The server's time in ms. */
  readonly now: () => number
  /** Resolves with the answer, however long the connection is away. A refused command stays in `sending`. */
  readonly command: (name: string, input: unknown) => Promise<WidgetAnswer>
  /** Tries a refused command again, or drops it. */
  readonly retry: (key: string) => void
  readonly discard: (key: string) => void
  /** Lost when there is no connection. */
  readonly signal: (name: string, input: unknown) => void
  /** Ends with the component that calls it. */
  readonly onSignal: (listener: (signal: WidgetSignal) => void) => void
  /** Kept over reloads in this tab, where the visitor may be stored; otherwise until the page goes. */
  readonly draft: { get(name: string): string; set(name: string, text: string): void }
  /** Puts a chat that is over away: the window begins anew. */
  readonly startOver: () => void
  readonly close: () => void
  /** Says something to people who listen to the page instead of looking at it; at most one saying in five seconds, the newest. */
  readonly announce: (text: string) => void
}

const WidgetContext = createContext<WidgetApi>()
export const WidgetProvider = WidgetContext.Provider

/** The chat window, for a component inside it. Throws outside of one. */
export function useWidget(): WidgetApi {
  const widget = useContext(WidgetContext)
  if (!widget) throw new Error('useWidget() was called outside of the chat window')
  return widget
}

type FromVisitors<D> = {
  readonly [K in keyof D as D[K] extends { readonly from: 'visitor' | 'anyone' } ? K : never]: D[K]
}
type Sent<D> = D extends { readonly input: infer I extends z.ZodType } ? z.input<I> : never
type VisitorCommands<P extends AnyPlugin> = FromVisitors<CommandsOf<P['contract']>>
type VisitorSignals<P extends AnyPlugin> = FromVisitors<SignalsOf<P['contract']>>

/** The chat window as one plugin uses it: its own commands and signals, checked against its contract. */
export interface PluginWidget<P extends AnyPlugin> extends Omit<WidgetApi, 'command' | 'signal' | 'onSignal'> {
  command<K extends keyof VisitorCommands<P> & string>(
    name: K,
    input: Sent<VisitorCommands<P>[K]>,
  ): Promise<WidgetAnswer>
  signal<K extends keyof VisitorSignals<P> & string>(name: K, input: Sent<VisitorSignals<P>[K]>): void
  /** What came is as the sender's side of this plugin made it; it is not checked again. */
  onSignal<K extends keyof SignalsOf<P['contract']> & string>(
    name: K,
    listener: (data: Partial<InputOf<SignalsOf<P['contract']>[K]>>, by: Author) => void,
  ): void
}

/** The chat window for a component of a plugin: `const widget = usePluginWidget<typeof chat>('chat')`. */
export function usePluginWidget<P extends AnyPlugin>(plugin: P['id']): PluginWidget<P> {
  const widget = useWidget()
  return {
    ...widget,
    command: (name, input) => widget.command(`${plugin}.${name}`, input),
    signal: (name, input) => widget.signal(`${plugin}.${name}`, input),
    onSignal: (name, listener) =>
      widget.onSignal(signal => {
        if (signal.name === `${plugin}.${name}`) listener(Object(signal.data), signal.by)
      }),
  }
}
