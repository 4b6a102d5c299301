/** What a value is sorted by: text without case and accents; null is a missing value. */
export type OrderKey = number | string | boolean | null

/** Where a row stands in an order. */
export interface Place {
  readonly key: OrderKey
  readonly id: string
}

/** The key of a value: a list goes by its first element; what is neither number, text nor boolean counts as missing. */
export function orderKey(value: unknown): OrderKey {
  const first = Array.isArray(value) ? value[0] : value
  if (typeof first === 'string') return fold(first)
  if (typeof first === 'number') return Number.isNaN(first) ? null : first
  return typeof first === 'boolean' ? first : null
}

/**
 * Text as it is compared everywhere: without case and accents, by code units. It asks no locale, so that every host
 * sorts alike.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  return ascii.test(lower) ? lower : lower.normalize('NFKD').replace(marks, '').toLowerCase()
}

/** Numbers, then text, then booleans. Negative when `a` comes first, 0 when they are equal; missing values are last. */
export function compareKeys(a: OrderKey, b: OrderKey): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  if (typeof a !== typeof b) return rank(a) - rank(b)
  return a < b ? -1 : 1
}

/** The order of places: by key, missing values last in both directions, ties by id. Never 0 for two ids. */
export function placeOrder(descending: boolean): (a: Place, b: Place) => number {
  return (a, b) => {
    const byKey = compareKeys(a.key, b.key)
    if (byKey !== 0) return descending && a.key !== null && b.key !== null ? -byKey : byKey
    if (a.id === b.id) return 0
    return a.id < b.id ? -1 : 1
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with control characters.
const ascii = /^[\u0000-\u007f]*$/
const marks = /\p{M}/gu

function rank(key: number | string | boolean): number {
  if (typeof key === 'number') return 0
  return typeof key === 'string' ? 1 : 2
}
