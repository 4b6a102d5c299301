/** How many visitors came, left or changed their place in `live` compared with the order that is `held`. */
export function heldBack(held: readonly string[], live: readonly string[]): number {
  const place = new Map(held.map((id, index) => [id, index]))
  const staying = live.flatMap(id => place.get(id) ?? [])
  const came = live.length - staying.length
  const left = held.length - staying.length
  return came + left + staying.length - longestRising(staying)
}

/** Length of the longest rising run that can be picked from the numbers: those who did not move. */
function longestRising(numbers: readonly number[]): number {
  // ends[i] is the smallest number that a rising run of length i + 1 can end with.
  const ends: number[] = []
  for (const number of numbers) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < number) low = middle + 1
      else high = middle
    }
    ends[low] = number
  }
  return ends.length
}
