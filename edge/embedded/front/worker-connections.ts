import { connect, type Socket } from 'node:net'
import { type AnswerHead, type AnswerReader, answerReader } from './answer-reader.ts'

/** Told how a call goes. After `end` or `failed` nothing more comes. */
export interface CallTaker {
  head(head: AnswerHead): void
  body(part: Buffer): void
  end(): void
  failed(failure: CallFailure): void
}

/** Why a call has no whole answer. `refused`: nothing was sent. `cut`: `begun` says whether the answer had begun. */
export type CallFailure = { kind: 'refused' } | { kind: 'cut'; begun: boolean } | { kind: 'late'; begun: boolean }

/** One request to the Worker under way. */
export interface Call {
  pause(): void
  resume(): void
  /** Gives up; the taker hears no more. */
  abandon(): void
}

/** Connections to the Worker that are kept between requests. */
export interface WorkerConnections {
  /** Sends a whole request, and tells `taker` what comes back. */
  call(port: number, method: string, whole: Buffer | string, taker: CallTaker): Call
  /** Ends those that are not in use. */
  close(): void
}

interface Connection {
  socket: Socket
  port: number
  reader: AnswerReader
  taker: CallTaker | null
  idleSince: number
}

/** workerd closes an idle connection after 5 s: one that is about to be closed must not be used again. */
const FRESH_MS = 4_000

/**
 * Speaks HTTP/1.1 with workerd over kept connections. Node's own client does the same at twice the price, and its price
 * is paid for every request of every visitor.
 */
export function workerConnections(answerMs: number, now: () => number = () => performance.now()): WorkerConnections {
  const idle: Connection[] = []

  function open(port: number): Connection {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    const connection: Connection = { socket, port, reader: answerReader(), taker: null, idleSince: 0 }
    const { reader } = connection
    let stands = false
    let late = false
    socket.setTimeout(answerMs)
    socket.on('connect', () => {
      stands = true
    })
    socket.on('data', bytes => {
      try {
        reader.feed(bytes)
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error(String(error)))
      }
    })
    socket.on('timeout', () => {
      late = true
      socket.destroy()
    })
    // Its end is what counts, and 'close' tells that in every case.
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.destroy())
    socket.on('close', () => {
      forget(connection)
      if (reader.finish()) return
      const taker = connection.taker
      connection.taker = null
      if (!stands) taker?.failed({ kind: 'refused' })
      else taker?.failed({ kind: late ? 'late' : 'cut', begun: reader.begun() })
    })
    return connection
  }

  function forget(connection: Connection): void {
    const at = idle.indexOf(connection)
    if (at !== -1) idle.splice(at, 1)
  }

  /** The connection used last, as the one least likely to be closed just now. */
  function take(port: number): Connection | null {
    for (let last = idle.pop(); last; last = idle.pop()) {
      if (last.port === port && now() - last.idleSince < FRESH_MS && !last.socket.destroyed) return last
      last.socket.destroy()
    }
    return null
  }

  function release(connection: Connection): void {
    connection.taker = null
    if (!connection.reader.reusable() || connection.socket.destroyed) {
      connection.socket.destroy()
      return
    }
    connection.idleSince = now()
    connection.socket.resume()
    idle.push(connection)
  }

  return {
    call(port, method, whole, taker) {
      const connection = take(port) ?? open(port)
      const { socket, reader } = connection
      connection.taker = taker
      reader.expect(method, {
        head: answer => connection.taker?.head(answer),
        body: part => connection.taker?.body(part),
        end() {
          const done = connection.taker
          release(connection)
          done?.end()
        },
      })
      if (typeof whole === 'string') socket.write(whole, 'latin1')
      else socket.write(whole)
      const mine = () => connection.taker === taker
      return {
        pause() {
          if (mine()) socket.pause()
        },
        resume() {
          if (mine()) socket.resume()
        },
        abandon() {
          if (!mine()) return
          connection.taker = null
          socket.destroy()
        },
      }
    },
    close() {
      for (const connection of idle.splice(0)) connection.socket.destroy()
    },
  }
}
