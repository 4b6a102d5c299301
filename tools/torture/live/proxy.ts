import { createServer, connect as dial, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../../core/testing/random.ts'

/** A way to the server that delays and splits what goes over it, and breaks connections off in the middle. */
export interface CuttingProxy {
  readonly port: number
  /** Breaks one open WebSocket off after a random number of further bytes, in a random direction; false when there is none. */
  cutOne(): boolean
  /** Connections broken off so far. */
  cuts(): number
  close(): Promise<void>
}

interface Pair {
  readonly client: Socket
  readonly server: Socket
  /** Bytes that still pass in one direction before the end; null while nothing is to happen. */
  fuse: { readonly from: 'client' | 'server'; bytes: number } | null
  isWebSocket: boolean
  over: boolean
}

/** Most bytes between the decision to cut and the cut. */
const longestFuse = 3_000
/** Longest delay of a piece, ms. */
const longestDelay = 25

export async function createProxy(target: () => number, random: Random): Promise<CuttingProxy> {
  const pairs = new Set<Pair>()
  let cuts = 0

  const end = (pair: Pair) => {
    pair.over = true
    pairs.delete(pair)
    pair.client.destroy()
    pair.server.destroy()
  }

  /** Passes what one side sends on to the other: late, in pieces, in order, until the fuse has burnt down. */
  const pass = (pair: Pair, from: 'client' | 'server') => {
    const source = pair[from]
    const sink = from === 'client' ? pair.server : pair.client
    let before = Promise.resolve()
    const write = (piece: Buffer) => {
      if (pair.over) return
      const { fuse } = pair
      if (fuse?.from !== from || fuse.bytes > piece.length) {
        if (fuse?.from === from) fuse.bytes -= piece.length
        sink.write(piece)
        return
      }
      sink.write(piece.subarray(0, fuse.bytes), () => end(pair))
      pair.over = true
      pairs.delete(pair)
      cuts++
    }
    // One after the other, whatever the delays.
    const later = (run: () => void) => {
      before = before.then(async () => {
        if (random.chance(0.3)) await sleep(random.below(longestDelay))
        run()
      })
    }
    source.on('data', chunk => {
      if (from === 'client' && !pair.isWebSocket)
        pair.isWebSocket = /^upgrade: websocket\r$/im.test(chunk.toString('latin1'))
      for (let at = 0; at < chunk.length; ) {
        const length = random.chance(0.2) ? 1 + random.below(chunk.length - at) : chunk.length - at
        const piece = chunk.subarray(at, at + length)
        later(() => write(piece))
        at += length
      }
    })
    source.on('end', () => later(() => sink.end()))
    source.on('error', () => end(pair))
    source.on('close', () => later(() => sink.destroy()))
  }

  const server = createServer(client => {
    const pair: Pair = { client, server: dial(target(), '127.0.0.1'), fuse: null, isWebSocket: false, over: false }
    pairs.add(pair)
    pass(pair, 'client')
    pass(pair, 'server')
    client.on('close', () => pairs.delete(pair))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port')

  return {
    port: address.port,
    cuts: () => cuts,
    cutOne: () => {
      const open = [...pairs].filter(pair => pair.isWebSocket && pair.fuse === null)
      if (open.length === 0) return false
      random.pick(open).fuse = { from: random.chance(0.5) ? 'client' : 'server', bytes: random.below(longestFuse) }
      return true
    },
    close: () => {
      for (const pair of [...pairs]) end(pair)
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
