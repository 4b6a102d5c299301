import type { Row } from '../figures.ts'

/** How much is done of everything: as much as a figure needs, or as little as shows that it can be measured. */
export interface Scale {
  readonly rounds: number
  /** Of one side of a round. */
  readonly seconds: number
  /** Visitors, sockets or messages are this part of what they are in a whole run. */
  readonly part: number
}

export const whole: Scale = { rounds: 5, seconds: 2, part: 1 }
export const glance: Scale = { rounds: 1, seconds: 0.3, part: 0.02 }

/** One thing that is measured; it may give several rows. */
export interface Measurement {
  /** One word, for `--only`. */
  readonly name: string
  run(scale: Scale): Promise<readonly Row[]>
}

/** So many of `all` as the scale says, `least` at least. */
export function partOf(all: number, { part }: Scale, least = 1): number {
  return Math.max(least, Math.round(all * part))
}
