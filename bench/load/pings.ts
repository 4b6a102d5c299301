import type { Side } from '../processes/side.ts'
import { httpTo } from './http.ts'
import { frameOf } from './socket.ts'
import { arrive, openAll } from './visitors.ts'

export interface PingsInput {
  readonly side: Side
  readonly sockets: number
  /** Activity frames of each socket: fewer than a socket may send in its window. */
  readonly each: number
}

/** Frames that leave together, so that the generator's own writes are not what is measured. */
const together = 5

/** Activity frames from many sockets, as fast as they are taken; frames a second until the last one was handled. */
export async function pings({ side, sockets: count, each }: PingsInput): Promise<{ rate: number }> {
  const http = httpTo(side.port)
  const sockets = await openAll(side, await arrive(side, http, count))
  http.close()
  // Answered in its turn, after everything that was sent before it.
  const last = JSON.stringify({ t: 'chat', id: null, after: 0 })
  const handled = sockets.map(
    socket =>
      new Promise<void>((resolve, reject) => {
        socket.onClose = why => reject(new Error(`a socket was closed under activity: ${why}`))
        socket.onText = text => {
          if (text.includes('"no-chat"')) resolve()
        }
      }),
  )
  const piece = Buffer.concat(
    Array.from({ length: together }, (_, n) =>
      frameOf(JSON.stringify({ t: 'activity', active: n % 2 === 0, visible: true })),
    ),
  )
  const begun = performance.now()
  for (let sent = 0; sent < each; sent += together) {
    for (const socket of sockets) socket.sendBytes(piece)
    await new Promise(resolve => setImmediate(resolve))
  }
  for (const socket of sockets) socket.send(last)
  await Promise.all(handled)
  const seconds = (performance.now() - begun) / 1_000
  for (const socket of sockets) {
    socket.onClose = () => {}
    socket.close()
  }
  return { rate: (count * each) / seconds }
}
