/** Days as they were typed: null is as the server says. NaN where it is no whole number. */
export function daysOf(text: string): number | null {
  const plain = text.trim()
  if (plain === '') return null
  return /^\d{1,6}$/.test(plain) ? Number(plain) : Number.NaN
}

/** Whether these days may be asked for: nothing, or from 1 to what the server keeps at most. */
export function isWell(text: string, most: number): boolean {
  const days = daysOf(text)
  return days === null || (days >= 1 && days <= most)
}
