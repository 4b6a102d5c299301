import { times } from '@porchlight/plugin-sdk/protocol'
import { dayOf } from '../plugins/apply.ts'
import type { Live } from './live.ts'

/** Lets go the counters of days that are long over. */
export function forgetCounters(live: Live): void {
  const before = dayOf(live.host.now() - times.counterStay)
  live.unit.write(sql => sql.run('DELETE FROM counter WHERE day < ?', before))
}
