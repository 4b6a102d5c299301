import { parentPort, workerData } from 'node:worker_threads'
import { type LibsqlOptions, serveLibsql } from './server.ts'
import type { FromThread } from './start.ts'

const port = parentPort
if (!port) throw new Error('this file is the thread of the libSQL endpoint; startLibsql() starts it')

function tell(message: FromThread): void {
  port?.postMessage(message)
}

function fault(error: unknown): void {
  tell({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}

try {
  const endpoint = await serveLibsql(workerData as LibsqlOptions, fault)
  port.once('message', async () => {
    await endpoint.close()
    port.close()
  })
  tell({ type: 'ready', url: endpoint.url, port: endpoint.port })
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  tell({ type: 'failed', message: error instanceof Error ? error.message : String(error), code })
}
