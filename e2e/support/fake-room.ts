import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import {
  type Beacon,
  beacon,
  type RoomToVisitor,
  type VisitorFrame,
  visitorFrame,
} from '@porchlight/plugin-sdk/protocol'
import { isSeed } from '../../core/auth/visitor-seed.ts'
import { refusalScript } from '../../core/http/visitor/tag-door.ts'
import type { WidgetManifest } from '../../tools/build/widget.ts'
import { type FakeChats, fakeChats } from './fake-chat.ts'
import { acceptSocket, type FakeSocket } from './fake-socket.ts'
import { onItsWay } from './slow.ts'

/** The built files of the widget, by name (`tag.js`, `window-….js`), and the path of the window on a server. */
export interface WidgetBuild extends WidgetManifest {
  readonly files: ReadonlyMap<string, Buffer>
}

/** One visitor of the fake, found by token; without one, everybody is the visitor ''. */
export interface FakeVisitor {
  readonly token: string
  readonly chats: FakeChats
  readonly sockets: Set<FakeSocket>
}

/**
 * A small server that speaks the visitor protocol and writes down what it hears, to try the widget on without the platform. It is at another
 * origin than the pages that carry the tag, as in life.
 */
export interface FakeRoom {
  readonly origin: string
  readonly beacons: readonly Beacon[]
  readonly frames: readonly VisitorFrame[]
  /** Page views, however they came; a repeated id counts once. */
  views(): readonly { readonly id: string; readonly url: string; readonly title: string; readonly referrer: string }[]
  readonly visitors: ReadonlyMap<string, FakeVisitor>
  /** The visitor there is, where a test has one. Throws when there are more. */
  only(): FakeVisitor
  sockets(): readonly FakeSocket[]
  online: boolean
  consent: 'none' | 'opt-out' | 'required'
  /** What beacons are answered with instead of being taken. */
  refusal: { readonly status: number; readonly detail: string } | null
  /** Answers only after this, ms. */
  delay: number
  /** Takes requests and answers none, as a server does that hangs. */
  hangs: boolean
  /** What the tag's address is answered with instead of the tag: its one line. */
  noTag: string | null
  /** Cuts every connection and takes no new one, until `back`. */
  away(): Promise<void>
  back(): Promise<void>
  close(): Promise<void>
}

