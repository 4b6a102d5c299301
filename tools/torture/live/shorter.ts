import type { Violation } from '../model.ts'
import { shrink } from '../shrink.ts'
import type { Step } from './steps.ts'

/** On a real server chance has a part in what happens: a shorter plan that keeps the promise once is tried once more. */
const runsOfEach = 2

/** The shortest part of a plan that was found to break the same promise; `tries` plans are tried at most. */
export function shortestPlan(
  plan: readonly Step[],
  promise: string,
  tries: number,
  run: (plan: readonly Step[]) => Promise<readonly Violation[]>,
): Promise<readonly Step[]> {
  const breaks = async (part: readonly Step[]) => {
    for (let time = 0; time < runsOfEach; time++)
      if ((await run(part)).some(violation => violation.promise === promise)) return true
    return false
  }
  return shrink(plan, breaks, tries)
}
