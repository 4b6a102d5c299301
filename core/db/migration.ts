/** One step of a database's way to its present shape. */
export interface Migration {
  /** Its place in the order, from 0. */
  id: number
  name: string
  /** SHA-256 of its statements, so that a migration changed after it was applied is noticed. */
  hash: string
  statements: readonly string[]
}
