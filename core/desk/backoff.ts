/** The pause before try number `failures + 1`, ms: doubled each time, with jitter, at most `most`. */
export function pauseAfter(failures: number, random: () => number, most = 10_000): number {
  return Math.round(Math.min(most, 250 * 2 ** Math.min(failures, 20)) * (0.75 + random() / 2))
}
