import type { Side } from '../processes/side.ts'
import { httpTo } from './http.ts'
import { arrive, openAll } from './visitors.ts'

let held: { close(): void; onClose: (why: string) => void }[] = []

/** Opens so many visitors' sockets and keeps them open. */
export async function hold({ side, sockets }: { side: Side; sockets: number }): Promise<number> {
  const http = httpTo(side.port)
  const visitors = await arrive(side, http, sockets)
  http.close()
  held = await openAll(side, visitors)
  return held.length
}

/** So many visitors come, see one page and keep no socket. */
export async function come({ side, visitors }: { side: Side; visitors: number }): Promise<number> {
  const http = httpTo(side.port)
  const all = await arrive(side, http, visitors)
  http.close()
  return all.length
}

export async function release(_: null): Promise<void> {
  for (const socket of held) {
    socket.onClose = () => {}
    socket.close()
  }
  held = []
}
