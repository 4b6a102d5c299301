import {
  Agent,
  createServer,
  type IncomingMessage,
  type RequestListener,
  request as requestTo,
  type ServerResponse,
} from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { LOOPBACK_NETWORKS, proxyTrust } from './client-address.ts'
import { type Front, type FrontOptions, openFront } from './front.ts'
import { upstreamSwitch } from './upstream.ts'

const closers: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function workerThat(answer: RequestListener) {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { server, port: (server.address() as AddressInfo).port }
}

async function frontOf(port: number | null, more: Partial<FrontOptions> = {}) {
  const upstream = upstreamSwitch()
  if (port !== null) upstream.up(port)
  const front = await openFront({
    host: '127.0.0.1',
    port: 0,
    upstream,
    secret: 'front-secret',
    report: fault => {
      throw fault
    },
    trust: proxyTrust(LOOPBACK_NETWORKS),
    locate: address => (address === '89.160.20.112' ? { country: 'SE', city: 'Linköping' } : null),
    ...more,
  })
  closers.push(front.close)
  return { front, upstream, url: `http://127.0.0.1:${front.port}` }
}

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  text: string
}

function ask(
  front: Front,
  options: { path?: string; method?: string; headers?: string[]; body?: string[]; agent?: Agent },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = requestTo({
      host: '127.0.0.1',
      port: front.port,
      method: options.method ?? 'GET',
      path: options.path ?? '/',
      agent: options.agent,
      headers: ['host', 'shop.example', ...(options.headers ?? [])],
    })
    request.on('error', reject)
    request.on('response', response => {
      let text = ''
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      response.on('error', reject)
    })
    for (const part of options.body ?? []) request.write(part)
    request.end()
  })
}

/** Answers with what it got. */
const echo: RequestListener = async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }))
}

test('a request passes with the front’s own word about the client, and nothing the client claimed', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port)
  const answer = await ask(front, {
    path: '/a?b=c',
    headers: [
      'MF-Original-URL',
      'http://evil/',
      'CF-Connecting-IP',
      '6.6.6.6',
      'X-Porchlight-Front',
      'front-secret',
      'X-Porchlight-Client',
      '{"address":"6.6.6.6"}',
      'X-Forwarded-For',
      '89.160.20.112',
      'X-Forwarded-Proto',
      'https',
      'cookie',
      'a=1',
    ],
  })
  const got = JSON.parse(answer.text)
  expect(got.url).toBe('/a?b=c')
  expect(got.headers).toEqual({
    host: 'shop.example',
    cookie: 'a=1',
    'x-request-id': answer.headers['x-request-id'],
    'x-porchlight-front': 'front-secret',
    'x-porchlight-client':
      '{"address":"89.160.20.112","secure":true,"place":{"country":"SE","city":"Link\\u00f6ping"}}',
  })
})

test('an untrusted peer’s forwarding headers are nothing', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port, { trust: proxyTrust([]) })
  const answer = await ask(front, { headers: ['X-Forwarded-For', '89.160.20.112', 'X-Forwarded-Proto', 'https'] })
  expect(JSON.parse(answer.text).headers['x-porchlight-client']).toBe(
    '{"address":"127.0.0.1","secure":false,"place":null}',
  )
})

test('bodies pass, of announced length and in chunks', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port)
  const announced = await ask(front, { method: 'POST', headers: ['content-length', '5'], body: ['hello'] })
  expect(JSON.parse(announced.text)).toMatchObject({
    method: 'POST',
    body: 'hello',
    headers: { 'content-length': '5' },
  })
  const chunked = await ask(front, { method: 'PUT', headers: ['transfer-encoding', 'chunked'], body: ['he', 'llo'] })
  expect(JSON.parse(chunked.text)).toMatchObject({ method: 'PUT', body: 'hello' })
  const empty = await ask(front, { method: 'POST', headers: ['content-length', '0'] })
  expect(JSON.parse(empty.text)).toMatchObject({ method: 'POST', body: '' })
})

