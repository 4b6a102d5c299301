import { front } from './measure/front.ts'
import { recovery, socketMemory, start } from './measure/life.ts'
import type { Measurement } from './measure/measurement.ts'
import { pageView } from './measure/page-view.ts'
import { visitorMemory, windows } from './measure/rooms.ts'
import { ingest } from './measure/sockets.ts'
import { fanOut, relay } from './measure/to-agents.ts'
import { widget } from './measure/widget.ts'

/** Everything that is measured, in the order of the page. */
export const measurements: readonly Measurement[] = [
  pageView,
  front,
  ingest,
  relay,
  fanOut,
  windows,
  visitorMemory,
  socketMemory,
  start,
  recovery,
  widget,
]
