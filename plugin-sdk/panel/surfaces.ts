import type { Component } from 'solid-js'
import type { AnyPlugin, Contract, PermissionsOf } from '../contract.ts'
import type { PanelModule } from '../plugin.ts'
import type { AgentEntry, ChatSummary, PageRecord, Row } from '../protocol/agent.ts'
import type { PanelApi } from './api.ts'
import type { Command } from './commands.ts'
import type { ContractWords } from './contract-words.ts'

/** A piece of UI that loads when it is first shown: a lazy Solid chunk whose default export is the component. */
export interface Surface<P extends object> {
  readonly load: () => Promise<{ readonly default: Component<P> }>
}

/** When a contribution shows; data, so the shell decides without loading the plugin. */
export interface When<C extends Contract = Contract> {
  /** A permission of this plugin. */
  readonly can?: keyof PermissionsOf<C> & string
  /** Kinds of chats. */
  readonly kind?: ChatSummary['kind']
}

export interface NavItem<C extends Contract = Contract> {
  readonly id: string
  readonly title: string
  readonly icon: Surface<{ readonly size: number }> | Component<{ readonly size: number }>
  readonly order: number
  readonly when?: When<C>
  /** A number beside the icon; null shows none, `urgent` makes it loud. */
  readonly counter?: (panel: PanelApi) => { readonly count: number; readonly urgent: boolean } | null
  readonly page: Surface<Record<never, never>>
  /** Keys that go there: `g v`. */
  readonly keys?: string
}

export interface VisitorTab<C extends Contract = Contract> {
  readonly id: string
  readonly title: string
  readonly order: number
  readonly when?: When<C>
  /** A number beside the title; null for none. */
  readonly count?: (props: VisitorTabProps) => number | null
  readonly surface: Surface<VisitorTabProps>
}
export interface VisitorTabProps {
  readonly site: string
  readonly visitorId: string
  readonly visitor: Row
  /** The pages of this session, the newest last. */
  readonly pages: readonly PageRecord[]
}

export interface CellProps {
  readonly value: unknown
  readonly row: Row
}
export interface MessageProps {
  readonly chat: ChatSummary
  readonly entry: AgentEntry
}
export interface ComposerActionProps {
  readonly chat: ChatSummary
  /** Puts text where the caret is. */
  readonly insert: (text: string) => void
}
export interface VisitorActionProps {
  readonly site: string
  readonly visitor: Row
}

/** Everything a plugin can put into the panel. Each list may be left out; each surface loads by itself, in its own error boundary. */
export interface PanelSide<C extends Contract = Contract> {
  /** The contract's titles in the agent's language, by `contractWords`; the contract's own where there are none. */
  readonly words?: ContractWords<C> | null
  /** Pages of the panel, in the rail. */
  readonly nav?: readonly NavItem<C>[]
  /** How a field's value looks in the grid, by field id. */
  readonly cells?: Readonly<Record<string, Surface<CellProps>>>
  readonly visitorTabs?: readonly VisitorTab<C>[]
  /** What can be done with the visitor that is looked at. */
  readonly visitorActions?: readonly {
    readonly id: string
    readonly order: number
    readonly when?: When<C>
    readonly surface: Surface<VisitorActionProps>
  }[]
  /** Stays bottom right in every module. */
  readonly dock?: { readonly order: number; readonly when?: When<C>; readonly surface: Surface<Record<never, never>> }
  /** How entries of a kind look in a thread. */
  readonly messageRenderers?: Readonly<Record<string, Surface<MessageProps>>>
  readonly composerActions?: readonly {
    readonly id: string
    readonly title: string
    readonly order: number
    readonly when?: When<C>
    readonly surface: Surface<ComposerActionProps>
  }[]
  /** What can be done wherever one is; what belongs to a surface that is shown is added there, with `panel.onCommands`. */
  readonly commands?: (panel: PanelApi) => readonly Command[]
  /** Somebody waits: shows in the window's title, and sounds once each time the number grows. */
  readonly attention?: (panel: PanelApi) => { readonly count: number; readonly label: string } | null
}

/**
 * The panel side of a plugin: `export default panelSide<typeof chat>('chat', { dock })`. It takes the id instead of the contract, which
 * would bring its schemas along into what agents download; the contract is named as a type, and checked as one.
 */
export function panelSide<P extends AnyPlugin>(plugin: P['id'], side: PanelSide<P['contract']>): PanelModule {
  return { side: 'panel', plugin, panel: side as PanelSide<Contract> }
}
