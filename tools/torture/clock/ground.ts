import type { Ground } from '../clients/people.ts'
import type { Cable } from './network.ts'
import type { World } from './world.ts'

/** People in the world in memory. */
export function groundOf(world: World): Ground<Cable, Cable> {
  const { clock } = world
  return {
    site: 'shop',
    origin: 'https://shop.example',
    now: clock.now,
    after: (ms, run) => clock.at(clock.now() + ms, run),
    openVisitor: (_name, token, events) => {
      const door = world.doorOf(token === null ? null : world.visitorIdOf(token))
      return world.visitors.connect(door, world.tagsOf(door), events)
    },
    post: (_name, body) => world.post(body),
    openAgent: (id, events) => {
      const agent = { id, name: id, email: `${id}@shop.test`, role: 'agent', can: ['chat.reply'] } as const
      return world.agents.connect(agent, [], events)
    },
  }
}
