/** The moment a day `2026-05-31` begins in this browser's zone; null for none. */
export function dayStart(day: string): number | null {
  return momentOf(day, 0)
}

/** The moment after a day. */
export function dayEnd(day: string): number | null {
  return momentOf(day, 1)
}

function momentOf(day: string, later: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  // Days are not all 24 hours long.
  return new Date(Number(year), Number(month) - 1, Number(date) + later).getTime()
}
