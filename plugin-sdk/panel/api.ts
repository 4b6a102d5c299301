import { type Accessor, createContext, useContext } from 'solid-js'
import type { Author, Role } from '../audience.ts'
import type {
  AgentEntry,
  AgentPresence,
  ChatSummary,
  Fault,
  FieldInfo,
  PageRecord,
  PluginInfo,
  Row,
  Totals,
  WindowSpec,
} from '../protocol/agent.ts'
import type { Problem } from '../protocol/problem.ts'
import type { Command } from './commands.ts'
import type {
  CellProps,
  ComposerActionProps,
  MessageProps,
  Surface,
  VisitorActionProps,
  VisitorTab,
  When,
} from './surfaces.ts'

export interface Me {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly can: readonly string[]
}

export interface SiteInfo {
  readonly id: string
  readonly name: string
  /** The public key, which stands in the line that goes into the site's pages; null where the desk does not know it. */
  readonly key: string | null
}

export type Connection = 'connecting' | 'live' | 'offline'

/** The answer to a command. A refusal is a value, not a throw. */
export type Answer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly problem: Problem }

export interface CommandOptions {
  /** The site looked at when left out; null for what is about none. */
  readonly site?: string | null
  readonly key?: string
  /** What it does, in words, for the list of what waits while there is no connection: “Answer to Anika”. */
  readonly title?: string
}

/** A live window of the grid. Reads are reactive. */
export interface WindowView {
  readonly rows: Accessor<readonly Row[]>
  readonly offset: Accessor<number>
  readonly total: Accessor<number>
  /** False until the first answer, and after a reconnect until the next one. */
  readonly fresh: Accessor<boolean>
  readonly problem: Accessor<Problem | null>
}

export interface VisitorView {
  readonly visitor: Accessor<Row | null>
  readonly pages: Accessor<readonly PageRecord[]>
  readonly fresh: Accessor<boolean>
  readonly problem: Accessor<Problem | null>
}

/** A message on its way: shown at once, replaced by its entry, kept with the problem when it was refused. */
export interface PendingPost {
  readonly key: string
  readonly body: string
  readonly at: number
  readonly problem: Problem | null
}

export interface ChatView {
  readonly entries: Accessor<readonly AgentEntry[]>
  readonly fresh: Accessor<boolean>
  readonly problem: Accessor<Problem | null>
}

export interface SignalEvent {
  readonly site: string
  readonly chat: string
  readonly name: string
  readonly by: Author
  readonly data: unknown
}

/** What can be done about a word at the foot of the window, as long as it stands there. */
export interface ToastAct {
  readonly title: string
  readonly run: () => void
}

/** What a contribution of a plugin can know and do in the panel: `const panel = usePanel()`. */
export interface PanelApi {
  readonly me: Accessor<Me>
  readonly tenant: Accessor<{ readonly id: string; readonly name: string }>
  readonly sites: Accessor<readonly SiteInfo[]>
  /** The site looked at now. */
  readonly site: Accessor<string>
  readonly setSite: (site: string) => void
  readonly plugins: Accessor<readonly PluginInfo[]>
  readonly fields: Accessor<readonly FieldInfo[]>
  readonly agents: Accessor<readonly AgentPresence[]>
  readonly chats: Accessor<readonly ChatSummary[]>
  readonly faults: Accessor<readonly Fault[]>
  readonly totals: (site: string) => Totals | null
  readonly connection: Accessor<Connection>
  /** The server's time in ms, ticking every second. */
  readonly now: Accessor<number>
  readonly can: (permission: string) => boolean

  /** Sends a command once, even over reconnects: it waits while offline and is repeated with the same key until answered. */
  readonly command: (name: string, input: unknown, options?: CommandOptions) => Promise<Answer>
  /** A key for one intent, for those who show what is on its way before it is answered. */
  readonly newKey: () => string
  /** Commands that wait for their answer. */
  readonly waiting: Accessor<number>
  readonly signal: (site: string, name: string, input: unknown) => void
  /** Live until the owner is disposed; follows the spec as it changes. */
  readonly watchWindow: (spec: Accessor<WindowSpec | null>) => WindowView
  readonly watchVisitor: (of: Accessor<{ site: string; visitorId: string } | null>) => VisitorView
  readonly watchChat: (of: Accessor<{ site: string; chatId: string } | null>) => ChatView
  readonly onSignal: (listener: (event: SignalEvent) => void) => void

  /** The visitor in the context pane. */
  readonly selected: Accessor<{ readonly site: string; readonly visitorId: string } | null>
  /** `focus` moves the keyboard into the pane as well; Escape brings it back. */
  readonly select: (visitor: { site: string; visitorId: string } | null, options?: { readonly focus?: boolean }) => void
  /** The chat that the dock shows, and the entry that is to be brought into view; opening one unfolds the dock. */
  readonly openedChat: Accessor<{ readonly site: string; readonly chatId: string; readonly n: number | null } | null>
  /** `n` is the number of an entry in it. */
  readonly openChat: (chat: { site: string; chatId: string; n?: number | null } | null) => void

  /** Whether the dock stands open; folded it keeps its corner, on a phone it is a sheet over everything. */
  readonly dockOpen: Accessor<boolean>
  readonly setDockOpen: (open: boolean) => void

  /** Says it to screen readers, at most one in five seconds. */
  readonly announce: (text: string) => void
  /** Shows it for a while at the foot of the window; with `act` a button beside it does that: “Undo”. */
  readonly toast: (text: string, kind?: 'info' | 'bad', act?: ToastAct) => void
  /** Whether the window is as small as a phone: lists over the whole width, sheets instead of panes. */
  readonly narrow: Accessor<boolean>
  /** What can be done here until the owner is disposed, with its keys; asked anew when what it reads changes. */
  readonly onCommands: (commands: () => readonly Command[]) => void
  /**
   * What this agent chose, by a name `plugin.what`: kept by the desk, so the same on every device, and here as well, so that it is there
   * without a network. Reads are reactive, and follow what is chosen on another device; undefined where nothing was. What is read was
   * written by any version: parse it. At most 16,000 bytes as JSON.
   */
  readonly kept: (name: string) => { readonly read: () => unknown; readonly write: (value: unknown) => void }
  readonly slots: PanelSlots
}

/** Contributions of all enabled plugins, in order, for those who render slots inside their own surfaces. */
export interface PanelSlots {
  readonly cell: (field: string) => Surface<CellProps> | null
  readonly visitorTabs: Accessor<readonly (VisitorTab & Owned)[]>
  readonly visitorActions: Accessor<
    readonly ({ readonly id: string; readonly when?: When; readonly surface: Surface<VisitorActionProps> } & Owned)[]
  >
  readonly messageRenderer: (kind: string) => (Owned & { readonly surface: Surface<MessageProps> }) | null
  readonly composerActions: Accessor<
    readonly ({
      readonly id: string
      readonly title: string
      readonly when?: When
      readonly surface: Surface<ComposerActionProps>
    } & Owned)[]
  >
}
export interface Owned {
  readonly plugin: string
}

const PanelContext = createContext<PanelApi>()
export const PanelProvider = PanelContext.Provider

/** The panel, for a component inside it. Throws outside of one. */
export function usePanel(): PanelApi {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('usePanel() was called outside of the panel')
  return panel
}
