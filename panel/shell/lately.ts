import { type Fault, times } from '@porchlight/plugin-sdk/protocol'

/** The faults that are still news at `now`, ms: a plugin that has been well since then is in no trouble. */
export function lately(faults: readonly Fault[], now: number): readonly Fault[] {
  return faults.filter(({ at }) => at > now - times.faultStay)
}
