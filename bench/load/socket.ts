import { connect, type Socket } from 'node:net'

/** A visitor's or agent's socket that costs the generator as little as can be. */
export interface LoadSocket {
  send(text: string): void
  /** Sends frames that `frameOf` made, in one piece. */
  sendBytes(frames: Buffer): void
  /** Told of every text frame. */
  onText: (text: string) => void
  /** Told when it ends, with what the server said of it. */
  onClose: (why: string) => void
  close(): void
}

export interface SocketTarget {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** A text frame as a browser sends it, under a mask of zeros, which changes nothing. */
export function frameOf(text: string): Buffer {
  const payload = Buffer.from(text)
  const extended = payload.length >= 126
  const head = Buffer.alloc(extended ? 8 : 6)
  head[0] = 0x81
  head[1] = 0x80 | (extended ? 126 : payload.length)
  if (extended) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, payload])
}

/** Opens a socket; rejects with the first line of what was answered in its place. */
export function openSocket({ port, path, headers }: SocketTarget): Promise<LoadSocket> {
  return new Promise((resolve, reject) => {
    const stream = connect({ host: '127.0.0.1', port, noDelay: true })
    const lines = Object.entries({
      host: `127.0.0.1:${port}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    stream.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1')
    const socket = overStream(stream)
    let head = Buffer.alloc(0)
    const greet = (bytes: Buffer) => {
      head = Buffer.concat([head, bytes])
      const end = head.indexOf('\r\n\r\n')
      if (end === -1) return
      stream.off('data', greet)
      const first = head.toString('latin1', 0, head.indexOf('\r\n'))
      if (!first.includes(' 101 ')) {
        reject(new Error(`${path}: ${first} ${head.toString('utf8', end + 4)}`))
        stream.destroy()
        return
      }
      stream.on('data', socket.take)
      resolve(socket)
      const rest = head.subarray(end + 4)
      // After the one who waits for the socket has said what it does with frames.
      if (rest.length > 0) setImmediate(() => socket.take(rest))
    }
    stream.on('data', greet)
    stream.on('error', reject)
  })
}

const ping = frameOf('ping')
/** How often a page pings, ms. */
const pingEvery = 10_000

function overStream(stream: Socket): LoadSocket & { take(bytes: Buffer): void } {
  let received: Buffer = Buffer.alloc(0)
  let why = 'cut'
  const socket = {
    send: (text: string) => void stream.write(frameOf(text)),
    sendBytes: (frames: Buffer) => void stream.write(frames),
    onText: (_text: string) => {},
    onClose: (_why: string) => {},
    close: () => {
      why = 'closed here'
      stream.destroy()
    },
    take: (bytes: Buffer) => {
      received = received.length === 0 ? bytes : Buffer.concat([received, bytes])
      for (let next = read(received); next; next = read(received)) {
        const payload = received.subarray(next.start, next.end)
        received = received.subarray(next.end)
        if (next.opcode === 1) socket.onText(payload.toString('utf8'))
        if (next.opcode === 8) {
          why = `${payload.length >= 2 ? payload.readUInt16BE(0) : 1005} ${payload.toString('utf8', 2)}`
          stream.end()
        }
      }
    },
  }
  const pinging = setInterval(() => stream.write(ping), pingEvery)
  stream.on('error', () => stream.destroy())
  stream.on('close', () => {
    clearInterval(pinging)
    socket.onClose(why)
  })
  return socket
}

/** Where the first frame's payload lies; null while it is not whole. Servers do not mask. */
function read(data: Buffer): { opcode: number; start: number; end: number } | null {
  if (data.length < 2) return null
  const opcode = data.readUInt8(0) & 0x0f
  const short = data.readUInt8(1) & 0x7f
  const start = short === 126 ? 4 : short === 127 ? 10 : 2
  if (data.length < start) return null
  const length = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short
  return data.length < start + length ? null : { opcode, start, end: start + length }
}
