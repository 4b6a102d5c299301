import type { ServerModule } from '@porchlight/plugin-sdk'
import { createDeskBench } from '../../core/testing/desk-bench.ts'
import { hostilePlugins } from '../../core/testing/hostile.ts'
import type { Case } from '../../core/testing/suites/case.ts'
import { deskSuite } from '../../core/testing/suites/desk.ts'
import { roomCases } from '../../core/testing/suites/room.ts'
import type { MakeWorld } from '../../core/testing/world.ts'
import chat from '../../plugins/chat/server.ts'

/** A group of promises, and how to try each on a host. */
export interface Suite {
  readonly title: string
  /** The cases on the host that `world` makes; in memory when left out. */
  readonly cases: (world?: MakeWorld) => readonly Case[]
}

/** What rooms and desks promise on every host, whichever way plugins are called. */
export const suites: readonly Suite[] = [
  ...(['inline', 'isolate'] as const).map(mode => ({
    title: `the room, plugins ${mode}`,
    cases: (world?: MakeWorld) => roomCases({ chat, mode, ...(world && { world }) }),
  })),
  ...deskSuites([]),
]

/** The same beside plugins that do in every hook what none should. What they are is no matter of the host. */
export const suitesAmongEnemies: readonly Suite[] = hostilePlugins().flatMap(hostile => {
  const { id } = hostile.contract
  return [
    ...(['inline', 'isolate'] as const).map(mode => ({
      title: `the room, plugins ${mode}, beside one that is called “${id}”`,
      cases: (world?: MakeWorld) =>
        roomCases({ chat, mode, beside: [hostile], ...(world && { world }) }).filter(one => !one.alone),
    })),
    ...deskSuites([hostile]).map(({ title, cases }) => ({
      title: `${title}, beside one that is called “${id}”`,
      cases,
    })),
  ]
})

function deskSuites(beside: readonly ServerModule[]): readonly Suite[] {
  const fit = Object.entries(deskSuite).map(
    ([title, own]) => [title, own.filter(one => !one.alone || beside.length === 0)] as const,
  )
  return fit
    .filter(([, own]) => own.length > 0)
    .map(([title, own]) => ({
      title: `the desk: ${title}`,
      cases: world =>
        own.map(one => ({
          name: one.name,
          run: async () => {
            const servers = [...(one.servers ?? []), ...beside]
            await one.run(await createDeskBench({ ...one, servers, ...(world && { world }) }))
          },
        })),
    }))
}
