import { expect, it } from 'vitest'
import { seeded } from '../../../core/testing/random.ts'
import { shortestPlan } from './shorter.ts'
import { planOf, type Step, step } from './steps.ts'

const amounts = { messages: 1_001, cuts: 7, kills: 3, away: 5, full: 4, silence: 3 }
const sum = (plan: readonly Step[], of: 'messages' | 'cuts') =>
  plan.reduce((all, one) => all + (one.do === 'talk' ? one[of] : 0), 0)

it('a plan has all that was asked for, the same for the same seed, and can be written down', () => {
  const plan = planOf(amounts, seeded(1))
  expect([sum(plan, 'messages'), sum(plan, 'cuts')]).toEqual([1_001, 7])
  expect(plan.filter(one => one.do === 'kill')).toHaveLength(3)
  expect(plan).toEqual(planOf(amounts, seeded(1)))
  expect(step.array().parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan)
})

it('of a broken plan the steps are left that are needed, though it breaks only every other time', async () => {
  const plan = planOf(amounts, seeded(1))
  let runs = 0
  const run = async (part: readonly Step[]) => {
    const broken =
      part.some(one => one.do === 'full-disk') && part.some(one => one.do === 'silence') && runs++ % 2 === 1
    return broken ? [{ promise: 'no message doubled', what: 'a message' }] : []
  }
  expect(await shortestPlan(plan, 'no message doubled', 100, run)).toEqual([
    { do: 'full-disk', seconds: 4 },
    { do: 'silence', seconds: 3 },
  ])
  expect(await shortestPlan(plan, 'messages in order', 100, run)).toEqual(plan)
})