test('too large a body is refused, announced or not', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port, { limits: { bodyBytes: 10 } })
  const announced = await ask(front, { method: 'POST', headers: ['content-length', '11'] })
  expect(announced.status).toBe(413)
  expect(announced.headers['content-type']).toBe('application/problem+json')
  expect(JSON.parse(announced.text)).toMatchObject({ status: 413, title: 'Payload Too Large' })
  const chunked = await ask(front, {
    method: 'POST',
    headers: ['transfer-encoding', 'chunked'],
    body: ['123456', '78901'],
  })
  expect(chunked.status).toBe(413)
})

test('answers keep their status, their cookies and their bytes', async () => {
  const worker = await workerThat((_, response) => {
    response.writeHead(
      201,
      'Made',
      [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-porchlight', 'yes'],
      ].flat(),
    )
    response.write('one ')
    setImmediate(() => response.end('two'))
  })
  const { front } = await frontOf(worker.port)
  const answer = await ask(front, {})
  expect(answer).toMatchObject({ status: 201, text: 'one two' })
  expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2'])
})

test('an answer that is cut is not passed on as a whole one', async () => {
  const worker = await workerThat((request, response) => {
    response.writeHead(200)
    response.write('half')
    setImmediate(() => request.socket.destroy())
  })
  const { front } = await frontOf(worker.port)
  await expect(ask(front, {})).rejects.toThrow()
})

test('a request that was cut before its answer is repeated when it is safe to, else it is a 502', async () => {
  const seen: string[] = []
  const worker = await workerThat((request, response) => {
    seen.push(request.method ?? '')
    if (seen.length % 2 === 1) request.socket.destroy()
    else response.end('again')
  })
  const { front } = await frontOf(worker.port)
  expect(await ask(front, {})).toMatchObject({ status: 200, text: 'again' })
  const posted = await ask(front, { method: 'POST', headers: ['content-length', '1'], body: ['x'] })
  expect(posted.status).toBe(502)
  expect(JSON.parse(posted.text).detail).toMatch(/interrupted/)
  expect(seen).toEqual(['GET', 'GET', 'POST'])
})

test('requests wait for a Worker that is coming, bodies too', async () => {
  const worker = await workerThat(echo)
  const { front, upstream } = await frontOf(null)
  const waiting = ask(front, { method: 'POST', headers: ['content-length', '5'], body: ['hello'] })
  setTimeout(() => upstream.up(worker.port), 50)
  expect(JSON.parse((await waiting).text).body).toBe('hello')
})

test('waiting has an end', async () => {
  const { front } = await frontOf(null, { limits: { patienceMs: 20 } })
  const answer = await ask(front, {})
  expect(answer.status).toBe(503)
  expect(answer.headers['retry-after']).toBe('2')
})

test('a refused connection is waited out', async () => {
  const worker = await workerThat(echo)
  const { front, upstream } = await frontOf(1)
  const waiting = ask(front, { method: 'POST', headers: ['content-length', '5'], body: ['hello'] })
  upstream.down()
  setTimeout(() => upstream.up(worker.port), 50)
  expect(JSON.parse((await waiting).text).body).toBe('hello')
})

test('internal routes are for this machine only, also behind a proxy', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port)
  expect((await ask(front, { path: '/internal/setup' })).status).toBe(200)
  expect((await ask(front, { path: '/internal/setup', headers: ['x-forwarded-for', '81.2.69.142'] })).status).toBe(404)
  expect((await ask(front, { path: '/%69nternal/x', headers: ['x-forwarded-for', '81.2.69.142'] })).status).toBe(404)
})

