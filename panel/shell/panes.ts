import type { PanelApi } from '@porchlight/plugin-sdk/panel'
import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'

/** Sizes in CSS pixels. */
export interface PaneSizes {
  /** Width of visitor and chats; null for as wide as it is for everybody. */
  readonly side: number | null
  /** Height of the chats below the visitor. */
  readonly dock: number | null
  /** Whether the pane of the visitor stands open. */
  readonly visitor: boolean
}

export const usualSizes: PaneSizes = { side: null, dock: null, visitor: true }

/** What is kept was written by another version, or for another screen: what does not fit counts as not chosen. */
export function sizesOf(kept: unknown): PaneSizes {
  if (typeof kept !== 'object' || kept === null) return usualSizes
  const size = (name: string): number | null => {
    const value: unknown = Reflect.get(kept, name)
    return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null
  }
  return { side: size('side'), dock: size('dock'), visitor: Reflect.get(kept, 'visitor') !== false }
}

/** A size between what is least and most; without room for the least, what there is. */
export function within(size: number, least: number, most: number): number {
  return Math.max(Math.min(least, most), Math.min(size, most))
}

export const leastSide = 320
const leastPage = 480
export const leastDock = 220
const leastVisitor = 180
/** Rail, gaps and header, which are no pane's. */
const beside = 72
const above = 64

export type Panes = ReturnType<typeof createPanes>

/** How the window is divided, by this agent's choice as far as this window has room for it. */
export function createPanes(panel: PanelApi) {
  const kept = panel.kept('core.panes')
  const chosen = createMemo(() => sizesOf(kept.read()))
  const room = createRoom()
  const mostSide = () => Math.max(leastSide, Math.min(720, room().width - beside - leastPage))
  const mostDock = () => Math.max(leastDock, room().height - above - leastVisitor)
  const usualSide = () => within(room().width * 0.27, leastSide, 380)
  const usualDock = () => within((room().height - above) * 0.54, 300, 560)
  return {
    visitor: () => chosen().visitor,
    setVisitor: (visitor: boolean) => kept.write({ ...chosen(), visitor }),
    side: () => within(chosen().side ?? usualSide(), leastSide, mostSide()),
    setSide: (side: number | null) => kept.write({ ...chosen(), side }),
    mostSide,
    dock: () => within(chosen().dock ?? usualDock(), leastDock, mostDock()),
    setDock: (dock: number | null) => kept.write({ ...chosen(), dock }),
    mostDock,
  }
}

function createRoom(): Accessor<{ readonly width: number; readonly height: number }> {
  const read = () => ({ width: innerWidth, height: innerHeight })
  const [room, setRoom] = createSignal(read())
  const changed = () => setRoom(read())
  addEventListener('resize', changed)
  onCleanup(() => removeEventListener('resize', changed))
  return room
}
