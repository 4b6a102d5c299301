import { workerConnections } from '../../edge/embedded/front/worker-connections.ts'

/** A client over kept connections, one for each request that is under way. */
export interface Http {
  post(path: string, headers: Readonly<Record<string, string>>, body: string): Promise<{ status: number; text: string }>
  close(): void
}

export function httpTo(port: number): Http {
  const connections = workerConnections(60_000)
  return {
    post: (path, headers, body) =>
      new Promise((resolve, reject) => {
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
        const bytes = Buffer.from(body)
        const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: text/plain\r\ncontent-length: ${bytes.length}\r\n${lines.join('')}\r\n`
        let status = 0
        let text = ''
        connections.call(port, 'POST', Buffer.concat([Buffer.from(head, 'latin1'), bytes]), {
          head: answer => {
            status = answer.status
          },
          body: part => {
            text += part.toString('utf8')
          },
          end: () => resolve({ status, text }),
          failed: failure => reject(new Error(`a request to port ${port} failed: ${failure.kind}`)),
        })
      }),
    close: connections.close,
  }
}
