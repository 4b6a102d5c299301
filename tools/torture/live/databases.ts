import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startLibsql } from '../../../edge/embedded/libsql/start.ts'

/** How a database is away: whoever asks it is cut off at once, or waits for an answer that never comes. */
export type Away = 'closed' | 'silent'

/** A database server outside of Porchlight's process, whose tenants' databases can be taken away. */
export interface Databases {
  /** LIBSQL_URL. */
  readonly url: string
  /** The folder of the database files. */
  readonly dir: string
  /** Takes the tenants' databases away, or gives them back with null. What was asked in silence is never answered. */
  away(how: Away | null): void
  /** Requests that came while the databases were away. */
  turnedAway(): number
  /** The entries of each chat in the tenant's database, in the order of their numbers. */
  savedChats(tenant: string): ReadonlyMap<string, readonly { readonly n: number; readonly body: string | null }[]>
  close(): Promise<void>
}

export async function startDatabases(): Promise<Databases> {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-databases-'))
  const endpoint = await startLibsql({ dir, host: '127.0.0.1', port: 0 })
  let away: Away | null = null
  let turnedAway = 0

  const pass = (request: IncomingMessage, response: ServerResponse) => {
    const { method, url, headers } = request
    const onward = send({ host: '127.0.0.1', port: endpoint.port, method, path: url, headers }, answer => {
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
    dir,
    away: how => {
      away = how
    },
    turnedAway: () => turnedAway,
    savedChats: tenant => {
      const chats = new Map<string, { n: number; body: string | null }[]>()
      const file = join(dir, `t-${tenant}.db`)
      // Made at its first use.
      if (!existsSync(file)) return chats
      const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 })
      try {
        if (!database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'entry'").get()) return chats
        for (const row of database.prepare('SELECT id FROM chat').all()) chats.set(String(row.id), [])
        for (const row of database.prepare('SELECT chat_id, n, body FROM entry ORDER BY chat_id, n').all())
          chats.get(String(row.chat_id))?.push({ n: Number(row.n), body: row.body === null ? null : String(row.body) })
        return chats
      } finally {
        database.close()
      }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
      await endpoint.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
