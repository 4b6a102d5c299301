import type { DeskDoor, RoomDoor } from '../../core/http/deps.ts'
import { Unreachable } from '../../core/http/unreachable.ts'
import { visitorSubprotocol } from '../../core/http/visitor/socket-door.ts'
import type { DeskPort, RoomPort } from '../../core/ports.ts'
import type { LiveObjects, LiveStub } from './env.ts'
import { locationHint } from './location-hint.ts'
import { roomName } from './object-name.ts'
import { upgradeRequest } from './upgrade-request.ts'

/** A room behind RPC. `region` says where a room that does not exist yet is made. */
export function roomDoor(
  rooms: LiveObjects<RoomPort>,
  at: { tenant: string; site: string; region?: string },
): RoomDoor {
  const call = caller(rooms, roomName(at.tenant, at.site), at.region)
  return {
    beacon: (door, body, version) => call(room => room.beacon(door, body, version)),
    configure: config => call(room => room.configure(config)),
    state: () => call(room => room.state()),
    watch: request => call(room => room.watch(request)),
    entries: (agent, chatId, after) => call(room => room.entries(agent, chatId, after)),
    command: (agent, command) => call(room => room.command(agent, command)),
    signal: (agent, signal) => call(room => room.signal(agent, signal)),
    online: online => call(room => room.online(online)),
    summaries: () => call(room => room.summaries()),
    list: request => call(room => room.list(request)),
    visitor: id => call(room => room.visitor(id)),
    ended: id => call(room => room.ended(id)),
    erasePlugin: plugin => call(room => room.erasePlugin(plugin)),
    connect: (_request, door) => call(room => room.fetch(upgradeRequest(door, visitorSubprotocol))),
  }
}

/** A desk behind RPC. */
export function deskDoor(desks: LiveObjects<DeskPort>, at: { tenant: string; region?: string }): DeskDoor {
  const call = caller(desks, at.tenant, at.region)
  return {
    push: push => call(desk => desk.push(push)),
    wishes: site => call(desk => desk.wishes(site)),
    facts: (site, facts) => call(desk => desk.facts(site, facts)),
    configure: config => call(desk => desk.configure(config)),
    admit: (version, agents) => call(desk => desk.admit(version, agents)),
    signOut: (agentId, sessions) => call(desk => desk.signOut(agentId, sessions)),
    faults: () => call(desk => desk.faults()),
    erasePlugin: plugin => call(desk => desk.erasePlugin(plugin)),
    connect: (_request, agent) => call(desk => desk.fetch(upgradeRequest(agent, null))),
  }
}

/** Pauses before an object that was starting anew is asked again, ms. */
const PAUSES = [20, 200, 1_000]

/**
 * Calls an object, again where it started anew meanwhile or was out of reach: every method of both ports may be called twice. A stub that
 * failed stays broken, so each call takes a new one; it costs nothing.
 */
function caller<Port>(objects: LiveObjects<Port>, name: string, region: string | undefined) {
  const id = objects.idFromName(name)
  const hint = locationHint(region)
  const stub = () => objects.get(id, hint ? { locationHint: hint } : {})
  return async <T>(use: (stub: LiveStub<Port>) => Promise<T>): Promise<T> => {
    for (let tried = 0; ; tried++) {
      try {
        return await use(stub())
      } catch (error) {
        const away = awayBecause(error)
        if (!away) throw error
        const pause = PAUSES[tried]
        if (away === 'overloaded' || pause === undefined)
          throw new Unreachable(`the object ${name} is out of reach`, { cause: error })
        await new Promise(resolve => setTimeout(resolve, pause))
      }
    }
  }
}

/** Why the platform, and not the object's own code, made a call fail; null where the code did. */
function awayBecause(error: unknown): 'overloaded' | 'restarted' | null {
  if (typeof error !== 'object' || error === null) return null
  if ('overloaded' in error && error.overloaded === true) return 'overloaded'
  const again = ('durableObjectReset' in error && error.durableObjectReset) || ('retryable' in error && error.retryable)
  return again === true ? 'restarted' : null
}