export async function startFakeRoom(build: WidgetBuild): Promise<FakeRoom> {
  const beacons: Beacon[] = []
  const frames: VisitorFrame[] = []
  const visitors = new Map<string, FakeVisitor>()
  /** Tokens by the seeds they were made of. */
  const seeded = new Map<string, string>()
  const connections = new Set<Socket>()
  let origin = ''

  const visitorOf = (token: string): FakeVisitor => {
    const known = visitors.get(token)
    if (known) return known
    const sockets = new Set<FakeSocket>()
    const tell = (frame: RoomToVisitor) => {
      for (const socket of sockets) if (chatting.has(socket)) socket.send(JSON.stringify(frame))
    }
    const made: FakeVisitor = { token, sockets, chats: fakeChats(tell) }
    visitors.set(token, made)
    return made
  }
  const chatting = new Set<FakeSocket>()
  const tokenOf = (seed: string) => {
    const made = seeded.get(seed) ?? `token.${randomUUID()}`
    if (isSeed(seed)) seeded.set(seed, made)
    return made
  }

  const takeBeacon = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const text = await bodyOf(request)
    await new Promise(done => setTimeout(done, room.delay))
    if (room.refusal) {
      response.writeHead(room.refusal.status, { ...cors, 'content-type': 'application/problem+json' })
      return response.end(JSON.stringify(room.refusal))
    }
    const body = beacon.parse(JSON.parse(text))
    beacons.push(body)
    const { consent = null, optOut = false } = body.visit ?? {}
    const may = consent ? consent === 'granted' : room.consent !== 'required' && !optOut
    const known = body.token && visitors.has(body.token)
    const token = !known && (may || body.chat) ? tokenOf(body.token ?? '') : undefined
    visitorOf(token ?? body.token ?? '')
    await onItsWay()
    response.writeHead(200, { ...cors, 'content-type': 'application/json' })
    return response.end(JSON.stringify({ accepted: body.events.length, ...(token && { token }) }))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const path = new URL(request.url ?? '/', origin).pathname
    await onItsWay()
    if (room.hangs) return
    if (path === '/t/demo.js' && room.noTag) {
      response.writeHead(200, { ...cors, 'content-type': 'text/javascript' })
      return response.end(refusalScript(room.noTag))
    }
    if (path === '/t/demo.js') {
      const boot = { key: 'demo-key', origin, consent: room.consent, config: 1, window: build.window }
      response.writeHead(200, { ...cors, 'content-type': 'text/javascript' })
      return response.end(
        `(window.__porchlight??={}).boot=${JSON.stringify(boot)};\n${build.files.get('tag.js')?.toString('utf8')}`,
      )
    }
    if (path === '/v/demo-key/config') {
      response.writeHead(200, { ...cors, 'content-type': 'application/json' })
      return response.end(JSON.stringify({ name: 'Fernhill', version: 1, online: room.online, window: build.window }))
    }
    if (path === '/v/demo-key/beacon') return takeBeacon(request, response)
    const file = build.files.get(path.replace('/widget/', ''))
    response.writeHead(file ? 200 : 404, { ...cors, 'content-type': 'text/javascript' })
    return response.end(file)
  }

  const hear = (socket: FakeSocket, visitor: FakeVisitor, text: string) => {
    if (text === 'ping') return socket.send('pong')
    const frame = visitorFrame.parse(JSON.parse(text))
    frames.push(frame)
    const send = (...out: RoomToVisitor[]) => {
      for (const one of out) socket.send(JSON.stringify(one))
    }
    if (frame.t === 'hello') {
      const { chat, log } = visitor.chats
      const known = chat && { id: chat.id, last: log.length }
      send({ t: 'hello', protocol: 1, now: Date.now(), config: 1, online: room.online, chat: known })
    }
    if ((frame.t === 'page' || frame.t === 'set') && frame.id !== undefined)
      send({ t: 'ack', key: frame.id, result: null })
    const asked = frame.t === 'chat' ? frame : frame.t === 'hello' ? frame.chat : null
    if (asked) {
      chatting.add(socket)
      send(...visitor.chats.catchUp(asked))
    }
    if (frame.t !== 'command') return
    if (visitor.token === '')
      return send({ t: 'refused', key: frame.key, problem: { code: 'not-allowed', message: 'A chat needs a token.' } })
    send(visitor.chats.run(frame.key, frame.name, frame.input))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(error => response.destroy(error))
  })
  server.on('connection', connection => {
    connections.add(connection)
    connection.on('close', () => connections.delete(connection))
  })
  server.on('upgrade', (request, stream) => {
    const [, token = ''] = String(request.headers['sec-websocket-protocol']).split(/,\s*/)
    const visitor = visitorOf(token)
    const socket = acceptSocket(request, stream, 'porchlight.1')
    visitor.sockets.add(socket)
    socket.onText = text => hear(socket, visitor, text)
    socket.onClose = () => {
      visitor.sockets.delete(socket)
      chatting.delete(socket)
    }
  })

  const room: FakeRoom = {
    get origin() {
      return origin
    },
    beacons,
    frames,
    views: () => {
      const pages = [...beacons.flatMap(one => one.events), ...frames.map(pageIn)].filter(event => event?.t === 'page')
      const byId = new Map(pages.map(page => [page.id, page]))
      return [...byId.values()].map(({ id, url, title, referrer }) => ({
        id,
        url,
        title: title ?? '',
        referrer: referrer ?? '',
      }))
    },
    visitors,
    only: () => {
      const [first, ...others] = [...visitors.values()].filter(visitor => visitor.token !== '')
      if (!first || others.length > 0) throw new Error(`${visitors.size} visitors, not one`)
      return first
    },
    sockets: () => [...visitors.values()].flatMap(visitor => [...visitor.sockets]),
    online: true,
    consent: 'none',
    refusal: null,
    delay: 0,
    hangs: false,
    noTag: null,
    away: async () => {
      await stop(server, connections)
    },
    back: () => listen(server, Number(new URL(origin).port)),
    close: () => stop(server, connections),
  }
  await listen(server, 0)
  origin = `http://127.0.0.1:${portOf(server)}`
  return room
}

const cors = { 'access-control-allow-origin': '*' }

function pageIn(frame: VisitorFrame) {
  if (frame.t === 'page') return frame
  return frame.t === 'hello' && frame.page ? { t: 'page' as const, ...frame.page } : undefined
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

export function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
}

export function stop(server: Server, connections: ReadonlySet<Socket>): Promise<void> {
  return new Promise(done => {
    server.close(() => done())
    for (const connection of connections) connection.destroy()
    if (!server.listening) done()
  })
}
