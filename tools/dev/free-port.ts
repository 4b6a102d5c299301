import { createServer } from 'node:net'
import { listenError } from '../../edge/embedded/front/listen-error.ts'

/** Throws a HostError when nobody could listen there now. */
export function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)))
    server.listen({ host, port }, () => server.close(() => resolve()))
  })
}
