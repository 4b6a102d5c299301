import { conformance } from '@porchlight/plugin-sdk/testing'
import { describe, it } from 'vitest'
import panel from './panel.tsx'
import server from './server.ts'
import widget from './widget.tsx'

describe.each(['inline', 'isolate'] as const)('New plugin keeps what every plugin promises, %s', mode => {
  for (const { name, run } of conformance({ server, panel, widget, mode })) it(name, run)
})
