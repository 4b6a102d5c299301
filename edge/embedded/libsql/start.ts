import { Worker } from 'node:worker_threads'
import type { LibsqlEndpoint, LibsqlOptions } from './server.ts'

/** What the thread of the endpoint tells. */
export type FromThread =
  | { type: 'ready'; url: string; port: number }
  | { type: 'failed'; message: string; code: string | null }
  | { type: 'fault'; message: string }

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
  let state: 'starting' | 'running' | 'closing' = 'starting'
  const ended = new Promise<void>(resolve => thread.once('exit', () => resolve()))
  const { url, port } = await new Promise<{ url: string; port: number }>((resolve, reject) => {
    const lost = (error: Error) => (state === 'starting' ? reject(error) : report(error))
    thread.on('error', lost)
    thread.once('exit', code => {
      if (state !== 'closing') lost(new Error(`the libSQL endpoint ended with code ${code}`))
    })
    thread.on('message', (told: FromThread) => {
      if (told.type === 'failed') reject(Object.assign(new Error(told.message), { code: told.code ?? undefined }))
      if (told.type === 'fault') report(new Error(told.message))
      if (told.type !== 'ready') return
      state = 'running'
      resolve(told)
    })
  })
  return {
    url,
    port,
    async close() {
      state = 'closing'
      thread.postMessage('close')
      await ended
    },
  }
}
