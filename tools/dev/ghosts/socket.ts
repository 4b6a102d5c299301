import { type RoomToVisitor, times, type VisitorFrame } from '@porchlight/plugin-sdk/protocol'
import { headersOf, type Sender } from '../../replay/server.ts'

/** A ghost's open page. */
export interface GhostSocket {
  send(frame: VisitorFrame): void
  /** The next frame that fits, from now on; null when the socket closes before, or after `within` ms. */
  next<T>(within: number, fits: (frame: RoomToVisitor) => T | null): Promise<T | null>
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>
  close(): void
}

/** Opens the socket of a page, as the tag does; resolves when the server has let it in, to null when it has not. */
export async function openSocket(url: string, key: string, from: Sender, token: string): Promise<GhostSocket | null> {
  // The type of the global leaves out what Node adds to it: headers, by which a ghost has an address of its own.
  const socket: WebSocket = Reflect.construct(WebSocket, [
    `${url.replace(/^http/, 'ws')}/v/${key}/socket`,
    { protocols: ['porchlight.1', token], headers: headersOf(url, from) },
  ])
  const closed = new Promise<void>(resolve => socket.addEventListener('close', () => resolve(), { once: true }))
  // What went wrong is told by the close that follows.
  socket.addEventListener('error', () => {})
  const opened = new Promise<boolean>(resolve => socket.addEventListener('open', () => resolve(true), { once: true }))
  const isOpen = await Promise.race([opened, closed.then(() => false)])
  if (!isOpen) return null
  const pinging = setInterval(() => socket.send('ping'), times.ping)
  closed.then(() => clearInterval(pinging))
  return {
    closed,
    send: frame => socket.send(JSON.stringify(frame)),
    next: (within, fits) =>
      new Promise(resolve => {
        const done = (found: ReturnType<typeof fits>) => {
          clearTimeout(timer)
          socket.removeEventListener('message', hear)
          resolve(found)
        }
        const hear = ({ data }: MessageEvent<string>) => {
          const found = data === 'pong' ? null : fits(JSON.parse(data))
          if (found !== null) done(found)
        }
        const timer = setTimeout(() => done(null), within)
        socket.addEventListener('message', hear)
        closed.then(() => done(null))
      }),
    close: () => socket.close(1000),
  }
}
