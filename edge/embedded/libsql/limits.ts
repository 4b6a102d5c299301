/** What one libSQL endpoint takes and holds. */
export interface LibsqlLimits {
  /** Largest request body, in bytes. */
  bodyBytes: number
  /** Largest result of one statement, in bytes of its values. */
  resultBytes: number
  /** Interactive transactions open at the same time. */
  streams: number
  /** Databases held open while nobody uses them. */
  idleConnections: number
  /** How long an interactive transaction may wait for its next request before it is rolled back, in milliseconds. */
  streamIdleMs: number
  /** How long a statement waits for another writer before it is refused as busy, in milliseconds. */
  busyMs: number
  /** SQL texts one stream may store. */
  storedSql: number
}

export const defaultLimits: LibsqlLimits = {
  bodyBytes: 32 * 1024 * 1024,
  resultBytes: 32 * 1024 * 1024,
  streams: 128,
  idleConnections: 64,
  streamIdleMs: 10_000,
  busyMs: 5_000,
  storedSql: 1_000,
}
