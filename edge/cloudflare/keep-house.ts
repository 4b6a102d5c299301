import { readRetention, retentionFor } from '../../core/retention.ts'
import { everyRetention, everySite } from '../../core/tenant/directory.ts'
import { purgeControl, purgeTenant } from '../../core/tenant/purge.ts'
import { storesOf } from './databases.ts'
import type { Env } from './env.ts'
import { mailOf } from './mail.ts'
import { shareOfDay } from './share-of-day.ts'
import { wakeRooms } from './wake-rooms.ts'
import { writeLog } from './write-log.ts'

/**
 * What has to be done now and then though nobody asks for it: rooms and desks are woken, and what has had its time goes. `at` is epoch
 * milliseconds; each room and tenant has one turn a day, with `everyone` all of them have it now, and mails that are due are tried every time.
 */
export async function keepHouse(env: Env, at: number, everyone = false): Promise<void> {
  const stores = storesOf(env)
  // Beside the rest: a mail server that is slow holds up nobody else.
  const post = mailOf(env, stores)
    .deliver()
    .catch(error => writeLog('error', 'mail.not-tried', { error }))
  const control = await stores.control()
  const sites = await everySite(control)
  await wakeRooms(env, everyone ? sites : sites.filter(site => shareOfDay(`${site.tenant}.${site.site}`, at)))
  await purgeControl(control, at)
  const server = readRetention(env)
  const own = await everyRetention(control)
  for (const [tenant, refs] of Map.groupBy(sites, site => site.tenant)) {
    if (!everyone && !shareOfDay(tenant, at)) continue
    try {
      const ids = refs.map(({ site }) => site)
      const retention = retentionFor(server, own.get(tenant))
      const gone = await purgeTenant(await stores.tenant(tenant), ids, retention, at)
      if (gone.visits + gone.chats > 0) writeLog('info', 'retention.purged', { tenant, ...gone })
    } catch (error) {
      // The others must not keep what is theirs because one cannot be reached.
      writeLog('error', 'retention.failed', { tenant, error })
    }
  }
  await post
}
