import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { framedPage } from '../../../tools/build/framed.ts'
import { listen, portOf } from '../fake-room.ts'

const folder = fileURLToPath(new URL('../../../edge/demo', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Serves the pages of the demo shop, without its tag, on a free port of this machine. */
export async function serveDemo(): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/demo/, ''))
    const file = extname(path) === '' ? join(path, 'index.html') : path
    try {
      const body = file.endsWith('.html') ? framedPage(folder, file.slice(1)) : readFileSync(join(folder, file))
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
      response.writeHead(404).end()
    }
  })
  await listen(server, 0)
  return { address: `http://127.0.0.1:${portOf(server)}`, server }
}
