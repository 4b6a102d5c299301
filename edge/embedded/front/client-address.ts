import { BlockList, isIP } from 'node:net'
import { normalizeAddress } from '../../../core/visitor/facts/address.ts'

/** Which peers are believed when they say for whom they speak. */
export interface ProxyTrust {
  trusts(address: string): boolean
}

/** Addresses and networks that mean this machine. */
export const LOOPBACK_NETWORKS: readonly string[] = ['127.0.0.0/8', '::1/128']

const loopback = proxyTrust(LOOPBACK_NETWORKS)

/** Whether the address (as {@link normalizeAddress} writes it) is this machine itself. */
export function isLoopback(address: string): boolean {
  return loopback.trusts(address)
}

/**
 * Trust in a list of addresses and CIDR networks (`10.0.0.0/8`, `2001:db8::1`). Throws a RangeError naming the entry
 * that is neither.
 */
export function proxyTrust(networks: readonly string[]): ProxyTrust {
  const list = new BlockList()
  for (const network of networks) {
    const [text = '', bits] = network.split('/')
    const family = familyOf(text)
    const most = family === 'ipv6' ? 128 : 32
    const length = bits === undefined ? most : Number(bits)
    if (!family || bits === '' || !Number.isInteger(length) || length < 0 || length > most) {
      throw new RangeError(`"${network}" is neither an address nor a network such as 10.0.0.0/8`)
    }
    list.addSubnet(text, length, family)
  }
  return {
    trusts(address) {
      const family = familyOf(address)
      return family !== null && list.check(address, family)
    },
  }
}

/**
 * The address a request comes from: the peer's, or, while the speaker is trusted, what it said in `X-Forwarded-For`,
 * read from the right. Stops at the first untrusted address, and at an entry that is no address.
 */
export function clientAddress(peer: string, forwardedFor: string, trust: ProxyTrust): string {
  if (forwardedFor === '' || !trust.trusts(peer)) return peer
  const named = forwardedFor.split(',')
  let speaker = peer
  for (let at = named.length - 1; at >= 0 && trust.trusts(speaker); at--) {
    const said = normalizeAddress(named[at] ?? '')
    if (said === null) break
    speaker = said
  }
  return speaker
}

/** Whether the client's own connection is encrypted, as far as a trusted proxy says so. */
export function clientSecure(peer: string, forwardedProto: string, trust: ProxyTrust): boolean {
  if (forwardedProto === '' || !trust.trusts(peer)) return false
  // The nearest proxy writes last; what stands before it may come from the client.
  return (
    forwardedProto
      .slice(forwardedProto.lastIndexOf(',') + 1)
      .trim()
      .toLowerCase() === 'https'
  )
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address)
  if (version === 0) return null
  return version === 6 ? 'ipv6' : 'ipv4'
}
