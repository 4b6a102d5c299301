import type { LiveHost, Socket, SqlValue } from '../../core/host.ts'
import type { ObjectMeter } from '../../core/meter/meter.ts'
import type { Env } from './env.ts'
import { registry, reportFigures } from './meter.ts'
import { newId } from './new-id.ts'
import { writeLog } from './write-log.ts'

/** A live object's host on a Durable Object, and what its shell needs of it. */
export interface DurableHost<Frame> {
  readonly host: LiveHost<Frame>
  /** Takes a WebSocket: the object's side of it, and the answer with the client's side. */
  accept(tags: readonly string[], subprotocol: string | null): { socket: Socket<Frame>; response: Response }
  /** The same socket object for the same WebSocket, as long as the object stays awake. */
  socketOf(webSocket: WebSocket): Socket<Frame>
  /**
   * Runs the object's alarm. It is armed again before anything else, so that an alarm broken off half way comes back; it never throws,
   * because the platform gives up an alarm that threw six times.
   */
  alarm(run: () => void | Promise<void>, info?: AlarmInvocationInfo): Promise<void>
  /** A frame came in by a socket. */
  heard(): void
}

/** What the figures of an object are told under. */
export interface Measured {
  readonly env: Env
  readonly kind: 'room' | 'desk'
  /** Whose sockets it holds. */
  readonly sockets: 'pages' | 'panels'
}

/** How soon an alarm that failed comes back, ms. */
const ALARM_AGAIN = 30_000
/** Marks the tag that carries a socket's id, which must outlive hibernation. */
const ID_MARK = '#'

export function durableHost<Frame>(
  ctx: DurableObjectState,
  name: string,
  measured: Measured | null = null,
): DurableHost<Frame> {
  const { storage } = ctx
  const sockets = new WeakMap<WebSocket, Socket<Frame>>()
  /** What the alarm is set to; undefined while nobody knows. */
  let armed: number | null | undefined
  let asked = false

  const meter = measured && meterOf(measured)
  if (measured) registry.count('object_starts_total', measured.kind)

  function meterOf({ env, sockets: of }: Measured): ObjectMeter {
    return {
      count: registry.count,
      took: registry.took,
      say({ now, oldestParcel }) {
        registry.say(name, { now: { ...now, [`sockets ${of}`]: ctx.getWebSockets().length }, oldestParcel })
        reportFigures(env, work => ctx.waitUntil(work), Date.now())
      },
    }
  }

  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))

  function setAlarm(at: number | null): void {
    asked = true
    if (armed === at) return
    armed = at
    host.background(at === null ? storage.deleteAlarm() : storage.setAlarm(at))
  }

  function socketOf(webSocket: WebSocket): Socket<Frame> {
    const known = sockets.get(webSocket)
    if (known) return known
    const socket = wrap<Frame>(ctx, webSocket, code => {
      if (measured) registry.count('socket_closes_total', measured.sockets, String(code))
    })
    sockets.set(webSocket, socket)
    return socket
  }

  const host: LiveHost<Frame> = {
    sql: {
      all: (statement, ...values) => storage.sql.exec<Record<string, SqlValue>>(statement, ...values).toArray(),
      run: (statement, ...values) => {
        storage.sql.exec(statement, ...values)
      },
      transaction: work => storage.transactionSync(work),
    },
    now: () => Date.now(),
    random: () => Math.random(),
    newId,
    sockets: tag =>
      ctx
        .getWebSockets(tag)
        .filter(isOpen)
        .map(webSocket => socketOf(webSocket)),
    setAlarm,
    soon(ms, run) {
      const guarded = () => {
        try {
          run()
        } catch (error) {
          host.log('error', 'object.soon-failed', { error })
        }
      }
      // A timer of 0 ms would take a turn of the event loop, on which a message waits for others.
      if (ms <= 0) queueMicrotask(guarded)
      else setTimeout(guarded, ms)
    },
    background(work) {
      ctx.waitUntil(work.catch(error => host.log('error', 'object.background-failed', { error })))
    },
    log: (level, event, data) => writeLog(level, event, { object: name, ...data }),
    abort: reason => {
      if (measured) registry.count('object_aborts_total', measured.kind)
      ctx.abort(reason)
    },
    ...(meter && { meter }),
  }

  return {
    host,
    socketOf,
    accept(tags, subprotocol) {
      const { 0: client, 1: server } = new WebSocketPair()
      ctx.acceptWebSocket(server, [`${ID_MARK}${newId()}`, ...tags])
      const headers = subprotocol === null ? {} : { 'sec-websocket-protocol': subprotocol }
      return { socket: socketOf(server), response: new Response(null, { status: 101, webSocket: client, headers }) }
    },
    heard: () => {
      if (measured) registry.count('socket_frames_total', measured.sockets)
    },
    async alarm(run, info) {
      try {
        const due = info?.scheduledTime ?? armed ?? null
        if (due !== null) registry.took('alarm_lateness_seconds', Math.max(0, Date.now() - due) / 1_000)
        armed = Date.now() + ALARM_AGAIN
        await storage.setAlarm(armed)
        asked = false
        await run()
        if (!asked) setAlarm(null)
      } catch (error) {
        host.log('error', 'object.alarm-failed', { error })
      }
    },
  }
}

function wrap<Frame>(ctx: DurableObjectState, webSocket: WebSocket, closing: (code: number) => void): Socket<Frame> {
  const [mark = '', ...tags] = ctx.getTags(webSocket)
  let kept: { readonly value: unknown } | null = null
  return {
    id: mark.slice(ID_MARK.length),
    tags,
    send(frame) {
      if (isOpen(webSocket)) webSocket.send(JSON.stringify(frame))
    },
    close(code, reason) {
      if (!isOpen(webSocket)) return
      closing(code)
      webSocket.close(code, reason)
    },
    // Asked for with every frame; nobody but `attach` changes it.
    attachment: () => {
      kept ??= { value: webSocket.deserializeAttachment() }
      return kept.value
    },
    attach: value => {
      webSocket.serializeAttachment(value)
      kept = { value }
    },
    lastPing: () => ctx.getWebSocketAutoResponseTimestamp(webSocket)?.getTime() ?? null,
  }
}

function isOpen(webSocket: WebSocket): boolean {
  return webSocket.readyState === WebSocket.OPEN
}
