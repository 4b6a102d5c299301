import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { listen, portOf, stop } from './fake-room.ts'

/** A customer's site: every path is a page that carries the tag, of a few kinds. */
export interface FakeSite {
  readonly origin: string
  /** Headers sent with every page. */
  headers: Record<string, string>
  /** Attributes of the html element. */
  html: string
  /** What stands in the head for the tag. */
  embed: string
  close(): Promise<void>
}

/** `tag` is the address of the tag's script. */
export async function startFakeSite(tag: string): Promise<FakeSite> {
  const connections = new Set<Socket>()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    if (pathname === '/site.css') response.writeHead(200, { 'content-type': 'text/css' }).end(css)
    else if (pathname === '/favicon.ico') response.writeHead(204).end()
    else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...site.headers })
      response.end(page(pathname, site))
    }
  })
  server.on('connection', connection => {
    connections.add(connection)
    connection.on('close', () => connections.delete(connection))
  })
  const site: FakeSite = {
    get origin() {
      return `http://127.0.0.1:${portOf(server)}`
    },
    headers: {},
    html: 'lang="en"',
    embed: `<script async src="${tag}"></script>`,
    close: () => stop(server, connections),
  }
  await listen(server, 0)
  return site
}

const titles: Readonly<Record<string, string>> = { '/': 'Fernhill', '/tents': 'Tents', '/cart': 'Your cart' }

function page(path: string, { html, embed }: FakeSite): string {
  return `<!doctype html><html ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titles[path] ?? path}</title><link rel="stylesheet" href="/site.css">${embed}</head>
<body><h1>${titles[path] ?? path}</h1><nav><a href="/">Home</a> <a href="/tents">Tents</a> <a href="/cart">Cart</a></nav>
<p><input id="page-field" placeholder="Search the shop"></p><p id="filler">Two people, three seasons, one pole set.</p></body></html>`
}

// What a careless page does to everything in it must not reach the widget.
const css = `* { margin: 0; padding: 0; box-sizing: border-box; font-family: serif; }
div, section, p { line-height: 3; letter-spacing: 4px; text-transform: uppercase; }
button, textarea, input { border: 4px dashed red; font-size: 9px; }
body { background: Canvas; color: CanvasText; color-scheme: light dark; padding: 24px; }
h1, p, nav, a { all: revert; }`
