import { type Accessor, createContext, useContext } from 'solid-js'
import type { Author } from '../audience.ts'
import type { Problem } from '../protocol/problem.ts'
import type { VisitorChat, VisitorEntry } from '../protocol/visitor.ts'

export type WidgetAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly problem: Problem }

/** A command on its way. It waits while offline and is repeated with the same key until answered. */
export interface Sending {
  readonly key: string
  readonly name: string
  readonly input: unknown
  readonly at: number
  readonly problem: Problem | null
}

export interface WidgetSignal {
  readonly name: string
  readonly by: Author
  readonly data: unknown
}

/** What a part of the chat window can know and do: `const widget = useWidget()`. */
export interface WidgetApi {
  readonly siteName: string
  readonly locale: string
  readonly online: Accessor<boolean>
  readonly connection: Accessor<'connecting' | 'live' | 'offline'>
  readonly chat: Accessor<VisitorChat | null>
  readonly entries: Accessor<readonly VisitorEntry[]>
  readonly sending: Accessor<readonly Sending[]>
  /** The server's time in ms. */
  readonly now: () => number
  readonly command: (name: string, input: unknown) => Promise<WidgetAnswer>
  /** Tries a refused command again, or drops it. */
  readonly retry: (key: string) => void
  readonly discard: (key: string) => void
  readonly signal: (name: string, input: unknown) => void
  readonly onSignal: (listener: (signal: WidgetSignal) => void) => void
  /** Kept over reloads in this tab, where the visitor may be stored; otherwise until the page goes. */
  readonly draft: { get(name: string): string; set(name: string, text: string): void }
  readonly close: () => void
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
