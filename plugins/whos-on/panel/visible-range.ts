/** Rows from `first` up to, not including, `last`. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** The rows that show in a list of `total` rows of the same height, with `overscan` more on each side. Sizes in CSS pixels. */
export function visibleRange(
  view: { readonly top: number; readonly height: number; readonly row: number },
  total: number,
  overscan: number,
): Range {
  const first = Math.floor(Math.max(0, view.top) / view.row) - overscan
  const last = Math.ceil((Math.max(0, view.top) + view.height) / view.row) + overscan
  return { first: Math.max(0, Math.min(first, total)), last: Math.max(0, Math.min(last, total)) }
}

/** Rows in one window: what shows, and enough around it that a turn of the wheel stays inside. */
export function windowCount(height: number, row: number): number {
  return Math.min(200, Math.ceil(height / row) + 60)
}

/** Where a window of `count` rows is to start so that `seen` lies well inside. A window that still does stays where it is. */
export function windowStart(current: number, count: number, seen: Range, total: number): number {
  const margin = 12
  const before = seen.first - current
  const after = current + count - seen.last
  const enoughBefore = before >= margin || (current === 0 && before >= 0)
  const enoughAfter = after >= margin || (current + count >= total && after >= 0)
  if (enoughBefore && enoughAfter) return current
  const middle = Math.floor((seen.first + seen.last) / 2)
  const start = Math.floor((middle - count / 2) / 10) * 10
  return Math.max(0, Math.min(start, Math.max(0, total - count)))
}
