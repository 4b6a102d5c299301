import { runInDurableObject } from 'cloudflare:test'
import { describe, it } from 'vitest'
import { suites } from '../suites/suites.ts'
import { testEnv } from './env-of-tests.ts'
import { durableWorld } from './testing/durable-world.ts'

let made = 0

describe.each(suites)('on a Durable Object: $title', ({ title, cases }) => {
  for (const [index, { name }] of cases().entries())
    it(name, async () => {
      const run = (object: Parameters<typeof durableWorld>[0], state: DurableObjectState) =>
        cases(durableWorld(object, state))[index]?.run()
      const id = `suite-${++made}`
      if (title.startsWith('the room'))
        await runInDurableObject(testEnv.ROOM.get(testEnv.ROOM.idFromName(`${id}.room`)), run)
      else await runInDurableObject(testEnv.DESK.get(testEnv.DESK.idFromName(id)), run)
    })
})
