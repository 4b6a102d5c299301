import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStores } from '../../core/db/stores.ts'
import { fetchThrough } from '../../edge/embedded/libsql/fetch.ts'
import { serveLibsql } from '../../edge/embedded/libsql/server.ts'

/** The embedded host's own database, in a folder of its own. */
export async function startDatabase() {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-fuzz-'))
  const endpoint = await serveLibsql({ dir, port: 0, host: '127.0.0.1', token: 'fuzz' }, fault => {
    throw fault
  })
  const through = fetchThrough(endpoint.url)
  return {
    stores: openStores({ url: 'http://{db}.libsql.internal', authToken: 'fuzz', now: Date.now, fetch: through }),
    close: async () => {
      await endpoint.close()
      rmSync(dir, { recursive: true })
    },
  }
}
