import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { slowSeed } from '../slow.ts'
import { buildPlayground } from './build-playground.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** What the product's own server says about the panel's pages. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Where a run of tests names the folder of the playground that was built for all of its files. */
export const BUILT_PLAYGROUND = 'PORCHLIGHT_TEST_PLAYGROUND'

/** The panel with its desk inside the page, served on a free port of this machine. */
export interface Playground {
  readonly address: string
  close(): void
}

/** Serves the playground of this run of tests, or else builds one. The caller closes it. */
export async function openPlayground(): Promise<Playground> {
  const shared = process.env[BUILT_PLAYGROUND]
  const folder = shared ?? mkdtempSync(join(tmpdir(), 'porchlight-playground-'))
  if (!shared) await buildPlayground(folder)
  const { address, server } = await servePlayground(folder)
  return {
    address,
    close() {
      server.close()
      if (!shared) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Serves a built playground on a free port of this machine; every path without a file is the page itself. */
async function servePlayground(folder: string): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/panel/, ''))
    const known = extname(path) in types ? path : '/playground.html'
    try {
      const body = readFileSync(join(folder, known))
      response.writeHead(200, {
        'content-type': types[extname(known)] ?? 'application/octet-stream',
        'content-security-policy': policy,
      })
      const isSlow = slowSeed !== null && known === '/playground.html'
      response.end(isSlow ? String(body).replace('<html', `<html data-late="${slowSeed}"`) : body)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The playground has no port')
  return { address: `http://127.0.0.1:${address.port}`, server }
}
