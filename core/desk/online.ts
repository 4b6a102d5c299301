import type { SqlRow } from '../host.ts'
import { pauseAfter } from './backoff.ts'
import type { Parts } from './parts.ts'
import { earliest } from './watches.ts'

/** Sees to it that every room knows whether an agent of its site takes chats. */
export interface Online {
  /** It may have changed. */
  stir(): void
  due(): number | null
  run(now: number): void
}

export function createOnline({ host, rooms, sites, turn }: Parts, now: (site: string) => boolean): Online {
  const calls = new Map<string, { busy: boolean; failures: number; tryAt: number | null }>()
  const callOf = (site: string) => {
    const call = calls.get(site) ?? { busy: false, failures: 0, tryAt: null }
    calls.set(site, call)
    return call
  }
  const told = new Map(host.sql.all('SELECT site, online FROM online').map(row => [String(row.site), toldIn(row)]))
  /** What the room knows; null while it may have heard either. A room takes nobody to be there until it is told. */
  const toldTo = (site: string) => told.get(site) ?? (told.has(site) ? null : false)
  const keep = (site: string, online: boolean | null) =>
    turn.run(() => {
      told.set(site, online)
      const kept = online === null ? unsure : Number(online)
      host.sql.run('INSERT OR REPLACE INTO online (site, online) VALUES (?, ?)', site, kept)
    })

  const tell = async (site: string) => {
    const call = callOf(site)
    if (call.busy) return
    call.busy = true
    call.tryAt = null
    try {
      for (let online = now(site); toldTo(site) !== online; online = now(site)) {
        // A call that fails, or that is cut off with this object, may have been heard.
        keep(site, null)
        await rooms(site).online(online)
        keep(site, online)
      }
      call.failures = 0
    } catch (error) {
      host.log('warn', 'desk.online-failed', { site, error })
      turn.run(() => {
        call.tryAt = host.now() + pauseAfter(call.failures, host.random)
        call.failures += 1
      })
    } finally {
      call.busy = false
    }
  }
  const start = (site: string) => {
    if (toldTo(site) !== now(site) && !callOf(site).busy) host.background(tell(site))
  }

  return {
    stir: () => {
      for (const site of sites()) if (callOf(site).tryAt === null) start(site)
    },
    due: () => earliest(sites().map(site => calls.get(site)?.tryAt ?? null)),
    run: time => {
      for (const site of sites()) {
        const { tryAt } = callOf(site)
        if (tryAt === null || tryAt <= time) start(site)
      }
    },
  }
}

/** Stands in the row while a room may have heard either. */
const unsure = 2

function toldIn({ online }: SqlRow): boolean | null {
  return online === unsure ? null : online === 1
}
