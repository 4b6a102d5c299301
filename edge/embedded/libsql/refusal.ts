import type { WireError } from './wire.ts'

/** A request that cannot be answered, told to the client as it is. */
export class Refusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

/** What a client is told about an error of SQLite or a refusal; null for anything else, which is a fault of ours. */
export function wireError(error: unknown): WireError | null {
  if (error instanceof Refusal) return { code: error.code, message: error.message }
  const code = sqliteCode(error)
  return code ? { code, message: `SQLite error: ${error instanceof Error ? error.message : code}` } : null
}

/** Whether another connection holds the lock that a statement needs. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === 'SQLITE_BUSY'
}

// Told by the code, because the native module throws plain errors while it steps through rows. Extended codes only
// append to the primary one: SQLITE_CONSTRAINT_UNIQUE.
function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return error.code.startsWith('SQLITE_') ? error.code.split('_').slice(0, 2).join('_') : null
}
