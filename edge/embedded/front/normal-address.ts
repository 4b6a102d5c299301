import { isIP } from 'node:net'

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/**
 * An address as it is compared and stored: IPv4 in IPv6 clothing becomes IPv4, a port, brackets and a zone are
 * dropped, letters are small. Null when the text is no address.
 */
export function normalAddress(text: string): string | null {
  const bare = withoutPort(text.trim()).toLowerCase()
  const zone = bare.indexOf('%')
  const address = zone === -1 ? bare : bare.slice(0, zone)
  const mapped = MAPPED.exec(address)?.[1] ?? address
  return isIP(mapped) === 0 ? null : mapped
}

function withoutPort(text: string): string {
  if (text.startsWith('[')) {
    const end = text.indexOf(']')
    return end === -1 ? text : text.slice(1, end)
  }
  const colon = text.indexOf(':')
  return colon !== -1 && colon === text.lastIndexOf(':') ? text.slice(0, colon) : text
}
