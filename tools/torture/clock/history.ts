import type { Random } from '../../../core/testing/random.ts'

/** One thing that happens; `at` is ms after the beginning. What cannot be done just then is left out, so any part of a history is one too. */
export type Happening = { readonly at: number } & (
  | {
      readonly do: 'open' | 'goto' | 'leave' | 'vanish' | 'cut' | 'say' | 'start-over'
      readonly visitor: number
      readonly tab: number
    }
  | { readonly do: 'freeze'; readonly visitor: number; readonly tab: number }
  | { readonly do: 'walk'; readonly visitor: number; readonly tab: number; readonly pages: number }
  | { readonly do: 'sign-on' | 'sign-off' | 'cut-panel' | 'freeze-panel' | 'look-away'; readonly agent: number }
  | { readonly do: 'claim'; readonly visitor: number }
  | { readonly do: 'send' | 'note' | 'whisper' | 'close'; readonly agent: number; readonly visitor: number }
  | { readonly do: 'kill' | 'hibernate'; readonly what: 'room' | 'desk' | 'both' }
  | { readonly do: 'ill-lines' | 'no-lines' | 'no-database' | 'no-network'; readonly ms: number }
  | { readonly do: 'full-disk'; readonly what: 'room' | 'desk'; readonly ms: number }
  | { readonly do: 'sleep'; readonly ms: number }
  /** What is on the screens is judged, though what went wrong goes on; only for ills that nobody at a screen may notice. */
  | { readonly do: 'look' }
  | { readonly do: 'server-clock' | 'visitor-clock'; readonly ms: number; readonly visitor: number }
)

export const visitors = 4
export const agents = ['ann1', 'bob1', 'cat1'] as const

const minute = 60_000

/** A history of `length` ms, the same for the same chance. */
export function makeHistory(random: Random, length: number): readonly Happening[] {
  const happenings: Happening[] = []
  const visitor = () => random.below(visitors)
  const agent = () => random.below(agents.length)
  const whose = () => ({ visitor: visitor(), tab: random.below(3) })
  for (let one = 0; one < visitors; one++) happenings.push({ at: one * 500, do: 'open', visitor: one, tab: 0 })
  for (let one = 0; one < agents.length; one++) happenings.push({ at: 1_000 + one * 300, do: 'sign-on', agent: one })
  const kinds: readonly (readonly [weight: number, make: (at: number) => Happening])[] = [
    [30, at => ({ at, do: 'say', ...whose() })],
    [30, at => ({ at, do: 'send', agent: agent(), visitor: visitor() })],
    [6, at => ({ at, do: 'note', agent: agent(), visitor: visitor() })],
    [4, at => ({ at, do: 'whisper', agent: agent(), visitor: visitor() })],
    [8, at => ({ at, do: 'claim', visitor: visitor() })],
    [2, at => ({ at, do: 'close', agent: agent(), visitor: visitor() })],
    [10, at => ({ at, do: 'goto', ...whose() })],
    [2, at => ({ at, do: 'walk', ...whose(), pages: 1 + random.below(50) })],
    [5, at => ({ at, do: 'open', ...whose() })],
    [3, at => ({ at, do: 'leave', ...whose() })],
    [2, at => ({ at, do: 'vanish', ...whose() })],
    [10, at => ({ at, do: 'cut', ...whose() })],
    [3, at => ({ at, do: 'freeze', ...whose() })],
    [4, at => ({ at, do: 'cut-panel', agent: agent() })],
    [2, at => ({ at, do: 'freeze-panel', agent: agent() })],
    [2, at => ({ at, do: 'look-away', agent: agent() })],
    [2, at => ({ at, do: 'sign-off', agent: agent() })],
    [4, at => ({ at, do: 'sign-on', agent: agent() })],
    [4, at => ({ at, do: 'kill', what: random.pick(['room', 'desk', 'both'] as const) })],
    [4, at => ({ at, do: 'hibernate', what: random.pick(['room', 'desk', 'both'] as const) })],
    [3, at => ({ at, do: 'ill-lines', ms: random.below(2 * minute) })],
    [2, at => ({ at, do: 'no-lines', ms: random.below(4 * minute) })],
    [1, at => ({ at, do: 'no-database', ms: random.below(10 * minute) })],
    [2, at => ({ at, do: 'no-network', ms: random.below(3 * minute) })],
    [2, at => ({ at, do: 'full-disk', what: random.pick(['room', 'desk'] as const), ms: random.below(minute) })],
    [1, at => ({ at, do: 'sleep', ms: random.below(40 * minute) })],
    [1, at => ({ at, do: 'server-clock', ms: random.below(4 * minute) - 2 * minute, visitor: 0 })],
    [1, at => ({ at, do: 'visitor-clock', ms: random.below(60 * minute) - 30 * minute, visitor: visitor() })],
  ]
  const chances = kinds.flatMap(([weight, make]) => Array.from({ length: weight }, () => make))
  // Things come in bursts: what breaks is what happens at once.
  for (let at = 3_000; at < length; at += random.chance(0.7) ? random.below(300) : random.below(20_000)) {
    happenings.push(random.pick(chances)(at))
  }
  return happenings
}
