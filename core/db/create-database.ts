import { DatabaseUnavailable } from './database-unavailable.ts'

/** Where databases are made: a libSQL server's administration address. */
export interface DatabaseAdmin {
  /** LIBSQL_ADMIN_URL. What stands before an `@` is the key of the address. */
  url: string
  /** Shown in place of a key, where there is none. */
  authToken?: string | undefined
  fetch?: ((request: Request) => Promise<Response>) | undefined
}

/** Makes a database unless there is one of this name. Throws DatabaseUnavailable when the server will not. */
export async function createDatabase({ url, authToken, fetch = globalThis.fetch }: DatabaseAdmin, name: string) {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  const key = decodeURIComponent(base.username)
  base.username = ''
  // The key goes as it is: libSQL's server does not take it encoded, as the scheme would have it.
  const authorization = key ? `Basic ${key}` : authToken && `Bearer ${authToken}`
  const request = new Request(new URL(`v1/namespaces/${name}/create`, base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: '{}',
  })
  const refusal = await refusalOf(() => fetch(request))
  if (refusal === null) return
  const message = `the database ${name} could not be made at LIBSQL_ADMIN_URL, ${base.host}: ${refusal}`
  throw new DatabaseUnavailable(name, 'missing', message)
}

/** Why a database was not made; null when it is there now. */
async function refusalOf(ask: () => Promise<Response>): Promise<string | null> {
  try {
    const answer = await ask()
    const text = await answer.text()
    // Another one that starts at the same time may have been first.
    if (answer.ok || /already exists?/i.test(text)) return null
    return `the server answered ${answer.status} ${text.slice(0, 200)}`.trim()
  } catch (error) {
    return `it cannot be reached (${error instanceof Error ? error.message : String(error)})`
  }
}
