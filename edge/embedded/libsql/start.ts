import { Worker } from 'node:worker_threads'
import type { LibsqlEndpoint, LibsqlOptions } from './server.ts'

/** What the thread of the endpoint tells. */
export type FromThread =
  | { type: 'ready'; url: string; port: number }
  | { type: 'failed'; message: string; code: string | null }
  | { type: 'fault'; message: string }

/** Who is told of what goes wrong with the thread. */
export interface LibsqlWatcher {
  /** Told of faults, and of an end that nobody asked for, after which it is started again. */
  report?: (fault: Error) => void
  /** Told when it ended though nobody asked it to. */
  ended?: () => void
  /** Told when it could not be started again: from then on there is no database. */
  lost?: (why: Error) => void
}

/** Pauses before an endpoint that ended is started again, ms. */
const PAUSES = [0, 200, 1_000, 5_000]

/**
 * Starts the libSQL endpoint in a thread of its own, where a slow disk or a long query holds up nobody else. Rejects
 * when the folder or the port cannot be used; the error then has Node's `code` (`EADDRINUSE`, `EACCES`). A thread that
 * ends by itself is started again at the same address.
 */
export async function startLibsql(options: LibsqlOptions, watcher: LibsqlWatcher = {}): Promise<LibsqlEndpoint> {
  const { report = fault => console.error(fault), lost = report } = watcher
  let closing = false
  let thread = await startThread(options, report)
  const { url, port } = thread

  const watch = ({ ended }: Running) =>
    ended.then(async code => {
      if (closing) return
      watcher.ended?.()
      report(new Error(`the libSQL endpoint ended with code ${code}; it is started again`))
      await startAgain()
    })
  const startAgain = async () => {
    let why = new Error('it was not tried')
    for (const pause of PAUSES) {
      await new Promise(resolve => setTimeout(resolve, pause))
      if (closing) return
      try {
        thread = await startThread({ ...options, port }, report)
        watch(thread)
        // It was closed while it started.
        if (closing) thread.stop()
        return
      } catch (error) {
        why = error instanceof Error ? error : new Error(String(error))
      }
    }
    lost(why)
  }
  watch(thread)

  return {
    url,
    port,
    async close() {
      closing = true
      thread.stop()
      await thread.ended
    },
  }
}

/** A thread whose endpoint is ready. */
interface Running {
  readonly url: string
  readonly port: number
  /** With its exit code. */
  readonly ended: Promise<number>
  stop(): void
}

async function startThread(options: LibsqlOptions, report: (fault: Error) => void): Promise<Running> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: options })
  const ended = new Promise<number>(resolve => thread.once('exit', resolve))
  let starting = true
  const { url, port } = await new Promise<{ url: string; port: number }>((resolve, reject) => {
    thread.on('error', error => (starting ? reject(error) : report(error)))
    thread.once('exit', code => reject(new Error(`the libSQL endpoint ended with code ${code}`)))
    thread.on('message', (told: FromThread) => {
      if (told.type === 'failed') reject(Object.assign(new Error(told.message), { code: told.code ?? undefined }))
      if (told.type === 'fault') report(new Error(told.message))
      if (told.type !== 'ready') return
      starting = false
      resolve(told)
    })
  })
  return { url, port, ended, stop: () => thread.postMessage('close') }
}
