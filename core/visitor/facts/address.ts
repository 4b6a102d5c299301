/**
 * An IP address in its one canonical spelling: IPv4 as four numbers, IPv6 as RFC 5952 writes it, an IPv4-mapped IPv6
 * address as IPv4; without brackets, port and zone id. Null where the text is no IP address.
 */
export function normalizeAddress(text: string): string | null {
  const bytes = bytesOf(text)
  return bytes && spelled(bytes)
}

/**
 * What may be shown of a visitor's address before consent: the /24 of IPv4 (81.2.69.142 becomes 81.2.69.0) and the /48
 * of IPv6. Null where the text is no IP address, so that nothing unknown is ever let through.
 */
export function truncateAddress(address: string): string | null {
  const bytes = bytesOf(address)
  if (!bytes) return null
  const kept = bytes.length === 4 ? 3 : 6
  return spelled(bytes.map((byte, index) => (index < kept ? byte : 0)))
}

/**
 * Whose address it is where clients are counted: IPv4 as it is, of IPv6 the /64, in which one connection may take any
 * address it likes. A text that is no IP address stays as it is.
 */
export function countedAddress(address: string): string {
  const bytes = bytesOf(address)
  if (bytes?.length !== 16) return address
  return `${spelled(bytes.map((byte, index) => (index < 8 ? byte : 0)))}/64`
}

/**
 * What kind of network an address belongs to: `internet`, or one that is at no place in the world. `loopback` is this
 * computer itself (127.0.0.0/8, ::1), `private` a network at home or at work (RFC 1918, unique local addresses),
 * `link-local` one without a router (169.254.0.0/16, fe80::/10), `carrier` that of a provider that shares its addresses
 * (100.64.0.0/10), `unspecified` what stands for no address (0.0.0.0/8, ::).
 */
export type NetworkKind = 'internet' | 'loopback' | 'private' | 'link-local' | 'carrier' | 'unspecified'

/** The kind of network an address belongs to; null where the text is no IP address. */
export function networkOf(address: string): NetworkKind | null {
  const bytes = bytesOf(address)
  if (!bytes) return null
  return bytes.length === 4 ? networkOfV4(bytes) : networkOfV6(bytes)
}

/** Whether an address belongs to no place in the world. False where the text is no IP address. */
export function isPrivateAddress(address: string): boolean {
  const network = networkOf(address)
  return network !== null && network !== 'internet'
}

function networkOfV4([a = 0, b = 0]: readonly number[]): NetworkKind {
  if (a === 0) return 'unspecified'
  if (a === 127) return 'loopback'
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private'
  if (a === 169 && b === 254) return 'link-local'
  return a === 100 && b >= 64 && b <= 127 ? 'carrier' : 'internet'
}

function networkOfV6(bytes: readonly number[]): NetworkKind {
  const [a = 0, b = 0] = bytes
  if ((a & 0xfe) === 0xfc) return 'private'
  if (a === 0xfe && (b & 0xc0) === 0x80) return 'link-local'
  const last = bytes[15] ?? 0
  if (last > 1 || bytes.slice(0, 15).some(byte => byte !== 0)) return 'internet'
  return last === 1 ? 'loopback' : 'unspecified'
}

// The longest spelling, a full IPv6 address with an IPv4 tail, brackets, a zone id and a port, stays well below this.
const longestText = 100

function bytesOf(text: string): number[] | null {
  if (text.length > longestText) return null
  const bare = withoutPort(text.trim())
  const bytes = bare.includes(':') ? bytesOfV6(bare.replace(/%.*$/s, '')) : bytesOfV4(bare)
  if (bytes?.length !== 16) return bytes
  const mapped = bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff
  return mapped ? bytes.slice(12) : bytes
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)
  if (bracketed) return bracketed[1] ?? ''
  return /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text
}

function bytesOfV4(text: string): number[] | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  // A leading zero is octal to some readers and decimal to others, so it names no certain address.
  if (!parts.every(part => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return null
  return parts.map(Number)
}

function bytesOfV6(text: string): number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const head = bytesOfGroups(halves[0] ?? '', halves.length === 1)
  const tail = bytesOfGroups(halves[1] ?? '', true)
  if (!head || !tail) return null
  const missing = 16 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null
  return [...head, ...new Array<number>(missing).fill(0), ...tail]
}

function bytesOfGroups(text: string, atTheEnd: boolean): number[] | null {
  if (text === '') return []
  const bytes: number[] = []
  const groups = text.split(':')
  for (const [index, group] of groups.entries()) {
    if (group.includes('.') && atTheEnd && index === groups.length - 1) {
      const tail = bytesOfV4(group)
      if (!tail) return null
      bytes.push(...tail)
      continue
    }
    if (!/^[\da-f]{1,4}$/i.test(group)) return null
    const value = Number.parseInt(group, 16)
    bytes.push(value >> 8, value & 0xff)
  }
  return bytes
}

function spelled(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups: string[] = []
  for (let at = 0; at < 16; at += 2) groups.push((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16))
  const gap = longestZeroRun(groups)
  if (gap.length < 2) return groups.join(':')
  return `${groups.slice(0, gap.start).join(':')}::${groups.slice(gap.start + gap.length).join(':')}`
}

function longestZeroRun(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let length = 0
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0
    if (length > best.length) best = { start: index - length + 1, length }
  }
  return best
}