test('what is no proper request is answered, not dropped', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port)
  expect(await rawAnswer(front, 'GET http://evil/ HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
  expect(await rawAnswer(front, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
  expect(await rawAnswer(front, `GET / HTTP/1.1\r\nHost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431 /,
  )
  const many = Array.from({ length: 101 }, (_, at) => `x${at}: 1\r\n`).join('')
  expect(await rawAnswer(front, `GET / HTTP/1.1\r\nHost: a\r\n${many}\r\n`)).toMatch(/^HTTP\/1.1 431 /)
})

test('what a request lacks is told with the field', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port)
  const upgradeTo = (lines: string) => `GET /s HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: ${lines}\r\n\r\n`
  const version = 'Sec-WebSocket-Version: 13'
  const wrong: readonly (readonly [text: string, status: number, field: string])[] = [
    ['GET / HTTP/1.1\r\n\r\n', 400, 'host'],
    ['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400, 'host'],
    ['GET / HTTP/1.1\r\nHost: [[:::]] x\r\n\r\n', 400, 'host'],
    ['GET / HTTP/1.1\r\nHost: 999.1.1.1\r\n\r\n', 400, 'host'],
    ['GET / HTTP/1.1\r\nHost: a\r\nExpect: much\r\n\r\n', 417, 'expect'],
    ['CONNECT b:80 HTTP/1.1\r\nHost: a\r\n\r\n', 405, 'method'],
    ['OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'path'],
    [`GET /${'y'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431, 'headers'],
    [upgradeTo('h2c'), 400, 'upgrade'],
    [upgradeTo(`websocket\r\n${handshake}Content-Length: 3`), 400, 'content-length'],
    [upgradeTo(`websocket\r\n${handshake}Transfer-Encoding: chunked`), 400, 'transfer-encoding'],
    [upgradeTo('websocket'), 426, 'sec-websocket-version'],
    [upgradeTo(`websocket\r\n${version}`), 400, 'sec-websocket-key'],
    [upgradeTo(`websocket\r\n${version}\r\nSec-WebSocket-Key: x`), 400, 'sec-websocket-key'],
  ]
  for (const [text, status, field] of wrong) {
    const [head = '', body = ''] = (await rawAnswer(front, text)).split('\r\n\r\n')
    expect([text.slice(0, 60), head.slice(9, 12), JSON.parse(body)]).toEqual([
      text.slice(0, 60),
      String(status),
      expect.objectContaining({ status, field, code: expect.any(String), detail: expect.any(String) }),
    ])
  }
  expect(await rawAnswer(front, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 200 /)
})

test('the Worker does not hear of a body before it is whole', async () => {
  let heard = 0
  const worker = await workerThat((_, response) => {
    heard++
    response.end('ok')
  })
  const { front } = await frontOf(worker.port)
  for (const framing of ['Content-Length: 4\r\n\r\nab', 'Transfer-Encoding: chunked\r\n\r\n4\r\nab']) {
    const socket = connect(front.port, '127.0.0.1')
    const closed = new Promise(resolve => socket.once('close', resolve))
    socket.end(`POST / HTTP/1.1\r\nHost: a\r\n${framing}`)
    socket.resume()
    await closed
  }
  const broken = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz\r\n'
  expect(await rawAnswer(front, broken)).toMatch(/^HTTP\/1.1 400 /)
  expect(heard).toBe(0)
  expect((await ask(front, { method: 'POST', body: ['a', 'b'] })).text).toBe('ok')
})

test('one client has so many requests under way, however it sends them, and others are served', async () => {
  const held: (() => void)[] = []
  const worker = await workerThat((request, response) => {
    if (request.url === '/held') held.push(() => response.end())
    else response.end('served')
  })
  const { front } = await frontOf(worker.port, { limits: { underWayOfOne: 3, underWay: 4 } })
  const one = (client: string, path = '/held') =>
    `GET ${path} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${client}\r\n\r\n`
  const socket = connect(front.port, '127.0.0.1')
  closers.push(() => {
    socket.destroy()
  })
  let answers = ''
  socket.on('data', chunk => {
    answers += chunk
  })
  socket.write(one('81.2.69.142').repeat(5))
  await expect.poll(() => held.length).toBe(3)
  expect(await rawAnswer(front, one('81.2.69.142'))).toMatch(/^HTTP\/1.1 429 /)
  expect(await rawAnswer(front, one('81.2.69.143', '/'))).toMatch(/^HTTP\/1.1 200 /)
  const other = rawAnswer(front, one('81.2.69.143'))
  await expect.poll(() => held.length).toBe(4)
  expect(await rawAnswer(front, one('81.2.69.144', '/'))).toMatch(/^HTTP\/1.1 503 /)
  for (const answer of held.splice(0)) answer()
  await other
  await expect
    .poll(() => answers.match(/HTTP\/1.1 \d+/g))
    .toEqual([...Array.from({ length: 3 }, () => 'HTTP/1.1 200'), 'HTTP/1.1 429'])
  expect(await rawAnswer(front, one('81.2.69.142', '/'))).toMatch(/^HTTP\/1.1 200 /)
})

test('one peer has so many connections', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port, { limits: { peerConnections: 2 }, trust: proxyTrust([]) })
  const open = () => connect(front.port, '127.0.0.1')
  const kept = [open(), open()]
  for (const socket of kept) socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await Promise.all(kept.map(socket => new Promise(resolve => socket.once('data', resolve))))
  await new Promise(resolve => open().on('error', resolve).once('close', resolve))
  for (const socket of kept) socket.destroy()
  const served = () =>
    ask(front, {}).then(
      ({ status }) => status,
      () => 0,
    )
  await expect.poll(served).toBe(200)
})

test('a client that never finishes its headers is let go', async () => {
  const worker = await workerThat(echo)
  const { front } = await frontOf(worker.port, { limits: { headersMs: 30 } })
  expect(await rawAnswer(front, 'GET / HTTP/1.1\r\nHost: a\r\n')).toMatch(/^HTTP\/1.1 408 /)
})

function rawAnswer(front: Front, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(front.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', chunk => {
      answer += chunk
      if (answer.includes('\r\n\r\n')) socket.end()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const handshake = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'

/** A Worker that agrees to every upgrade and hands its end of the connection out. */
async function socketWorker() {
  const ends: Socket[] = []
  const worker = await workerThat((_, response) => response.writeHead(404).end('no'))
  worker.server.on('upgrade', (request, socket: Socket, head: Buffer) => {
    if (request.url === '/no') {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 6\r\n\r\nno way')
      return
    }
    ends.push(socket)
    closers.push(() => {
      socket.destroy()
    })
    socket.on('error', () => socket.destroy())
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nx-client: ${request.headers['x-porchlight-client']}\r\n\r\n`,
    )
    socket.write(Buffer.concat([Buffer.from('early '), head]))
  })
  return { port: worker.port, ends }
}

/** A client's end of an upgraded connection, with what came over it. */
async function upgraded(front: Front, more = '', path = '/socket') {
  const socket = connect(front.port, '127.0.0.1')
  closers.push(() => {
    socket.destroy()
  })
  const got: Buffer[] = []
  socket.on('data', chunk => got.push(chunk))
  socket.on('error', () => socket.destroy())
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
  // Letters stand for bytes.
  socket.setDefaultEncoding('latin1')
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${handshake}\r\n${more}`,
  )
  const text = () => Buffer.concat(got).toString('latin1')
  await expect.poll(text, { timeout: 5_000 }).toContain('\r\n\r\n')
  return { socket, text, closed }
}

/** A frame as a client sends it, with a mask that changes nothing. */
function masked(text: string, first = 0x81): string {
  const [short = 0, ...more] = text.length < 126 ? [text.length] : [126, text.length >> 8, text.length & 255]
  return `${String.fromCharCode(first, 0x80 | short, ...more)}\0\0\0\0${text}`
}

test('a socket passes both ways, and what was sent early is not lost', async () => {
  const worker = await socketWorker()
  const { front } = await frontOf(worker.port)
  const client = await upgraded(front, masked('first'))
  expect(client.text()).toMatch(/^HTTP\/1.1 101 /)
  expect(client.text()).toContain('x-client: {"address":"127.0.0.1"')
  await expect.poll(client.text).toContain('\r\n\r\nearly ')
  const [end] = worker.ends
  const received: string[] = []
  end?.on('data', chunk => received.push(String(chunk)))
  client.socket.write(masked(' then'))
  await expect.poll(() => client.text() + received.join('')).toMatch(/first.*then/s)
  end?.write('back')
  await expect.poll(client.text).toContain('back')
})

test('a socket may not bring what would fill the Worker, and hears why', async () => {
  const worker = await socketWorker()
  const { front } = await frontOf(worker.port, { limits: { messageBytes: 300, framesPerWindow: 8 } })
  const wrong: readonly (readonly [sent: string, code: number])[] = [
    ['\x81\xff\0\0\0\0\x02\0\0\0\0\0\0\0', 1009],
    [masked('x'.repeat(301)), 1009],
    [masked('x'.repeat(200), 0x01) + masked('x'.repeat(101), 0x80), 1009],
    ['\x81\x01x', 1002],
    [masked('', 0x89).repeat(6), 1008],
  ]
  for (const [sent, code] of wrong) {
    const client = await upgraded(front)
    // "early " reads as a frame header that announces more than has come.
    worker.ends.at(-1)?.write('z'.repeat(93))
    await expect.poll(client.text).toContain('zzz')
    client.socket.write(masked('x'.repeat(300)) + masked('x'.repeat(200), 0x01) + masked('x'.repeat(100), 0x80))
    client.socket.write(sent)
    await client.closed
    expect([code, client.text().split('\x88')[1]?.slice(1, 3)]).toEqual([code, bytesOf(code)])
  }
  await expect.poll(() => front.load().sockets).toBe(0)
})

function bytesOf(code: number): string {
  return String.fromCharCode(code >> 8, code & 255)
}

test('a cut on the Worker’s side cuts the client, and the other way round', async () => {
  const worker = await socketWorker()
  const { front } = await frontOf(worker.port)
  const first = await upgraded(front)
  worker.ends[0]?.resetAndDestroy()
  await first.closed
  const second = await upgraded(front)
  const ended = new Promise<void>(resolve => worker.ends[1]?.once('end', () => resolve()))
  worker.ends[1]?.resume()
  second.socket.resetAndDestroy()
  await ended
})

test('a refused upgrade is answered as the Worker said', async () => {
  const worker = await socketWorker()
  const { front } = await frontOf(worker.port)
  const client = await upgraded(front, '', '/no')
  expect(client.text()).toMatch(/^HTTP\/1.1 403 Forbidden/)
  await client.closed
  expect(client.text()).toContain('no way')
})

test('an upgrade waits for the Worker, up to a limit', async () => {
  const worker = await socketWorker()
  const { front, upstream } = await frontOf(null)
  const waiting = upgraded(front)
  setTimeout(() => upstream.up(worker.port), 30)
  expect((await waiting).text()).toMatch(/^HTTP\/1.1 101 /)
  const { front: impatient } = await frontOf(null, { limits: { patienceMs: 10 } })
  expect((await upgraded(impatient)).text()).toMatch(/^HTTP\/1.1 503 /)
})

test('a stopping front says 1001 to every socket once the frame under way is whole', async () => {
  const worker = await socketWorker()
  const { front } = await frontOf(worker.port)
  const client = await upgraded(front)
  // "early " reads as a frame header that announces more than has come.
  const end = worker.ends[0]
  const announced = 'a'.charCodeAt(0) & 0x7f
  const rest = announced - 'rly '.length
  expect(rest).toBeGreaterThan(0)
  const closing = front.close()
  setTimeout(() => end?.write('z'.repeat(rest)), 30)
  await client.closed
  await closing
  expect(client.text().endsWith(`z\x88\x02\x03\xe9`)).toBe(true)
})

test('a stopping front refuses who asks for a socket, also one to whom the Worker agrees too late', async () => {
  const asked: Socket[] = []
  const worker = await workerThat((_, response) => response.end())
  worker.server.on('upgrade', (_, socket: Socket) => {
    asked.push(socket)
    closers.push(() => {
      socket.destroy()
    })
    socket.on('error', () => socket.destroy())
  })
  const { front } = await frontOf(worker.port)
  const early = rawAnswer(
    front,
    `GET /socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${handshake}\r\n`,
  )
  await expect.poll(() => asked.length).toBe(1)
  const closing = front.close()
  asked[0]?.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n')
  expect(await early).toMatch(/^HTTP\/1.1 503 /)
  await closing
})

test('a stopping front gives the answer under way, and does not wait for connections that are only kept', async () => {
  const under: ServerResponse[] = []
  const worker = await workerThat((_, response) => {
    under.push(response)
  })
  const { front } = await frontOf(worker.port, { limits: { graceMs: 3_600_000 } })
  const agent = new Agent({ keepAlive: true })
  closers.push(() => agent.destroy())
  const asking = ask(front, { agent })
  await expect.poll(() => under.length).toBe(1)
  const closing = front.close()
  under[0]?.end('whole')
  expect(await asking).toMatchObject({ status: 200, text: 'whole' })
  await closing
})
