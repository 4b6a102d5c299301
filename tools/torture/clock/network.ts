import type { MemoryClock } from '../../../core/testing/memory-clock.ts'
import type { MemoryHost } from '../../../core/testing/memory-host.ts'
import type { MemorySocket } from '../../../core/testing/memory-socket.ts'
import type { Random } from '../../../core/testing/random.ts'
import type { Living } from '../../../core/testing/world.ts'

/** One connection between a client and a live object, over a network that can be slow, cut or frozen. */
export interface Cable {
  send(text: string): void
  /** The client closes it: what is on its way still arrives. */
  close(): void
  /** It breaks: what is on its way is lost on either side, and both notice. */
  cut(): void
  /** Nothing passes any more, and nobody is told. */
  freeze(): void
  /** The server's process ended: only the client notices. */
  kill(): void
  isOpen(): boolean
}

export interface CableEvents {
  open(): void
  text(text: string): void
  closed(code: number): void
}

/** How long a frame takes, ms: mostly some, now and then many. */
export const latency = (random: Random) => (random.chance(0.05) ? random.below(2_000) : 1 + random.below(60))

/** Lays cables to one live object. */
export function createNetwork<Frame, Door, LiveObject extends Living<Frame, Door>>(
  clock: MemoryClock,
  random: Random,
  host: () => MemoryHost<Frame, LiveObject>,
) {
  const cables = new Map<string, Cable & { arrived(): void }>()
  let down = false

  function connect(door: Door, tags: readonly string[], events: CableEvents): Cable {
    let state: 'opening' | 'open' | 'frozen' | 'over' = 'opening'
    let socket: MemorySocket<Frame> | null = null
    // One after the other: a socket keeps the order.
    let nextUp = 0
    let nextDown = 0
    const up = (run: () => void) => {
      nextUp = Math.max(nextUp, clock.now() + latency(random))
      clock.at(nextUp, () => state === 'open' && run())
    }
    const down_ = (run: () => void) => {
      nextDown = Math.max(nextDown, clock.now() + latency(random))
      clock.at(nextDown, () => state === 'open' && run())
    }
    const end = (tellClient: number | null, tellServer: number | null) => {
      if (state === 'over') return
      state = 'over'
      const own = socket
      if (own) {
        cables.delete(own.id)
        if (own.closed === null) own.hangUp()
        if (tellServer !== null) clock.at(clock.now() + latency(random), () => host().object().closed(own, tellServer))
      }
      if (tellClient !== null) events.closed(tellClient)
    }
    const cable = {
      send: (text: string) =>
        up(() => {
          const own = socket
          if (!own || own.closed) return
          if (text === 'ping') {
            own.ping()
            down_(() => events.text('pong'))
          } else host().object().message(own, text)
        }),
      close: () => {
        if (state !== 'open') return end(null, null)
        // The goodbye comes after what was said before it.
        up(() => end(null, 1005))
      },
      cut: () => end(1006, 1006),
      freeze: () => {
        if (state === 'open') state = 'frozen'
      },
      kill: () => end(1006, null),
      isOpen: () => state === 'open',
      arrived: () => {
        const own = socket
        if (!own) return
        for (const frame of own.take()) {
          const text = JSON.stringify(frame)
          down_(() => events.text(text))
        }
        const { closed } = own
        if (closed) down_(() => end(closed.code, null))
      },
    }
    clock.at(clock.now() + latency(random), () => {
      if (state !== 'opening') return
      if (down) return end(1006, null)
      socket = host().connect(...tags)
      cables.set(socket.id, cable)
      state = 'open'
      host().object().connect(socket, door)
      events.open()
    })
    return cable
  }

  return {
    connect,
    told: (socketId: string) => cables.get(socketId)?.arrived(),
    /** While it is down nothing new is connected, and everything is cut. */
    setDown: (value: boolean) => {
      down = value
      if (down) for (const cable of [...cables.values()]) cable.cut()
    },
    isDown: () => down,
    killAll: () => {
      for (const cable of [...cables.values()]) cable.kill()
    },
  }
}
