/**
 * The shortest part of `whole`, in its order, that still `fails`: halves are left out, then quarters, and so on down to single ones, until
 * none can be left out any more or `tries` are used up.
 */
export async function shrink<T>(
  whole: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  tries: number,
): Promise<readonly T[]> {
  let part = whole
  let size = Math.ceil(part.length / 2)
  let left = tries
  for (;;) {
    let shorter = false
    for (let from = 0; from < part.length && left > 0; ) {
      const without = [...part.slice(0, from), ...part.slice(from + size)]
      left--
      if (await fails(without)) {
        part = without
        shorter = true
      } else from += size
    }
    if (left === 0 || (size === 1 && !shorter)) return part
    if (size > 1) size = Math.ceil(size / 2)
  }
}
