import type { LiveHost } from '../host.ts'
import type { MemoryClock } from './memory-clock.ts'
import { createMemoryHost } from './memory-host.ts'
import type { Living, Wire, World } from './world.ts'

/** A live object and its browsers in memory: nothing is ever on its way. */
export function createMemoryWorld<Frame, Door, LiveObject extends Living<Frame, Door>>(
  clock: MemoryClock,
  start: (host: LiveHost<Frame>) => LiveObject,
  seed: number,
): World<Frame, Door, LiveObject> {
  const memory = createMemoryHost({ clock, seed, start })
  return {
    ...memory,
    connect: async (door, tags): Promise<Wire<Frame>> => {
      const socket = memory.connect(...tags)
      memory.object().connect(socket, door)
      let open = true
      const isOpen = () => open && socket.closed === null
      return {
        received: socket.sent,
        take: socket.take,
        get closed() {
          return socket.closed
        },
        say: async text => {
          if (isOpen()) memory.object().message(socket, text)
        },
        ping: () => {
          if (isOpen()) socket.ping()
        },
        hangUp: async code => {
          if (!isOpen()) return
          open = false
          socket.hangUp()
          memory.object().closed(socket, code)
        },
      }
    },
    arrived: async () => {},
  }
}
