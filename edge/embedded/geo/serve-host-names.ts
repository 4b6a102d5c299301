import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isPrivateAddress, normalizeAddress } from '../../../core/visitor/facts/address.ts'
import type { HostName } from '../../../core/visitor/facts/host-name.ts'

/** Host names on a loopback port, for the Worker's HOST_NAMES binding. */
export interface HostNameServer {
  port: number
  close(): Promise<void>
}

/** Answers `GET /?address=…` with a HostName as JSON, or null. Addresses without a place in the world are never asked for. */
export async function serveHostNames(find: (address: string) => Promise<HostName | null>): Promise<HostNameServer> {
  const server = createServer((request, response) => {
    const text = URL.parse(request.url ?? '', 'http://host-names')?.searchParams.get('address') ?? ''
    const address = normalizeAddress(text)
    if (request.method !== 'GET' || address === null) return answer(response, 400, null)
    if (isPrivateAddress(address)) return answer(response, 200, null)
    find(address).then(
      name => answer(response, 200, name),
      error => response.destroy(error),
    )
  })
  // workerd keeps its connections; one that is closed just as it is used again would fail a request.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(response: ServerResponse, status: number, body: HostName | null): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
