import { measureWidget } from '../../tools/measure/widget.ts'
import { rowOf } from '../figures.ts'
import type { Measurement } from './measurement.ts'

/** What the widget costs a page, beside what it may: there is nothing bare to compare it with. */
const allowed = [
  { starts: 'Tag as served', name: 'Tag after gzip, beside its limit', unit: 'bytes', most: 3_072 },
  { starts: 'Chat window', name: 'Chat window after gzip, beside its limit', unit: 'bytes', most: 25_000 },
  { starts: 'Script of the tag', name: 'Script time of the tag, beside its limit', unit: 'ms', most: 15 },
  { starts: 'From the click', name: 'From the click to the chat window, beside its limit', unit: 'ms', most: 100 },
] as const

export const widget: Measurement = {
  name: 'widget',
  run: async ({ rounds }) => {
    const { figures } = await measureWidget(Math.min(rounds, 3))
    return allowed.map(({ starts, name, unit, most }) => {
      const figure = figures.find(({ what }) => what.startsWith(starts))
      if (!figure) throw new Error(`tools/measure says nothing of “${starts}”`)
      return rowOf(name, unit, [{ ours: figure.value, bare: most }], { atMost: 1 })
    })
  },
}
