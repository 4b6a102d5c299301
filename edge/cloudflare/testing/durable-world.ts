import type { LiveHost, Socket } from '../../../core/host.ts'
import type { MemoryClock } from '../../../core/testing/memory-clock.ts'
import type { Living, LogLine, MakeWorld, Wire, World } from '../../../core/testing/world.ts'
import { durableHost } from '../durable-host.ts'

/** The part of a Durable Object that the platform brings frames to. */
export interface Receiver {
  webSocketMessage(webSocket: WebSocket, message: string | ArrayBuffer): void
  webSocketClose(webSocket: WebSocket, code: number, reason: string): void
}

/** Marks frames that only find out whether the ones before them have arrived. */
const MARK = 'arrived?'

/**
 * A world on a real Durable Object: its SQLite, its sockets that hibernate, and frames that go over the wire both ways. Only time is
 * driven by hand. For one live object; what it is made of must run inside the Durable Object.
 */
export function durableWorld(receiver: Receiver, ctx: DurableObjectState): MakeWorld {
  let used = false
  return <Frame, Door, LiveObject extends Living<Frame, Door>>(
    clock: MemoryClock,
    start: (host: LiveHost<Frame>) => LiveObject,
  ): World<Frame, Door, LiveObject> => {
    if (used) throw new Error('A Durable Object is one live object; take another one for the next')
    used = true
    const durable = durableHost<Frame>(ctx, 'test')
    const logs: LogLine[] = []
    const far = new Map<string, { pingedAt: number | null; code: number | null; heard: () => void }>()
    let alarm: { at: number; cancel: () => void } | null = null
    let life = 0

    const setAlarm = (at: number | null) => {
      alarm?.cancel()
      alarm = null
      if (at === null) return
      const cancel = clock.at(at, () => {
        alarm = null
        return object.alarm()
      })
      alarm = { at, cancel }
    }
    /** What one life of the object sees; after a restart nothing it still does has an effect. */
    const hostFor = (own: number): LiveHost<Frame> => {
      const alive = () => own === life
      const sockets = new WeakMap<Socket<Frame>, Socket<Frame>>()
      const byHand = (socket: Socket<Frame>): Socket<Frame> => {
        const known = sockets.get(socket) ?? {
          ...socket,
          lastPing: () => (socket.lastPing() === null ? null : (far.get(socket.id)?.pingedAt ?? null)),
        }
        sockets.set(socket, known)
        return known
      }
      return {
        ...durable.host,
        now: clock.now,
        sockets: tag => durable.host.sockets(tag).map(byHand),
        setAlarm: at => {
          if (alive()) setAlarm(at)
        },
        soon: (ms, run) => {
          clock.at(clock.now() + ms, () => {
            if (alive()) run()
          })
        },
        background: work => {
          work.catch(error => {
            if (alive()) logs.push({ level: 'error', event: 'background', data: String(error) })
          })
        },
        log: (level, event, data = {}) => {
          logs.push({ level, event, data })
        },
        abort: reason => {
          if (!alive()) return
          logs.push({ level: 'error', event: 'abort', data: reason })
          restart()
        },
      }
    }
    const restart = () => {
      life += 1
      host = hostFor(life)
      object = start(host)
    }
    const seen = (webSocket: WebSocket): Socket<Frame> => {
      const { id } = durable.socketOf(webSocket)
      return host.sockets().find(socket => socket.id === id) ?? durable.socketOf(webSocket)
    }

    receiver.webSocketMessage = (webSocket, message) => {
      const text = String(message)
      if (!text.startsWith(MARK)) object.message(seen(webSocket), text)
      else if (webSocket.readyState === WebSocket.OPEN) webSocket.send(text)
    }
    receiver.webSocketClose = (webSocket, code) => {
      const socket = seen(webSocket)
      object.closed(socket, far.get(socket.id)?.code ?? code)
      far.get(socket.id)?.heard()
    }

    let host = hostFor(life)
    let object = start(host)
    const wires = new Set<{ arrived(): Promise<void> }>()
    return {
      object: () => object,
      restart,
      sql: host.sql,
      logs,
      alarmAt: () => alarm?.at ?? null,
      arrived: async () => {
        await Promise.all([...wires].map(wire => wire.arrived()))
      },
      connect: async (door, tags): Promise<Wire<Frame>> => {
        const { socket, response } = durable.accept(tags, null)
        const client = response.webSocket
        if (!client) throw new Error('A socket was accepted without its other side')
        const received: Frame[] = []
        const waiting = new Map<string, () => void>()
        let taken = 0
        let marks = 0
        let closed: Wire<Frame>['closed'] = null
        const side = { pingedAt: null as number | null, code: null as number | null, heard: () => {} }
        far.set(socket.id, side)
        const end = (code: number, reason: string) => {
          closed ??= { code, reason }
          for (const resolve of waiting.values()) resolve()
          wires.delete(wire)
        }
        client.accept()
        client.addEventListener('message', ({ data }) => {
          const text = String(data)
          if (text === 'pong') return
          if (text.startsWith(MARK)) waiting.get(text)?.()
          else received.push(JSON.parse(text))
        })
        client.addEventListener('close', ({ code, reason }) => end(code, reason))
        const isOpen = () => closed === null && client.readyState === WebSocket.OPEN
        const wire = {
          arrived: () =>
            new Promise<void>(resolve => {
              if (!isOpen()) return resolve()
              const mark = `${MARK}${++marks}`
              waiting.set(mark, () => {
                waiting.delete(mark)
                resolve()
              })
              client.send(mark)
            }),
        }
        wires.add(wire)
        object.connect(host.sockets().find(one => one.id === socket.id) ?? socket, door)
        return {
          received,
          take: () => {
            const frames = received.slice(taken)
            taken = received.length
            return frames
          },
          get closed() {
            return closed
          },
          say: async text => {
            if (!isOpen()) return
            client.send(text)
            await wire.arrived()
          },
          ping: () => {
            if (!isOpen()) return
            side.pingedAt = clock.now()
            client.send('ping')
          },
          hangUp: code =>
            new Promise<void>(resolve => {
              if (!isOpen()) return resolve()
              side.heard = resolve
              // No code says that there was none, so the object is told what a lost network looks like.
              side.code = code === 1006 ? 1006 : null
              // A close without a code arrives as 1005, which nobody may send.
              if (code === 1005) client.close()
              else client.close(code === 1006 ? 1001 : code)
              wires.delete(wire)
            }),
        }
      },
    }
  }
}
