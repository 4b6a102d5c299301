import { conformance } from '@porchlight/plugin-sdk/testing'
import { describe, it } from 'vitest'
import panel from './panel.tsx'
import server from './server.ts'

describe.each(['inline', 'isolate'] as const)('Interest keeps what every plugin promises, %s', mode => {
  for (const { name, run } of conformance({ server, panel, mode })) it(name, run)
})
