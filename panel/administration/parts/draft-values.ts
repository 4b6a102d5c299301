function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The parts in which two states of a form differ. */
export function differing<T extends object>(one: T, other: T): (keyof T)[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof T)[]
  return names.filter(name => !isSame(one[name], other[name]))
}

/** What a form holds once `sent` has been saved as `values`: what was typed since stays as it is typed. */
export function afterSaving<T extends object>(now: T, sent: T, values: T): T {
  const next = { ...values }
  for (const name of differing(now, sent)) next[name] = now[name]
  return next
}
