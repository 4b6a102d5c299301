import { HostError } from './host-error.ts'

const PATIENCE_MS = 5_000

/**
 * The port of this machine that a LIBSQL_URL with `{db}` leads to; null when it leads elsewhere. Names below `localhost`
 * are this machine's wherever they are asked for, but few resolvers know them.
 */
export function localDatabasePort(template: string): number | null {
  const { protocol, hostname, port } = addressOf(template)
  return protocol === 'http:' && hostname.endsWith('.localhost') ? Number(port || 80) : null
}

/**
 * Makes sure that the database server answers. `template` is a LIBSQL_URL with `{db}`. Throws a HostError when it does
 * not.
 */
export async function requireDatabase(template: string): Promise<void> {
  const { origin } = addressOf(template)
  const port = localDatabasePort(template)
  try {
    // Any answer will do: whether the database itself is well is the Worker's to say.
    await fetch(`${port === null ? origin : `http://127.0.0.1:${port}`}/v2`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'manual',
    })
  } catch {
    throw new HostError(`The database at ${origin} cannot be reached: start it, or correct LIBSQL_URL.`)
  }
}

function addressOf(template: string): URL {
  return new URL(template.replaceAll('{db}', 'control').replace(/^libsql:/i, 'https:'))
}
