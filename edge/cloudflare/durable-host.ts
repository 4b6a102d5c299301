import type { LiveHost, Socket, SqlValue } from '../../core/host.ts'
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
  alarm(run: () => void | Promise<void>): Promise<void>
}

/** How soon an alarm that failed comes back, ms. */
const ALARM_AGAIN = 30_000
/** Marks the tag that carries a socket's id, which must outlive hibernation. */
const ID_MARK = '#'

export function durableHost<Frame>(ctx: DurableObjectState, name: string): DurableHost<Frame> {
  const { storage } = ctx
  const sockets = new WeakMap<WebSocket, Socket<Frame>>()
  /** What the alarm is set to; undefined while nobody knows. */
  let armed: number | null | undefined
  let asked = false

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
    const socket = wrap<Frame>(ctx, webSocket)
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
      setTimeout(() => {
        try {
          run()
        } catch (error) {
          host.log('error', 'object.soon-failed', { error: described(error) })
        }
      }, ms)
    },
    background(work) {
      ctx.waitUntil(work.catch(error => host.log('error', 'object.background-failed', { error: described(error) })))
    },
    log: (level, event, data) => writeLog(level, event, { object: name, ...data }),
    abort: reason => ctx.abort(reason),
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
    async alarm(run) {
      try {
        armed = Date.now() + ALARM_AGAIN
        await storage.setAlarm(armed)
        asked = false
        await run()
        if (!asked) setAlarm(null)
      } catch (error) {
        host.log('error', 'object.alarm-failed', { error: described(error) })
      }
    },
  }
}

function wrap<Frame>(ctx: DurableObjectState, webSocket: WebSocket): Socket<Frame> {
  const [mark = '', ...tags] = ctx.getTags(webSocket)
  return {
    id: mark.slice(ID_MARK.length),
    tags,
    send(frame) {
      if (isOpen(webSocket)) webSocket.send(JSON.stringify(frame))
    },
    close(code, reason) {
      if (isOpen(webSocket)) webSocket.close(code, reason)
    },
    attachment: () => webSocket.deserializeAttachment(),
    attach: value => webSocket.serializeAttachment(value),
    lastPing: () => ctx.getWebSocketAutoResponseTimestamp(webSocket)?.getTime() ?? null,
  }
}

function isOpen(webSocket: WebSocket): boolean {
  return webSocket.readyState === WebSocket.OPEN
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
