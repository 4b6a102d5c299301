/**
 * When a command's key was made, ms since the epoch, or null where it does not say. A key may begin with its time in base 36:
 * `m1a2b3c4-…`. Times before 2020 and after 2100 are chance: the eight hexadecimal digits that begin a UUID read as one of those.
 */
export function keyTime(key: string): number | null {
  const [start = ''] = key.split('-')
  if (!/^[0-9a-z]{8,9}$/.test(start) || start.length === key.length) return null
  const time = Number.parseInt(start, 36)
  return time >= Date.UTC(2020) && time < Date.UTC(2100) ? time : null
}
