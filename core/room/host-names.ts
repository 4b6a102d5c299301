import { isPrivateAddress } from '../visitor/facts/address.ts'
import { type HostName, hostDomainOf, laneOfHost } from '../visitor/facts/host-name.ts'
import type { Live } from './live.ts'
import { setValues } from './record.ts'

/** What an address is called, by reverse lookup; null where nobody says. The host keeps its answers and bounds its time. */
export type FindHostName = (address: string) => Promise<HostName | null>

export interface HostNamesParts {
  readonly live: Live
  /** Left out where the host looks nothing up. */
  readonly find: FindHostName | undefined
  readonly act: (work: () => void) => void
}

/**
 * Asks for the host name of a visitor who may be stored, after the visit has begun: the row is shown and its page view acknowledged
 * meanwhile, and the name follows. Others are not asked for, because a host name mostly spells the whole address.
 */
export function createHostNames({ live, find, act }: HostNamesParts): (visitorId: string, address: string) => void {
  const learn = (visitorId: string, sessionId: string, found: HostName) => {
    const record = live.visitors.get(visitorId)
    if (!record?.storable || record.sessionId !== sessionId) return
    const bot = record.values['core.lane'] === 'human' ? laneOfHost(found) : null
    setValues(live, visitorId, {
      'core.hostName': found.name,
      'core.hostDomain': hostDomainOf(found.name),
      ...(bot && { 'core.lane': bot.kind, 'core.laneReason': bot.reason }),
    })
  }

  const ask = async (find: FindHostName, visitorId: string, sessionId: string, address: string) => {
    const found = await find(address)
    if (found) act(() => learn(visitorId, sessionId, found))
  }

  return (visitorId, address) => {
    const record = live.visitors.get(visitorId)
    if (!find || !record?.storable || isPrivateAddress(address)) return
    live.host.background(ask(find, visitorId, record.sessionId, address))
  }
}
