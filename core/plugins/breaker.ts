import { limits } from '@porchlight/plugin-sdk/protocol'

/** Stops calling a plugin that fails again and again, and tries it once more after a rest. */
export interface Breaker {
  /** Whether the plugin may be called; half open, the first call after the rest is the trial. */
  allows(plugin: string, now: number): boolean
  /** Counts a failure; answers until when the plugin rests, or null while it does not. */
  strike(plugin: string, now: number): number | null
  succeeded(plugin: string): void
  /** Whether its next failure pauses it again at once. */
  onTrial(plugin: string): boolean
  pausedUntil(plugin: string, now: number): number | null
}

interface Strikes {
  readonly count: number
  readonly lastAt: number
  readonly pausedUntil: number | null
  readonly trial: boolean
}

export function createBreaker(): Breaker {
  const strikes = new Map<string, Strikes>()
  return {
    allows: (plugin, now) => {
      const known = strikes.get(plugin)
      if (!known || known.pausedUntil === null) return true
      if (now < known.pausedUntil) return false
      strikes.set(plugin, { ...known, pausedUntil: null, trial: true })
      return true
    },
    strike: (plugin, now) => {
      const known = strikes.get(plugin)
      // Work that began before the pause may fail during it, which makes the pause neither longer nor shorter.
      if (known && known.pausedUntil !== null && now < known.pausedUntil) return known.pausedUntil
      const recent = known && now - known.lastAt < limits.breakerRest ? known.count : 0
      const count = recent + 1
      const pausedUntil = known?.trial || count >= limits.strikes ? now + limits.breakerRest : null
      strikes.set(plugin, { count: pausedUntil ? 0 : count, lastAt: now, pausedUntil, trial: false })
      return pausedUntil
    },
    succeeded: plugin => {
      if (strikes.get(plugin)?.trial) strikes.delete(plugin)
    },
    onTrial: plugin => strikes.get(plugin)?.trial ?? false,
    pausedUntil: (plugin, now) => {
      const until = strikes.get(plugin)?.pausedUntil ?? null
      return until !== null && until > now ? until : null
    },
  }
}
