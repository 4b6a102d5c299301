import { Worker } from 'node:worker_threads'
import type { LibsqlEndpoint, LibsqlOptions } from './server.ts'

/** What the thread of the endpoint tells. */
export type FromThread =
  | { type: 'ready'; url: string; port: number }
  | { type: 'failed'; message: string; code: string | null }
  | { type: 'fault'; message: string }
  | { type: 'closed' }

/**
 * Starts the libSQL endpoint in a thread of its own, where a slow disk or a long query holds up nobody else. Rejects
 * when the folder or the port cannot be used; the error then has Node's `code` (`EADDRINUSE`, `EACCES`).
 * `report` is told of faults, and of the thread's end when nobody asked for it.
 */
export async function startLibsql(
  options: LibsqlOptions,
  report: (fault: Error) => void = fault => console.error(fault),
): Promise<LibsqlEndpoint> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: options })
  let closing = false
  const ended = new Promise<void>(resolve => thread.once('exit', () => resolve()))
  const ready = await new Promise<{ url: string; port: number }>((resolve, reject) => {
    thread.on('message', (told: FromThread) => {
      if (told.type === 'ready') resolve(told)
      if (told.type === 'failed') reject(Object.assign(new Error(told.message), { code: told.code ?? undefined }))
      if (told.type === 'fault') report(new Error(told.message))
    })
    thread.on('error', error => {
      reject(error)
      report(error)
    })
    thread.once('exit', code => {
      const error = new Error(`the libSQL endpoint ended with code ${code}`)
      reject(error)
      if (!closing) report(error)
    })
  })
  return {
    url: ready.url,
    port: ready.port,
    async close() {
      closing = true
      thread.postMessage('close')
      await ended
    },
  }
}
