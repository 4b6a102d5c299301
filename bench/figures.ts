/** One figure of the benchmark, as `--json` writes it. */
export interface Row {
  readonly name: string
  /** What Porchlight did, in `unit`: the median of the rounds. */
  readonly ours: number
  /** What it is compared with, measured in turn with it in the same run. */
  readonly bare: number
  readonly unit: string
  /** The median of the rounds' own ratios, ours to bare. */
  readonly ratio: number
  /** How far the furthest round is from that median, as a part of it: 0.1 is ±10 %. */
  readonly spread: number
  /** What the ratio is to be, `≥ 0.6` or `≤ 3`; null where nothing is asked. */
  readonly target: string | null
  readonly met: boolean | null
}

/** What a ratio has to be. */
export type Target = { readonly atLeast: number } | { readonly atMost: number }

/** One round: both sides in the same minute. */
export interface Round {
  readonly ours: number
  readonly bare: number
}

/** The row of what was measured in these rounds. */
export function rowOf(name: string, unit: string, rounds: readonly Round[], target: Target | null = null): Row {
  const ratios = rounds.map(({ ours, bare }) => ours / bare)
  const ratio = median(ratios)
  return {
    name,
    ours: rounded(median(rounds.map(round => round.ours))),
    bare: rounded(median(rounds.map(round => round.bare))),
    unit,
    ratio: rounded(ratio),
    spread: ratio === 0 ? 0 : rounded(Math.max(...ratios.map(each => Math.abs(each - ratio))) / ratio),
    target: target && textOf(target),
    met: target && isMet(ratio, target),
  }
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value that this share of all is not above. Throws when there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  if (below === undefined || above === undefined) throw new Error('nothing was measured')
  return below + (above - below) * (at - Math.floor(at))
}

/** Rounds of two things in turn: which of them begins changes from round to round, so that what drifts hits both. */
export async function inTurn(
  rounds: number,
  ours: (round: number) => Promise<number>,
  bare: (round: number) => Promise<number>,
): Promise<Round[]> {
  const done: Round[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours(round)
      done.push({ ours: first, bare: await bare(round) })
    } else {
      const first = await bare(round)
      done.push({ ours: await ours(round), bare: first })
    }
  }
  return done
}

function isMet(ratio: number, target: Target): boolean {
  return 'atLeast' in target ? ratio >= target.atLeast : ratio <= target.atMost
}

function textOf(target: Target): string {
  return 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`
}

/** Four figures that count. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
