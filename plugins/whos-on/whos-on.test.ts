import { conformance } from '@porchlight/plugin-sdk/testing'
import { describe, it } from 'vitest'
import server from './server.ts'

describe.each(['inline', 'isolate'] as const)('Who’s On, %s', mode => {
  for (const { name, run } of conformance({ server, mode })) it(name, run)
})
