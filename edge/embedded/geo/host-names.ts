import { Resolver } from 'node:dns/promises'
import { setTimeout as passed } from 'node:timers/promises'
import { normalizeAddress } from '../../../core/visitor/facts/address.ts'
import { type HostName, parseHostName } from '../../../core/visitor/facts/host-name.ts'

/** The questions to the DNS. Both reject where there is no answer, as `node:dns` does. */
export interface Dns {
  /** Names of an address. */
  names(address: string): Promise<readonly string[]>
  /** Addresses of a name, of the same family as the address asked about. */
  addresses(name: string, family: 4 | 6): Promise<readonly string[]>
}

export interface HostNamesOptions {
  readonly dns: Dns
  /** Epoch milliseconds. */
  readonly now?: () => number
  /** Resolves after so many milliseconds; only tests have another one. */
  readonly wait?: (ms: number) => Promise<unknown>
  /** Told when the DNS stops answering, once until it answers again. */
  readonly report?: (fault: unknown) => void
}

/** How host names are looked up. Times in milliseconds. */
export const hostNameLimits = {
  /** Nobody waits longer; what comes later is kept for the next one who asks. */
  cap: 1_500,
  /** Addresses whose answer is kept. */
  kept: 10_000,
  /** How long a name is kept, how long that there is none, and how long that nobody answered. */
  found: 3_600_000,
  none: 600_000,
  failed: 60_000,
  /** Questions under way; who asks beyond them is told that there is no name. */
  atOnce: 64,
} as const

/**
 * Finds the name of an address, and whether the name leads back to it; null where there is none, or not in time. Never rejects. The
 * address is in its canonical spelling.
 */
export function hostNames(options: HostNamesOptions): (address: string) => Promise<HostName | null> {
  const { dns, now = Date.now, wait = ms => passed(ms, null, { ref: false }), report = () => {} } = options
  const known = new Map<string, { readonly name: HostName | null; readonly until: number }>()
  const asked = new Map<string, Promise<HostName | null>>()
  let failing = false

  const keep = (address: string, name: HostName | null, ms: number) => {
    known.delete(address)
    known.set(address, { name, until: now() + ms })
    for (const oldest of known.keys()) {
      if (known.size <= hostNameLimits.kept) break
      known.delete(oldest)
    }
    return name
  }

  const ask = async (address: string): Promise<HostName | null> => {
    try {
      const name = await nameOf(dns, address)
      failing = false
      return keep(address, name, name ? hostNameLimits.found : hostNameLimits.none)
    } catch (fault) {
      if (!failing) report(fault)
      failing = true
      return keep(address, null, hostNameLimits.failed)
    } finally {
      asked.delete(address)
    }
  }

  return async address => {
    const before = known.get(address)
    if (before && before.until > now()) return before.name
    let question = asked.get(address)
    if (!question) {
      if (asked.size >= hostNameLimits.atOnce) return null
      question = ask(address)
      asked.set(address, question)
    }
    return Promise.race([question, wait(hostNameLimits.cap).then(() => null)])
  }
}

/** The DNS as this machine asks it, or through these servers: addresses, with a port where it is not 53. */
export function systemDns(servers: readonly string[]): Dns {
  const resolver = new Resolver({ timeout: hostNameLimits.cap, tries: 1 })
  if (servers.length > 0) resolver.setServers(servers)
  return {
    names: address => resolver.reverse(address),
    addresses: (name, family) => (family === 4 ? resolver.resolve4(name) : resolver.resolve6(name)),
  }
}

async function nameOf(dns: Dns, address: string): Promise<HostName | null> {
  const names = await answered(() => dns.names(address))
  for (const text of names) {
    const name = parseHostName(text)
    if (name) return { name, confirmed: await leadsTo(dns, name, address) }
  }
  return null
}

async function leadsTo(dns: Dns, name: string, address: string): Promise<boolean> {
  const addresses = await answered(() => dns.addresses(name, address.includes(':') ? 6 : 4))
  return addresses.some(one => normalizeAddress(one) === address)
}

/** An answer that there is nothing is an answer; everything else that is thrown is a DNS that failed. */
async function answered(ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA')) return []
    throw error
  }
}
