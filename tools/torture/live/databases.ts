import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as dial, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InArgs, Row } from '@libsql/client/web'
import { openDatabase, tenantDatabaseName } from '../../../core/db/open.ts'
import { fetchThrough } from '../../../edge/embedded/libsql/fetch.ts'
import { startLibsql } from '../../../edge/embedded/libsql/start.ts'

/** How a database is away: whoever asks it is cut off at once, or waits for an answer that never comes. */
export type Away = 'closed' | 'silent'

/** A database server outside of Porchlight's process, whose tenants' databases can be taken away. */
export interface Databases {
  /** LIBSQL_URL. */
  readonly url: string
  /** Asks a database by its name, away or not. */
  ask(database: string, sql: string, args?: InArgs): Promise<readonly Row[]>
  /** Takes the tenants' databases away, or gives them back with null. What was asked in silence is never answered. */
  away(how: Away | null): void
  /** Requests that came while the databases were away. */
  turnedAway(): number
  /** The entries of each chat in the tenant's database, in the order of their numbers. */
  savedChats(
    tenant: string,
  ): Promise<ReadonlyMap<string, readonly { readonly n: number; readonly body: string | null }[]>>
  close(): Promise<void>
}

export async function startDatabases(): Promise<Databases> {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-databases-'))
  const endpoint = await startLibsql({ dir, host: '127.0.0.1', port: 0 })
  // By its own door: a second SQLite in this process would take the locks of the first one away.
  const send = fetchThrough(endpoint.url)
  const ask = async (database: string, sql: string, args: InArgs = []) => {
    const { $client } = openDatabase({ url: `http://${database}.localhost`, fetch: send })
    return (await $client.execute({ sql, args })).rows
  }
  let away: Away | null = null
  let turnedAway = 0

  const pass = (request: IncomingMessage, response: ServerResponse) => {
    const { method, url, headers } = request
    const onward = dial({ host: '127.0.0.1', port: endpoint.port, method, path: url, headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  }
  const server = createServer((request, response) => {
    const isTenants = request.headers.host?.startsWith('t-') ?? false
    if (!away || !isTenants) return pass(request, response)
    turnedAway++
    if (away === 'closed') request.socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The databases have no port')

  return {
    url: `http://{db}.localhost:${address.port}`,
    ask,
    away: how => {
      away = how
    },
    turnedAway: () => turnedAway,
    savedChats: async tenant => {
      const database = tenantDatabaseName(tenant)
      const chats = new Map<string, { n: number; body: string | null }[]>()
      // It gets its tables at its first use.
      if ((await ask(database, "SELECT 1 FROM sqlite_schema WHERE name = 'entry'")).length === 0) return chats
      for (const { id } of await ask(database, 'SELECT id FROM chat')) chats.set(String(id), [])
      for (const { chat_id, n, body } of await ask(database, 'SELECT chat_id, n, body FROM entry ORDER BY chat_id, n'))
        chats.get(String(chat_id))?.push({ n: Number(n), body: body === null ? null : String(body) })
      return chats
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
      await endpoint.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
