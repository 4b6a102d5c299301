import type { LiveHost, Sql } from '../host.ts'
import type { MemoryClock } from './memory-clock.ts'
import { createMemorySocket, type MemorySocket } from './memory-socket.ts'
import { createMemorySql } from './memory-sql.ts'
import { seeded } from './random.ts'
import type { LogLine } from './world.ts'

export interface MemoryHostOptions<Frame, LiveObject> {
  readonly clock: MemoryClock
  readonly seed?: number
  /** Makes the object, now and after each restart. */
  readonly start: (host: LiveHost<Frame>) => LiveObject
  /** Told when a socket has been sent something, or was closed from this side. */
  readonly told?: (socketId: string) => void
  /** Told when the object gave itself up, before it starts again. */
  readonly aborted?: () => void
}

/** A live object in memory: its rows, sockets and alarm outlive a restart, everything else does not. */
export interface MemoryHost<Frame, LiveObject> {
  /** The object as it runs now. */
  object(): LiveObject
  /** Opens a socket. Tell the object by its own method for it. */
  connect(...tags: readonly string[]): MemorySocket<Frame>
  /** Forgets the object and starts it again on its rows; its open sockets and its alarm stay. */
  restart(): void
  /** Nothing waits in its memory, no timer and no work in the background: the moment in which a host puts an object to sleep. */
  isIdle(): boolean
  readonly sql: Sql
  readonly logs: readonly LogLine[]
  /** When the alarm is set to, or null. */
  alarmAt(): number | null
}

export function createMemoryHost<Frame, LiveObject extends { alarm(): unknown }>({
  clock,
  seed = 1,
  start,
  told = () => {},
  aborted = () => {},
}: MemoryHostOptions<Frame, LiveObject>): MemoryHost<Frame, LiveObject> {
  const random = seeded(seed)
  const sql = createMemorySql()
  const sockets = new Map<string, MemorySocket<Frame>>()
  const logs: LogLine[] = []
  let alarm: { at: number; cancel: () => void } | null = null
  let life = 0
  /** Timers and work in the background of the present life. */
  let underWay = 0

  const newId = () => Array.from({ length: 22 }, () => letters[random.below(letters.length)]).join('')
  /** What throws in a turn of its own reaches nobody, as on the other hosts. */
  const guarded = (event: string, run: () => unknown) => {
    try {
      return run()
    } catch (error) {
      logs.push({ level: 'error', event, data: String(error) })
      return undefined
    }
  }
  const setAlarm = (at: number | null) => {
    alarm?.cancel()
    alarm = null
    if (at === null) return
    const cancel = clock.at(at, () => {
      alarm = null
      return guarded('alarm-failed', () => object.alarm())
    })
    alarm = { at, cancel }
  }

  /** What one life of the object sees; after a restart nothing it still does has an effect. */
  const hostFor = (own: number): LiveHost<Frame> => {
    const alive = () => own === life
    const living = () => {
      if (!alive()) throw new Error('This object was restarted')
      return sql
    }
    return {
      sql: {
        all: (text, ...values) => living().all(text, ...values),
        run: (text, ...values) => living().run(text, ...values),
        transaction: work => living().transaction(work),
      },
      now: clock.now,
      random: random.next,
      newId,
      sockets: tag => [...sockets.values()].filter(socket => tag === undefined || socket.tags.includes(tag)),
      setAlarm: at => {
        if (alive()) setAlarm(at)
      },
      soon: (ms, run) => {
        if (alive()) underWay += 1
        clock.at(clock.now() + ms, () => {
          if (!alive()) return
          underWay -= 1
          guarded('soon-failed', run)
        })
      },
      background: work => {
        if (alive()) underWay += 1
        work
          .catch(error => {
            if (alive()) logs.push({ level: 'error', event: 'background', data: String(error) })
          })
          .finally(() => {
            if (alive()) underWay -= 1
          })
      },
      log: (level, event, data = {}) => {
        logs.push({ level, event, data })
      },
      abort: reason => {
        if (!alive()) return
        logs.push({ level: 'error', event: 'abort', data: reason })
        aborted()
        restart()
      },
    }
  }
  const restart = () => {
    life += 1
    underWay = 0
    object = start(hostFor(life))
  }

  let object = start(hostFor(life))
  return {
    object: () => object,
    connect: (...tags) => {
      const id = newId()
      const socket = createMemorySocket<Frame>(
        id,
        tags,
        clock.now,
        () => sockets.delete(id),
        () => told(id),
      )
      sockets.set(id, socket)
      return socket
    },
    restart,
    isIdle: () => underWay === 0,
    sql,
    logs,
    alarmAt: () => alarm?.at ?? null,
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
