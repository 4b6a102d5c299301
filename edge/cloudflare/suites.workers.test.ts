import { runInDurableObject } from 'cloudflare:test'
import { describe, it } from 'vitest'
import { createDeskBench } from '../../core/testing/desk-bench.ts'
import { deskSuite } from '../../core/testing/suites/desk.ts'
import { roomCases } from '../../core/testing/suites/room.ts'
import chat from '../../plugins/chat/server.ts'
import { testEnv } from './env-of-tests.ts'
import { durableWorld } from './testing/durable-world.ts'

let made = 0

describe.each(['inline', 'isolate'] as const)('the room on a Durable Object, plugins %s', mode => {
  for (const [index, { name }] of roomCases({ chat, mode }).entries())
    it(name, () => {
      const stub = testEnv.ROOM.get(testEnv.ROOM.idFromName(`suite.room-${++made}`))
      return runInDurableObject(stub, (object, state) =>
        roomCases({ chat, mode, world: durableWorld(object, state) })[index]?.run(),
      )
    })
})

describe.each(Object.entries(deskSuite))('the desk on a Durable Object: %s', (_title, cases) => {
  for (const one of cases)
    it(one.name, () => {
      const stub = testEnv.DESK.get(testEnv.DESK.idFromName(`suite-desk-${++made}`))
      return runInDurableObject(stub, async (object, state) =>
        one.run(await createDeskBench({ ...one, world: durableWorld(object, state) })),
      )
    })
})
