import { pageOrigin, type Side } from '../processes/side.ts'
import type { Http } from './http.ts'
import { type LoadSocket, openSocket } from './socket.ts'

/** A browser as the generator plays one. */
export interface Visitor {
  readonly address: string
  readonly tab: string
  token: string | null
  pages: number
}

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

let made = 0

/** One nobody has seen before, at an address of its own. */
export function newVisitor(): Visitor {
  const n = made++
  return { address: `81.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`, tab: idOf('tab', n), token: null, pages: 0 }
}

const run = Math.floor(performance.timeOrigin).toString(36)
function idOf(kind: string, n: number): string {
  return `${kind}-${run}-${n.toString(36)}`
}

/** What says who asks: the front's own note, or, before the front, what a proxy would add. */
export function headersOf(side: Side, { address }: Visitor, front = false): Record<string, string> {
  const common = { origin: pageOrigin, 'user-agent': userAgent, 'accept-language': 'en-GB,en;q=0.9,nl;q=0.8' }
  if (front) return { ...common, 'x-forwarded-for': address }
  const place =
    '{"country":"GB","region":null,"city":null,"postalCode":null,"latitude":null,"longitude":null,"timeZone":null,"isp":null}'
  return {
    ...common,
    ...side.headers,
    'x-porchlight-client': `{"address":"${address}","secure":false,"place":${place}}`,
  }
}

/** The page a visitor looks at next. */
export function nextPage(visitor: Visitor): { id: string; url: string; title: string; referrer: string } {
  const n = ++visitor.pages
  return {
    id: idOf('page', made * 100 + n) + visitor.tab,
    url: `${pageOrigin}/tents/ridgeline-${n}?colour=moss&size=${n % 4}`,
    title: `Ridgeline ${n}, a tent for ${n % 4} and their dog | Fernhill Outdoor`,
    referrer: n === 1 ? 'https://www.google.com/' : `${pageOrigin}/tents/ridgeline-${n - 1}`,
  }
}

/** Reports one page view by beacon, as the tag does. Throws what the server said when it did not take it. */
export async function reportPage(side: Side, http: Http, visitor: Visitor, front = false): Promise<void> {
  const { token, tab } = visitor
  const body = JSON.stringify({
    protocol: 1,
    ...(token && { token }),
    tab,
    visit: { language: 'en-GB', screen: [1920, 1080], timeZone: 'Europe/London', automated: false, optOut: false },
    events: [{ t: 'page', ...nextPage(visitor) }],
  })
  const { status, text } = await http.post(side.beacon, headersOf(side, visitor, front), body)
  if (status !== 200) throw new Error(`a beacon was answered with ${status}: ${text}`)
  const answer: { token?: string } = JSON.parse(text)
  if (answer.token) visitor.token = answer.token
}

/** So many visitors who have seen one page each. */
export async function arrive(side: Side, http: Http, count: number, atOnce = 32): Promise<Visitor[]> {
  const visitors = Array.from({ length: count }, newVisitor)
  let next = 0
  const walk = async () => {
    for (let visitor = visitors[next++]; visitor; visitor = visitors[next++]) await reportPage(side, http, visitor)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, walk))
  return visitors
}

/** A visitor's socket that has said hello and was greeted. `kind` takes the place of the path's key where the side knows kinds. */
export async function visitorSocket(
  side: Side,
  visitor: Visitor,
  { chat = false, path = side.visitors }: { chat?: boolean; path?: string } = {},
): Promise<LoadSocket> {
  const protocol = visitor.token ? `porchlight.1, ${visitor.token}` : 'porchlight.1'
  const headers = { ...headersOf(side, visitor), 'sec-websocket-protocol': protocol }
  const socket = await openSocket({ port: side.port, path, headers })
  await new Promise<void>((resolve, reject) => {
    socket.onClose = why => reject(new Error(`a visitor's socket was closed: ${why}`))
    socket.onText = text => {
      if (text.includes('"t":"hello"')) resolve()
    }
    socket.send(
      JSON.stringify({
        t: 'hello',
        protocol: 1,
        tab: visitor.tab,
        visible: true,
        ...(chat && { chat: { id: null, after: 0 } }),
      }),
    )
  })
  return socket
}

/** Opens sockets for all of them, a few at a time. */
export async function openAll(
  side: Side,
  visitors: readonly Visitor[],
  options: { chat?: boolean; path?: string } = {},
) {
  const sockets: LoadSocket[] = []
  let next = 0
  const open = async () => {
    for (let at = next++; ; at = next++) {
      const visitor = visitors[at]
      if (!visitor) return
      sockets[at] = await visitorSocket(side, visitor, options)
    }
  }
  await Promise.all(Array.from({ length: Math.min(16, visitors.length) }, open))
  return sockets
}

/** An agent's socket, greeted. `cookie` is that of a session. */
export async function agentSocket(side: Side, cookie: string): Promise<LoadSocket> {
  const headers = { ...side.headers, 'x-porchlight-client': '{"address":"127.0.0.1","secure":false,"place":null}' }
  const host = new URL(side.panel).host
  const socket = await openSocket({
    port: side.port,
    path: side.agents,
    headers: { ...headers, host, cookie, origin: side.panel },
  })
  await new Promise<void>((resolve, reject) => {
    socket.onClose = why => reject(new Error(`an agent's socket was closed: ${why}`))
    socket.onText = text => {
      if (text.includes('"t":"hello"')) resolve()
    }
    socket.send('{"t":"hello","protocol":1}')
  })
  return socket
}
