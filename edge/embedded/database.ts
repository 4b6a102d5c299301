import { HostError } from './host-error.ts'

const PATIENCE_MS = 5_000

/**
 * Makes sure that the database server answers. `template` is a LIBSQL_URL with `{db}`. Throws a HostError when it does
 * not.
 */
export async function requireDatabase(template: string): Promise<void> {
  const origin = new URL(template.replace('{db}', 'control').replace(/^libsql:/, 'https:')).origin
  try {
    // Any answer will do: whether the database itself is well is the Worker's to say.
    await fetch(`${origin}/v2`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' })
  } catch {
    throw new HostError(`The database at ${origin} cannot be reached: start it, or correct LIBSQL_URL.`)
  }
}
