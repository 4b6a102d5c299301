import { z } from 'zod'
import type { Random } from '../../../core/testing/random.ts'

/** One thing that is done to a server while people talk; any part of a plan, in its order, is a plan too. */
export const step = z.discriminatedUnion('do', [
  /** Until so many messages more are acknowledged, and so many connections more are cut. */
  z.object({ do: z.literal('talk'), messages: z.int().min(0), cuts: z.int().min(0) }),
  /** kill -9 after so many ms, and until 20 messages more are acknowledged. */
  z.object({ do: z.literal('kill'), what: z.enum(['workerd', 'node']), after: z.int().min(0) }),
  z.object({ do: z.literal('full-disk'), seconds: z.int().min(1) }),
  /** So many seconds under load, closed or now closed and now silent; it stays away until everything else is over. */
  z.object({ do: z.literal('no-database'), seconds: z.int().min(1), how: z.enum(['closed', 'both']) }),
  /** Nobody says anything for so long; connections stay. */
  z.object({ do: z.literal('silence'), seconds: z.int().min(1) }),
])
export type Step = z.output<typeof step>

/** How much of everything a run is to have; 0 for none. */
export interface Amounts {
  readonly messages: number
  readonly cuts: number
  readonly kills: number
  /** Seconds without the tenant's database, with a full disk, and of silence. */
  readonly away: number
  readonly full: number
  readonly silence: number
}

/** Messages in one step, so that a plan can be shortened. */
const talkAtOnce = 250

/** The same plan for the same chance. */
export function planOf({ messages, cuts, kills, away, full, silence }: Amounts, random: Random): readonly Step[] {
  const parts = Math.max(1, Math.ceil(messages / talkAtOnce))
  const share = (all: number, part: number) => Math.floor((all * (part + 1)) / parts) - Math.floor((all * part) / parts)
  return [
    ...Array.from({ length: kills }, () => ({
      do: 'kill' as const,
      what: random.chance(0.5) ? ('workerd' as const) : ('node' as const),
      after: 500 + random.below(1_500),
    })),
    ...(full > 0 ? [{ do: 'full-disk' as const, seconds: full }] : []),
    ...(away > 0 ? [{ do: 'no-database' as const, seconds: away, how: 'both' as const }] : []),
    ...(silence > 0 ? [{ do: 'silence' as const, seconds: silence }] : []),
    ...(messages + cuts > 0
      ? Array.from({ length: parts }, (_, part) => ({
          do: 'talk' as const,
          messages: share(messages, part),
          cuts: share(cuts, part),
        }))
      : []),
  ]
}
