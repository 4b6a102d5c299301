import { parseArgs } from 'node:util'

export const help = `npm run torture -- [--seed N] [--minutes M] [--messages N] [--cuts N] [--kills N] [--away S] [--full S] [--histories N]

Drives visitors and agents against Porchlight, breaks what it can, and holds what everybody sees against what was said.
Without numbers it goes on for M minutes with both parts in turn, each time with the next seed.

  --seed N       where chance begins (1)
  --minutes M    how long to go on (5)
  --histories N  only in memory under a clock moved by hand: so many histories, each with a seed of its own
  --messages N   only the real server: messages of both sides together
  --cuts N       connections cut while they are written
  --kills N      rounds of kill -9 of workerd or Node before them
  --away S       only the real server: S seconds without the tenant's database
  --full S       only the real server: S seconds with a full disk, which needs the right to mount one:
                 on Linux, unshare --user --map-root-user --mount npm run torture -- --full S
  --help

A broken promise is told with its seed and the shortest history that breaks it; the exit code is then 1.
`

export interface Options {
  readonly help: boolean
  readonly seed: number
  readonly minutes: number
  readonly histories: number | null
  readonly messages: number | null
  readonly cuts: number
  readonly kills: number
  /** Seconds. */
  readonly away: number
  readonly full: number
}

/** Reads the arguments. Throws a RangeError with a sentence for one that is no number. */
export function readOptions(args: readonly string[]): Options {
  const names = ['seed', 'minutes', 'histories', 'messages', 'cuts', 'kills', 'away', 'full'] as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      seed: { type: 'string' },
      minutes: { type: 'string' },
      histories: { type: 'string' },
      messages: { type: 'string' },
      cuts: { type: 'string' },
      kills: { type: 'string' },
      away: { type: 'string' },
      full: { type: 'string' },
    },
  })
  const number = (name: (typeof names)[number]) => {
    const text = values[name]
    if (text === undefined) return null
    if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${name} must be a whole number, not "${text}"`)
    return Number(text)
  }
  const [kills, away, full] = [number('kills'), number('away'), number('full')]
  const onServer = kills !== null || away !== null || full !== null
  return {
    help: values.help ?? false,
    seed: number('seed') ?? 1,
    minutes: number('minutes') ?? 5,
    histories: number('histories'),
    messages: number('messages') ?? (onServer ? 0 : null),
    cuts: number('cuts') ?? 0,
    kills: kills ?? 0,
    away: away ?? 0,
    full: full ?? 0,
  }
}
