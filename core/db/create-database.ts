/** Where databases are made: a libSQL server's administration address. */
export interface DatabaseAdmin {
  /** LIBSQL_ADMIN_URL. */
  url: string
  authToken?: string | undefined
  fetch?: ((request: Request) => Promise<Response>) | undefined
}

/** Makes a database unless there is one of this name. Throws with the server's answer when it will not. */
export async function createDatabase({ url, authToken, fetch = globalThis.fetch }: DatabaseAdmin, name: string) {
  const request = new Request(new URL(`/v1/namespaces/${name}/create`, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authToken && { authorization: `Bearer ${authToken}` }) },
    body: '{}',
  })
  const answer = await fetch(request)
  const text = await answer.text()
  if (answer.ok || /already exists?/i.test(text)) return
  throw new Error(`the database ${name} could not be made: the server answered ${answer.status} ${text.slice(0, 200)}`)
}
