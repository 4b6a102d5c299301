import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { lane } from './slow.ts'

/** The server's end of one WebSocket: text frames only, as the visitor protocol has them. */
export interface FakeSocket {
  send(text: string): void
  close(code?: number): void
  /** Cuts the connection without a word, as a lost network does. */
  destroy(): void
  onText: (text: string) => void
  onClose: () => void
}

/** Answers the handshake of an upgrade request with the subprotocol given. */
export function acceptSocket(request: IncomingMessage, stream: Duplex, subprotocol: string): FakeSocket {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64')
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${subprotocol}\r\n\r\n`,
  )
  let closed = false
  const [out, into] = [lane(), lane()]
  const socket: FakeSocket = {
    send: text =>
      out(() => {
        if (!closed) stream.write(frame(1, Buffer.from(text)))
      }),
    close: (code = 1000) => {
      const payload = Buffer.alloc(2)
      payload.writeUInt16BE(code)
      out(() => {
        if (!closed) stream.end(frame(8, payload))
      })
    },
    destroy: () => stream.destroy(),
    onText: () => {},
    onClose: () => {},
  }
  let received = Buffer.alloc(0)
  stream.on('data', chunk => {
    received = Buffer.concat([received, chunk])
    for (let next = read(received); next; next = read(received)) {
      received = received.subarray(next.bytes)
      const { opcode, payload } = next
      into(() => {
        if (opcode === 1) socket.onText(payload.toString('utf8'))
        if (opcode === 8) stream.end(frame(8, payload.subarray(0, 2)))
      })
    }
  })
  stream.on('error', () => stream.destroy())
  stream.on('close', () => {
    closed = true
    socket.onClose()
  })
  return socket
}

function frame(opcode: number, payload: Buffer): Buffer {
  const length = payload.length
  const head = length < 126 ? Buffer.from([0x80 | opcode, length]) : Buffer.alloc(length < 65_536 ? 4 : 10)
  if (head.length > 2) {
    head[0] = 0x80 | opcode
    head[1] = head.length === 4 ? 126 : 127
    if (head.length === 4) head.writeUInt16BE(length, 2)
    else head.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([head, payload])
}

/** The first whole frame of a browser, which always masks; null when more has to arrive. */
function read(data: Buffer): { opcode: number; payload: Buffer; bytes: number } | null {
  if (data.length < 6) return null
  const short = data.readUInt8(1) & 0x7f
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  if (data.length < 6 + extra) return null
  const length = extra === 2 ? data.readUInt16BE(2) : extra === 8 ? Number(data.readBigUInt64BE(2)) : short
  const start = 6 + extra
  if (data.length < start + length) return null
  const mask = data.subarray(start - 4, start)
  const payload = Buffer.from(data.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
  return { opcode: data.readUInt8(0) & 0x0f, payload, bytes: start + length }
}
