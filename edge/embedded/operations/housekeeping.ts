import type { HostLog } from '../log.ts'

/** How soon after the start, and how often after that, ms: every room and tenant has its turn. */
const first = 60_000
const every = 24 * 3_600_000

export interface HousekeepingOptions {
  /** Whether the data came out of an archive, so that nobody's alarm can be trusted. */
  readonly restored: boolean
  /** Resolves when everything due is done. */
  readonly keepHouse: () => Promise<void>
  /** Told when that was done for restored data. */
  readonly woken: () => void
  readonly log: HostLog
}

/** Does for this machine what a cron trigger does on Cloudflare. What fails is done the next time. */
export function housekeeping({ restored, keepHouse, woken, log }: HousekeepingOptions): { close(): void } {
  let trusted = !restored
  let timer: NodeJS.Timeout
  const turn = async () => {
    let next = every
    try {
      await keepHouse()
      if (!trusted) woken()
      trusted = true
    } catch (error) {
      log('warn', 'housekeeping.failed', { error })
      next = first
    }
    plan(next)
  }
  let closed = false
  const plan = (ms: number) => {
    if (closed) return
    timer = setTimeout(turn, ms)
    timer.unref()
  }
  plan(restored ? 0 : first)
  return {
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
