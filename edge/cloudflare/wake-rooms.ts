import { everySite } from '../../core/tenant/directory.ts'
import { storesOf } from './databases.ts'
import type { Env } from './env.ts'
import { roomName } from './object-name.ts'
import { deskDoor, roomDoor } from './rpc.ts'
import { writeLog } from './write-log.ts'

/** How often the trigger fires, ms, as wrangler.toml says it. */
const EVERY = 15 * 60_000
const SHARES = (24 * 60 * 60_000) / EVERY
/** How many rooms are woken at the same time. */
const TOGETHER = 20

/**
 * Wakes the rooms whose turn it is, and their desks; each room has one turn a day. An object that wakes sets its alarm by what its rows say, so one
 * whose alarm was lost goes on. `at` is epoch milliseconds.
 */
export async function wakeRooms(env: Env, at: number): Promise<void> {
  const due = dueRooms(await everySite(await storesOf(env).control()), at)
  const wake = async () => {
    for (let next = due.pop(); next; next = due.pop()) {
      try {
        await roomDoor(env.ROOM, next).state()
        // Nothing new; a desk sets its alarm after whatever it was told.
        await deskDoor(env.DESK, next).facts(next.site, [])
      } catch (error) {
        writeLog('error', 'object.not-woken', { ...next, error: String(error) })
      }
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, wake))
}

/** Those of the sites whose turn it is at this time: one of the triggers of a day, always the same for one site. */
export function dueRooms<S extends { tenant: string; site: string }>(sites: readonly S[], at: number): S[] {
  const turn = Math.floor(at / EVERY) % SHARES
  return sites.filter(({ tenant, site }) => shareOf(roomName(tenant, site)) === turn)
}

/** Spreads rooms evenly over the turns of a day, by FNV-1a. */
function shareOf(name: string): number {
  let hash = 0x811c9dc5
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return hash % SHARES
}
