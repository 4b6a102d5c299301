type Values = Readonly<Record<string, unknown>>

/** The values of these fields, null where there is none. */
export function valuesOf(values: Values, fields: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const field of fields) picked[field] = values[field] ?? null
  return picked
}

/** The values of these fields that are others than before, or null when all are the same. */
export function changedValues(before: Values, now: Values, fields: readonly string[]): Record<string, unknown> | null {
  let changed: Record<string, unknown> | null = null
  for (const field of fields) {
    const value = now[field] ?? null
    if (sameValue(before[field] ?? null, value)) continue
    changed ??= {}
    changed[field] = value
  }
  return changed
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b)
}
