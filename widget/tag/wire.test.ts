import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Boot } from '../link.ts'

/** A page as the tag sees it, with a clock that the test turns. */
function fakePage() {
  const page = new EventTarget()
  const document = Object.assign(new EventTarget(), {
    hidden: false,
    readyState: 'complete',
    title: 'Tents',
    referrer: 'https://search.example/',
  })
  /** What is kept, by `area key`. */
  const kept = new Map<string, string>()
  const storage = (area: string) => ({
    getItem: (key: string) => kept.get(`${area} ${key}`) ?? null,
    setItem: (key: string, value: string) => kept.set(`${area} ${key}`, value),
    removeItem: (key: string) => kept.delete(`${area} ${key}`),
  })
  const posts: { events: Record<string, unknown>[]; token: string; visit: Record<string, unknown> }[] = []
  const sockets: FakeSocket[] = []
  const server = { up: true, token: 'token-1', status: 200, deaf: false }

  class FakeSocket extends EventTarget {
    sent: string[] = []
    closed = false
    onopen = () => {}
    onclose = () => {}
    onmessage = (_event: { data: string }) => {}
    readonly protocols: string[]
    constructor(_url: string, protocols: string[]) {
      super()
      this.protocols = protocols
      sockets.push(this)
      setTimeout(() => server.up && this.onopen(), 5)
    }
    send(text: string) {
      this.sent.push(text)
      if (text === 'ping' && server.up) setTimeout(() => this.onmessage({ data: 'pong' }), 5)
      const { t, id } = text === 'ping' ? { t: '', id: '' } : JSON.parse(text)
      if (server.up && !server.deaf && (t === 'page' || t === 'set'))
        setTimeout(() => this.onmessage({ data: JSON.stringify({ t: 'ack', key: id, result: null }) }), 5)
      if (text.includes('"t":"hello"')) this.onmessage({ data: JSON.stringify({ t: 'hello', chat: null, now: 0 }) })
    }
    close() {
      this.closed = true
    }
    frames() {
      return this.sent.filter(text => text !== 'ping').map(text => JSON.parse(text))
    }
  }

  const location = { href: 'https://shop.example/tents' }
  vi.stubGlobal(
    'window',
    Object.assign(page, {
      setTimeout: (run: () => void, ms: number) => setTimeout(run, ms),
      sessionStorage: storage('session'),
      localStorage: storage('local'),
      Temporal: { Now: { timeZoneId: () => 'Europe/Berlin' } },
    }),
  )
  vi.stubGlobal('document', document)
  vi.stubGlobal('location', location)
  vi.stubGlobal('history', { pushState: () => {}, replaceState: () => {} })
  vi.stubGlobal('screen', { width: 1440, height: 900 })
  vi.stubGlobal('navigator', {
    sendBeacon: (_url: string, body: string) => posts.push(JSON.parse(body)),
    webdriver: false,
  })
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    if (!server.up) throw new TypeError('away')
    posts.push(JSON.parse(body))
    const { status, token } = server
    return { ok: status < 300, status, json: async () => ({ accepted: 1, token, detail: 'Not here.' }) }
  })
  return { page, document, kept, posts, sockets, server, location }
}

let chat: { id: string | null; after: number } | null = null
async function start(consent: Boot['consent'] = 'none') {
  const fake = fakePage()
  const boot: Boot = { key: 'k', origin: 'https://chat.example', consent, config: 1, window: '/w.js' }
  Object.assign(fake.page, { __porchlight: { boot } })
  const wire = await import('./wire.ts')
  const heard: unknown[] = []
  let welcomes = 0
  wire.startWire({ welcome: () => welcomes++, heard: frame => heard.push(frame), chat: () => chat })
  return { ...fake, wire, heard, welcomes: () => welcomes, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) }
}
const pagesIn = (events: readonly Record<string, unknown>[]) => events.filter(event => event.t === 'page')

