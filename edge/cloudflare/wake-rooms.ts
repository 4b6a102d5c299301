import type { SiteRef } from '../../core/auth/site-key.ts'
import type { Env } from './env.ts'
import { deskDoor, roomDoor } from './rpc.ts'
import { writeLog } from './write-log.ts'

/** How many rooms are woken at the same time. */
const TOGETHER = 20

/** Wakes the rooms of these sites, and their desks. An object that wakes sets its alarm by what its rows say, so one whose alarm was lost goes on. */
export async function wakeRooms(env: Env, sites: readonly SiteRef[]): Promise<void> {
  const due = [...sites]
  const wake = async () => {
    for (let next = due.pop(); next; next = due.pop()) {
      try {
        await roomDoor(env.ROOM, next).state()
        // Nothing new; a desk sets its alarm after whatever it was told.
        await deskDoor(env.DESK, next).facts(next.site, [])
      } catch (error) {
        writeLog('error', 'object.not-woken', { tenant: next.tenant, site: next.site, error })
      }
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, wake))
}
