import type { Socket } from 'node:net'
import { countedAddress, normalizeAddress } from '../../../core/visitor/facts/address.ts'
import type { ProxyTrust } from './client-address.ts'

/** Counts connections, so that one peer cannot take all that the system has. A trusted proxy speaks for many and is not counted. */
export interface PeerConnections {
  /** Counts one more, or cuts it where its peer has too many. */
  take(socket: Socket): void
}

/** None yet. */
export function peerConnections(most: number, trust: ProxyTrust): PeerConnections {
  const ofPeer = new Map<string, number>()
  return {
    take(socket) {
      const address = normalizeAddress(socket.remoteAddress ?? '')
      if (address === null || trust.trusts(address)) return
      const peer = countedAddress(address)
      const have = ofPeer.get(peer) ?? 0
      if (have >= most) {
        socket.destroy()
        return
      }
      ofPeer.set(peer, have + 1)
      socket.once('close', () => {
        const left = (ofPeer.get(peer) ?? 1) - 1
        if (left === 0) ofPeer.delete(peer)
        else ofPeer.set(peer, left)
      })
    },
  }
}
