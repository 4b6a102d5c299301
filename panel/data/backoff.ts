/**
 * Milliseconds to wait before the next try, after `failures` in a row. Half of it is chance, so that a restarted server is not met by
 * every panel in the same moment.
 */
export function backoff(failures: number, random: () => number): number {
  const whole = Math.min(5_000, 400 * 2 ** Math.max(0, failures - 1))
  return Math.round(whole / 2 + (whole / 2) * random())
}
