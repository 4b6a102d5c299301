import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseServer, openStores, type Stores } from '../../../../core/db/stores.ts'
import { fetchThrough } from '../fetch.ts'
import { serveLibsql } from '../server.ts'

/** A libSQL server with an empty folder, for one test. */
export interface TestServer {
  server: DatabaseServer
  stores: Stores
  /** How many requests were sent so far. */
  requests(): number
  /** Fails from now on: the next `n` requests pass, the one after is lost before or after the server did it. */
  failAfter(n: number, when: 'before' | 'after'): void
  /** Lets everything pass again. */
  heal(): void
  close(): Promise<void>
}

/** Starts one. The clock stands at 1,000,000. */
export async function startTestServer(): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-stores-'))
  const endpoint = await serveLibsql({ dir, port: 0, host: '127.0.0.1', token: 'secret' }, fault => {
    throw fault
  })
  const through = fetchThrough(endpoint.url)
  let count = 0
  let fault: { left: number; when: 'before' | 'after' } | null = null

  const server: DatabaseServer = {
    url: 'http://{db}.libsql.internal',
    authToken: 'secret',
    now: () => 1_000_000,
    async fetch(request) {
      count += 1
      if (!fault) return through(request)
      fault.left -= 1
      if (fault.left >= 0) return through(request)
      if (fault.when === 'after') await through(request)
      throw new TypeError('the network failed')
    },
  }
  return {
    server,
    stores: openStores(server),
    requests: () => count,
    failAfter(n, when) {
      fault = { left: n, when }
    },
    heal() {
      fault = null
    },
    async close() {
      await endpoint.close()
      rmSync(dir, { recursive: true })
    },
  }
}