beforeEach(() => {
  chat = null
  vi.resetModules()
  vi.useFakeTimers()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('what a page tells', () => {
  it('is told again until the room has confirmed it, which a pong does not', async () => {
    const { wire, posts, sockets, server, pass } = await start()
    await pass(3_000)
    const byBeacon = () => pagesIn(posts.flatMap(post => post.events)).map(({ url }) => url)
    const tell = (path: string) =>
      wire.tell({ t: 'page', url: `https://shop.example/${path}`, title: '', referrer: '' })
    tell('stored')
    server.deaf = true
    tell('lost')
    await pass(25_000)
    server.deaf = false
    sockets[0]?.onclose()
    await pass(20_000)
    expect(byBeacon()).toEqual(['https://shop.example/tents', 'https://shop.example/lost'])
    sockets[1]?.onclose()
    await pass(20_000)
    expect(byBeacon()).toHaveLength(2)
  })

  it('waits for the page to settle, then reports it, and opens a socket a while later', async () => {
    const { posts, sockets, pass, welcomes } = await start()
    expect(posts).toEqual([])
    await pass(500)
    expect(pagesIn(posts[0]?.events ?? [])).toMatchObject([
      { url: 'https://shop.example/tents', title: 'Tents', referrer: 'https://search.example/' },
    ])
    expect(posts[0]?.visit).toMatchObject({ timeZone: 'Europe/Berlin', screen: [1440, 900], consent: null })
    expect([sockets.length, welcomes()]).toEqual([0, 1])
    await pass(1_500)
    expect(sockets[0]?.protocols).toEqual(['porchlight.1', 'token-1'])
    expect(sockets[0]?.frames()[0]).toMatchObject({ t: 'hello', visible: true, chat: null, page: { title: 'Tents' } })
  })

  it('repeats a view that was not taken, with the same id, ever more slowly', async () => {
    const { posts, server, pass, sockets } = await start()
    server.up = false
    await pass(20_000)
    expect([posts.length, sockets.length]).toEqual([0, 0])
    server.up = true
    await pass(70_000)
    expect(pagesIn(posts.flatMap(post => post.events))).toHaveLength(1)
    expect(pagesIn(posts[0]?.events ?? [])[0]?.ago).toBeGreaterThan(19_000)
  })

  it('is refused for good by a wrong key, in one line', async () => {
    const { posts, server, pass, sockets, page } = await start()
    server.status = 404
    await pass(5_000)
    page.dispatchEvent(new Event('online'))
    page.dispatchEvent(new Event('pagehide'))
    await pass(60_000)
    expect([posts.length, sockets.length]).toEqual([1, 0])
    expect(vi.mocked(console.warn).mock.calls).toEqual([['Porchlight: Not here.']])
  })

  it('tells again what a lost socket may have lost, and nothing that it did not', async () => {
    const { sockets, posts, server, pass, location, page } = await start()
    await pass(3_000)
    server.up = false
    location.href = 'https://shop.example/cart'
    page.dispatchEvent(new Event('popstate'))
    await pass(300)
    expect(sockets[0]?.frames().at(-1)).toMatchObject({ t: 'page', url: 'https://shop.example/cart' })
    sockets[0]?.onclose()
    server.up = true
    await pass(5_000)
    const { id } = sockets[0]?.frames().at(-1) ?? {}
    const again = () => pagesIn([...posts.slice(1).flatMap(post => post.events), ...(sockets[1]?.frames() ?? [])])
    expect(again().map(page => page.id)).toEqual([id])
    const told = posts.length
    await pass(60_000)
    sockets[1]?.onclose()
    await pass(5_000)
    expect(pagesIn(sockets[2]?.frames() ?? [])).toEqual([])
    expect(posts.length).toBe(told)
  })

  it('says that it leaves, with all that was not taken yet', async () => {
    const { posts, server, pass, page, location, sockets } = await start()
    await pass(3_000)
    location.href = 'https://shop.example/checkout'
    page.dispatchEvent(new Event('pagehide'))
    expect(posts.at(-1)?.events.map(event => event.t)).toEqual(['page', 'leave'])
    expect(posts.at(-1)?.token).toBe('token-1')
    expect(sockets[0]?.closed).toBe(true)
    server.up = false
  })

  it('names its visitor by a seed, which the next page goes on with when this one left before it was answered', async () => {
    const { posts, page, kept } = await start()
    page.dispatchEvent(new Event('pagehide'))
    expect(posts.map(post => post.events.map(event => event.t))).toEqual([['page', 'leave']])
    expect(posts[0]).toMatchObject({ chat: false, token: expect.stringMatching(/^\d{10,20}-\d{10,20}$/) })
    expect([...kept]).toEqual([['local porchlight', `${posts[0]?.token} `]])
  })

  it('names nobody where nothing may be stored', async () => {
    const { posts, page, kept } = await start('required')
    page.dispatchEvent(new Event('pagehide'))
    expect(posts).toMatchObject([{ token: '', chat: false }])
    expect([...kept]).toEqual([])
  })
})

describe('the socket', () => {
  it('is given up when a ping is not answered, and tried again', async () => {
    const { sockets, server, heard, pass } = await start()
    await pass(30_000)
    expect(sockets).toHaveLength(1)
    expect(sockets[0]?.sent.filter(text => text === 'ping').length).toBeGreaterThan(1)
    server.up = false
    await pass(21_000)
    expect(sockets[0]?.closed).toBe(true)
    expect(heard.at(-1)).toBeNull()
    server.up = true
    await pass(10_000)
    expect(sockets.length).toBeGreaterThan(1)
  })

  it('is looked after at once when the network or the visitor comes back', async () => {
    const { sockets, server, page, pass } = await start()
    await pass(3_000)
    server.up = false
    page.dispatchEvent(new Event('offline'))
    await pass(5_000)
    expect(sockets[0]?.closed).toBe(true)
    server.up = true
    page.dispatchEvent(new Event('online'))
    await pass(10)
    expect(sockets.at(-1)?.closed).toBe(false)
    expect(sockets.length).toBeGreaterThan(1)
  })

  it('is dropped half a minute after the page was hidden, unless there is a chat', async () => {
    const { sockets, document, pass } = await start()
    await pass(3_000)
    const hide = (hidden: boolean) => {
      document.hidden = hidden
      document.dispatchEvent(new Event('visibilitychange'))
    }
    hide(true)
    expect(sockets[0]?.frames().at(-1)).toEqual({ t: 'activity', active: false, visible: false })
    await pass(31_000)
    expect(sockets[0]?.closed).toBe(true)
    hide(false)
    await pass(100)
    expect(sockets[1]?.closed).toBe(false)
    chat = { id: null, after: 0 }
    hide(true)
    await pass(120_000)
    expect(sockets[1]?.closed).toBe(false)
  })

  it('is not opened for a page in the background before it is looked at', async () => {
    const { sockets, posts, document, pass } = await start()
    document.hidden = true
    await pass(30_000)
    expect(sockets).toHaveLength(0)
    expect(posts[0]?.events.at(-1)).toEqual({ t: 'activity', active: false, visible: false })
    document.hidden = false
    document.dispatchEvent(new Event('visibilitychange'))
    await pass(10)
    expect(sockets).toHaveLength(1)
  })

  it('hears of activity at most twice a minute', async () => {
    const { sockets, page, pass } = await start()
    await pass(3_000)
    for (let second = 0; second < 120; second++) {
      page.dispatchEvent(new Event('pointermove'))
      await pass(1_000)
    }
    const told = sockets[0]?.frames().filter(frame => frame.t === 'activity') ?? []
    expect(told.length).toBeGreaterThan(2)
    expect(told.length).toBeLessThanOrEqual(5)
  })

  it('speaks for another visitor when another tab, or a chat, made one', async () => {
    const { sockets, kept, posts, wire, server, pass } = await start('required')
    server.token = ''
    await pass(3_000)
    expect(sockets[0]?.protocols).toEqual(['porchlight.1'])
    server.token = 'chat-token'
    const done = wire.again(true)
    await pass(100)
    expect(await done).toBe(true)
    expect(posts.at(-1)).toMatchObject({ chat: true })
    await pass(100)
    expect(sockets.at(-1)?.protocols).toEqual(['porchlight.1', 'chat-token'])
    expect([...kept]).toEqual([['session porchlight', 'chat-token']])
  })
})
