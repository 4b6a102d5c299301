import type { RoomHost } from '../host.ts'
import type { Levels } from './meter.ts'

/** Tells the meter now and then how a live object is. */
export interface ToldLevels {
  /** Something may have changed. */
  stir(): void
}

/** How often they are told at most, ms. */
const every = 5_000

/** Costs nothing where the host does not measure. */
export function createLevels(host: Pick<RoomHost, 'meter' | 'now' | 'soon'>, measure: () => Levels): ToldLevels {
  const { meter } = host
  if (!meter) return { stir: () => {} }
  let toldAt = Number.NEGATIVE_INFINITY
  let waits = false
  const tell = () => {
    waits = false
    toldAt = host.now()
    meter.say(measure())
  }
  return {
    stir: () => {
      if (waits) return
      const left = toldAt + every - host.now()
      if (left <= 0) return tell()
      waits = true
      host.soon(left, tell)
    },
  }
}
