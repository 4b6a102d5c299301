/** How often the trigger fires, ms, as wrangler.toml says it. */
const EVERY = 15 * 60_000
const SHARES = (24 * 60 * 60_000) / EVERY

/** Whether the trigger of this time (epoch milliseconds) is the one of a day that this name has its turn in: always the same, names spread evenly. */
export function shareOfDay(name: string, at: number): boolean {
  return hashOf(name) % SHARES === Math.floor(at / EVERY) % SHARES
}

/** FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return hash
}
