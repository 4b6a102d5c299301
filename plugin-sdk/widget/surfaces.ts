import type { Component } from 'solid-js'

/** Places in the chat window. Contributions to the same place stand below each other, by `order`. */
export type WidgetSlot = 'home' | 'waiting' | 'conversation' | 'offline' | 'closed'

export interface WidgetSlotItem {
  readonly order: number
  readonly component: Component<Record<never, never>>
}

/** What a plugin puts into the chat window. The window loads only when it is opened, with all of its parts. */
export interface WidgetSide {
  readonly slots?: { readonly [S in WidgetSlot]?: WidgetSlotItem }
}
