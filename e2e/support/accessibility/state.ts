import type { Page } from 'playwright-core'

export type Theme = 'light' | 'dark'
export type Width = 1440 | 390

export const themes: readonly Theme[] = ['light', 'dark']
export const widths: readonly Width[] = [1440, 390]

/** How one state is looked at. */
export interface Look {
  readonly page: Page
  readonly width: Width
  /** Less than 900 px: one thing at a time. */
  readonly narrow: boolean
}

/** One state of a page, by the acts of a person. A state that cannot be reached throws. */
export interface PageState {
  readonly name: string
  /** The widths it exists at; both when left out. */
  readonly only?: Width
  readonly reach: (look: Look) => Promise<unknown>
  /** What is examined; the whole page when left out. */
  readonly within?: string
}

/** The states of one surface, and what they need while they are looked at. */
export interface Surface {
  readonly name: string
  readonly states: readonly PageState[]
}
