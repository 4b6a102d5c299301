import { parseArgs } from 'node:util'
import { type Amounts, type Step, step } from './live/steps.ts'

export const help = `npm run torture -- [--seed N] [--minutes M] [--histories N] [--messages N] [--cuts N] [--kills N] [--away S] [--full S] [--silence S]

Drives visitors and agents against Porchlight, breaks what it can, and holds what everybody sees against what was said.
Without numbers it goes on for M minutes with both parts in turn, each time with the next seed.

  --seed N       where chance begins (1)
  --minutes M    how long to go on (5)

In memory, under a clock moved by hand:
  --histories N  so many histories, each with a seed of its own

On a real server, while people talk:
  --kills N      rounds of kill -9 of workerd or Node
  --full S       seconds with a full disk; this needs the right to mount one:
                 on Linux, unshare --user --map-root-user --mount npm run torture -- --full S
  --away S       seconds without the tenant's database
  --silence S    seconds in which nobody says anything; from 10 on, objects hibernate
  --messages N   messages of both sides together
  --cuts N       connections cut while they are written
  --plan JSON    steps in this order in place of the numbers, as a broken promise is told with
  --tries N      shorter plans to try after a broken promise (8)

  --help

A broken promise is told with its seed and the shortest history that breaks it; the exit code is then 1.
`

export interface Options {
  readonly help: boolean
  readonly seed: number
  readonly minutes: number
  readonly histories: number | null
  /** What a real server is to be put through; null for none of it. */
  readonly amounts: Amounts | null
  /** The same, step by step. */
  readonly plan: readonly Step[] | null
  /** Shorter plans to try after a broken promise. */
  readonly tries: number
}

const onServer = ['messages', 'cuts', 'kills', 'away', 'full', 'silence'] as const

/** Reads the arguments. Throws a RangeError with a sentence for one that cannot be used. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      seed: text,
      minutes: text,
      histories: text,
      messages: text,
      cuts: text,
      kills: text,
      away: text,
      full: text,
      silence: text,
      plan: text,
      tries: text,
    },
  })
  const number = (name: (typeof onServer)[number] | 'seed' | 'minutes' | 'histories' | 'tries') => {
    const given = values[name]
    if (given === undefined) return null
    if (!/^\d{1,9}$/.test(given)) throw new RangeError(`--${name} must be a whole number, not "${given}"`)
    return Number(given)
  }
  const amount = (name: (typeof onServer)[number]) => number(name) ?? 0
  return {
    help: values.help ?? false,
    seed: number('seed') ?? 1,
    minutes: number('minutes') ?? 5,
    histories: number('histories'),
    amounts: onServer.some(name => values[name] !== undefined)
      ? {
          messages: amount('messages'),
          cuts: amount('cuts'),
          kills: amount('kills'),
          away: amount('away'),
          full: amount('full'),
          silence: amount('silence'),
        }
      : null,
    plan: values.plan === undefined ? null : readPlan(values.plan),
    tries: number('tries') ?? 8,
  }
}

function readPlan(text: string): readonly Step[] {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    throw new RangeError(`--plan must be JSON: ${error instanceof Error ? error.message : error}`)
  }
  const plan = step.array().safeParse(given)
  if (plan.success) return plan.data
  const [issue] = plan.error.issues
  throw new RangeError(`--plan must be a list of steps; ${issue?.path.join('.')}: ${issue?.message}`)
}
