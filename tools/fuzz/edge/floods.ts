import { connect, type Socket } from 'node:net'
import { latin } from './attempt.ts'
import { frameOf } from './frames.ts'
import { handshake, type Target } from './target.ts'

/** Much of the same at once. `run` ends when the flood is over and its connections are gone. */
export interface Flood {
  readonly name: string
  run(target: Target): Promise<void>
}

/** What every flood may last, ms. */
const lasts = 700

export const floods: readonly Flood[] = [
  flood('requests of one connection, without waiting for answers', 1, ({ port }) =>
    latin(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Forwarded-For: 10.9.9.9\r\n\r\n`.repeat(8_000)),
  ),
  flood('connections that never finish their heads', 400, ({ port }) =>
    latin(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: `),
  ),
  flood('bodies that never end', 400, ({ port, key }, n) =>
    latin(
      `POST /v/${key}/beacon HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Forwarded-For: 10.8.${n >> 8}.${n & 255}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a`,
    ),
  ),
  flood('requests of one address', 300, ({ port, key }) =>
    latin(
      `GET /v/${key}/config HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Forwarded-For: 10.7.7.7\r\nOrigin: http://127.0.0.1:${port}\r\n\r\n`.repeat(
        5,
      ),
    ),
  ),
  flood('WebSockets that are asked for and left', 200, (target, n) => latin(handshake(target, addressOf(6, n)))),
  flood('messages that are announced with 32 MB', 24, (target, n) => [
    latin(handshake(target, addressOf(5, n))),
    frameOf('x', { length: 33_554_431 }),
    ...megabytes(6),
  ]),
  flood('messages in pieces without an end', 24, (target, n) => [
    latin(handshake(target, addressOf(4, n))),
    frameOf('x', { last: false }),
    ...Array.from({ length: 60 }, () => frameOf(Buffer.alloc(60_000, 65), { opcode: 0, last: false })),
  ]),
  flood('pings whose answers nobody reads', 4, (target, n) => [
    latin(handshake(target, addressOf(3, n))),
    Buffer.concat(Array.from({ length: 30_000 }, () => frameOf('ping'))),
  ]),
]

function addressOf(net: number, n: number): string {
  return `10.${net}.${n >> 8}.${n & 255}`
}

function megabytes(count: number): readonly Buffer[] {
  return Array.from({ length: count }, () => Buffer.alloc(1_000_000, 65))
}

/** The same over so many connections. What comes after the first piece is sent once there is an answer to it. */
function flood(
  name: string,
  connections: number,
  make: (target: Target, n: number) => Buffer | readonly Buffer[],
): Flood {
  return {
    name,
    async run(target) {
      const sockets = Array.from({ length: connections }, (_, n) => {
        const made = make(target, n)
        return open(target.port, Buffer.isBuffer(made) ? [made] : made)
      })
      await new Promise(resolve => setTimeout(resolve, lasts))
      await Promise.all(sockets.map(gone))
    },
  }
}

function open(port: number, [first, ...rest]: readonly Buffer[]): Socket {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => socket.destroy())
  if (first) socket.write(first)
  if (rest.length === 0) return socket
  socket.once('data', () => {
    // Answers are left unread.
    socket.pause()
    for (const part of rest) socket.write(part)
  })
  return socket
}

function gone(socket: Socket): Promise<void> {
  return new Promise(resolve => {
    if (socket.closed) resolve()
    socket.once('close', () => resolve())
    socket.destroy()
  })
}
