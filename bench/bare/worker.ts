import { DurableObject } from 'cloudflare:workers'
import { beacon, visitorFrame } from '@porchlight/plugin-sdk/protocol'

/**
 * What the platform alone costs: the same requests and frames as the product's, parsed by the same schemas, stored in one row each by
 * the same rule (together after 8 ms or 200 rows, answered once they are written), and nothing else.
 */
interface Env {
  readonly BARE: { idFromName(name: string): DurableObjectId; get(id: DurableObjectId): BareStub }
}
type BareStub = Pick<BareObject, 'page' | 'fill'> & { fetch(request: Request): Promise<Response> }

const gather = { ms: 8, rows: 200 }

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url)
    if (pathname === '/healthz') return Response.json({ status: 'ok' })
    const object = env.BARE.get(env.BARE.idFromName('bare'))
    if (request.method !== 'POST') return object.fetch(request)
    if (pathname === '/fill') {
      const { rows, data } = await request.json<{ rows: number; data: string }>()
      return Response.json(await object.fill(rows, data))
    }
    const body = beacon.parse(JSON.parse(await request.text()))
    const address = request.headers.get('x-porchlight-client') ?? ''
    return Response.json({ accepted: await object.page(address, body.tab, JSON.stringify(body.events)) })
  },
} satisfies ExportedHandler<Env>

export class BareObject extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql
  readonly #known = new Map<string, string>()
  #rows: [string, string, string][] = []
  #after: (() => void)[] = []
  #since: number | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    this.#sql.exec('CREATE TABLE IF NOT EXISTS row (n INTEGER PRIMARY KEY, who TEXT, tab TEXT, data TEXT)')
    for (const [who, data] of this.#sql.exec<{ who: string; data: string }>('SELECT who, data FROM row').raw())
      this.#known.set(String(who), JSON.parse(String(data)))
  }

  /** Stores one report; answers when it is written. */
  page(who: string, tab: string, data: string): Promise<number> {
    return new Promise(resolve => this.#store([who, tab, data], () => resolve(1)))
  }

  /** Puts so many rows there, all with the same data. */
  async fill(rows: number, data: string): Promise<{ rows: number }> {
    const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)'
    this.#sql.exec(`${numbers} INSERT INTO row (who, tab, data) SELECT 'v' || i, '', ? FROM n`, rows, data)
    return { rows }
  }

  override fetch(request: Request): Response {
    const { 0: client, 1: server } = new WebSocketPair()
    const { pathname } = new URL(request.url)
    this.ctx.acceptWebSocket(server, [
      pathname.startsWith('/api/') ? 'agent' : pathname.startsWith('/v/relay/') ? 'relay' : 'visitor',
    ])
    server.serializeAttachment({
      door: request.headers.get('x-porchlight-client'),
      userAgent: request.headers.get('user-agent'),
    })
    const protocol = request.headers.get('sec-websocket-protocol')?.split(',')[0]
    return new Response(null, {
      status: 101,
      webSocket: client,
      headers: protocol ? { 'sec-websocket-protocol': protocol } : {},
    })
  }

  override webSocketMessage(socket: WebSocket, message: string): void {
    const [kind] = this.ctx.getTags(socket)
    if (kind === 'agent') return socket.send('{"t":"hello"}')
    const frame = visitorFrame.parse(JSON.parse(message))
    switch (frame.t) {
      case 'hello':
        socket.send('{"t":"hello"}')
        return this.#store(['', frame.tab, message])
      case 'chat':
        return socket.send('{"t":"no-chat"}')
      case 'command':
        this.#store(['', '', message], () => {
          socket.send(JSON.stringify({ t: 'ack', key: frame.key, result: { chatId: 'chat' } }))
          const entries = JSON.stringify({ t: 'entries', entries: [frame.input] })
          socket.send(entries)
          for (const one of this.ctx.getWebSockets('agent')) one.send(entries)
        })
        // A relay waits for nobody: each row is stored by itself before it is passed on.
        return kind === 'relay' ? this.#flush() : undefined
      case 'page':
        return this.#store(['', '', message], () => {
          const patch = JSON.stringify({ t: 'patch', rows: [{ id: 'x', values: { 'core.url': frame.url } }] })
          for (const one of this.ctx.getWebSockets('agent')) one.send(patch)
        })
      default:
        return this.#store(['', '', message])
    }
  }

  override webSocketClose(socket: WebSocket, code: number, reason: string): void {
    if (code !== 1005 && code !== 1006) socket.close(code, reason)
  }

  #store(row: [string, string, string], after: () => void = () => {}): void {
    this.#rows.push(row)
    this.#after.push(after)
    const now = Date.now()
    if (this.#since === null) {
      this.#since = now
      setTimeout(() => this.#flush(), gather.ms)
    } else if (this.#rows.length >= gather.rows || now - this.#since >= gather.ms) this.#flush()
  }

  #flush(): void {
    const rows = this.#rows
    const after = this.#after
    if (rows.length === 0) return
    this.#rows = []
    this.#after = []
    this.#since = null
    this.#sql.exec(
      'INSERT INTO row (who, tab, data) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)',
      JSON.stringify(rows),
    )
    for (const run of after) run()
  }
}
