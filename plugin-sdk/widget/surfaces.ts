import type { Component } from 'solid-js'
import type { AnyPlugin } from '../contract.ts'
import type { WidgetModule } from '../plugin.ts'

/** Places in the chat window. Contributions to the same place stand below each other, by `order`. */
export type WidgetSlot = 'home' | 'waiting' | 'conversation' | 'offline' | 'closed'

export interface WidgetSlotItem {
  readonly order: number
  readonly component: Component<Record<never, never>>
}

/** What a plugin puts into the chat window. The window loads only when it is opened, with all of its parts. */
export interface WidgetSide {
  readonly slots?: { readonly [S in WidgetSlot]?: WidgetSlotItem }
  /** CSS for the window's shadow root (`import styles from './style.css?inline'`). Each selector holds a class that begins with the plugin's id. */
  readonly styles?: string
}

/**
 * The widget side of a plugin: `export default widgetSide<typeof chat>('chat', { slots })`. It takes the id instead of the contract, which
 * is imported as a type only: schemas would be most of what a visitor downloads.
 */
export function widgetSide<P extends AnyPlugin>(plugin: P['id'], side: WidgetSide): WidgetModule {
  return { side: 'widget', plugin, widget: side }
}
