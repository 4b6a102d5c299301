import Database from 'libsql'

/**
 * Takes the lock at `path` and returns what gives it back, or null when another has it. It is the operating system's
 * lock on a file, so it ends with the process however that ends; a noted process number would not, and the next
 * container may well get the same one.
 */
export function takeLock(path: string): (() => void) | null {
  const database = new Database(path, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null
    throw error
  }
  return () => database.close()
}
