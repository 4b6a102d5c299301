import {
  type BeaconAnswer,
  type RoomToVisitor,
  times,
  type VisitorFrame,
  visitorProtocol,
} from '@porchlight/plugin-sdk/protocol'
import { createRoomClient, type RoomClient } from '../../../widget/window/state/room-client.ts'

/** A socket as its page holds it. */
export interface Line {
  send(text: string): void
  close(): void
}
export interface LineEvents {
  open(): void
  text(text: string): void
  /** At most once, after which nothing more comes; not after `close`. */
  closed(): void
}

/** What one browser keeps for all its tabs. */
export interface Browser {
  /** A seed until the server has made a token of it. */
  token: string
}

export interface PagePorts {
  now(): number
  after(ms: number, run: () => void): () => void
  random(): number
  open(token: string | null, events: LineEvents): Line
  /** The server's answer to a beacon; null when there was none. */
  post(body: string): Promise<BeaconAnswer | null>
  /** Gives a last beacon away, whose answer nobody hears. */
  giveAway(body: string): void
  /** Every text that came on a socket. */
  heard?(text: string): void
  /** A page is looked at: its view is reported from now on until it is confirmed. */
  viewed(pageId: string, url: string): void
  /** The server has confirmed this page view. */
  confirmed(pageId: string): void
  changed?(): void
}

type PageEvent = Extract<VisitorFrame, { t: 'page' }>

/** One open tab with the tag and an open chat window. */
export interface Page {
  readonly tab: string
  readonly client: RoomClient
  goto(url: string): void
  /** The page is closed, with its last beacon. */
  leave(): void
  /** The browser dies: nothing is said any more. */
  vanish(): void
  isLive(): boolean
}

/** The waits of `widget/tag/numbers.ts`, ms. */
const waits = { answer: 10_000, least: 300, first: 1_000, longest: 15_000 } as const

/**
 * The tag's side of the protocol, without a browser: reports are repeated until they are confirmed, by beacons without a socket and over it
 * when there is one. The chat window is the product's own.
 */
export function openPage(browser: Browser, url: string, ports: PagePorts): Page {
  const id = () => Array.from({ length: 4 }, () => Math.floor(ports.random() * 2 ** 32).toString(36)).join('-')
  const tab = id()
  let reports: readonly PageEvent[] = []
  let current: PageEvent
  let line: Line | null = null
  let greeted = false
  let posting = false
  let welcome = false
  let gone = false
  let failures = 0
  let pause: (() => void) | null = null
  let beatTimer: () => void = () => {}
  /** Whether the window wants to be known even where nothing may be stored. */
  let wantsChat = false

  const client = createRoomClient({
    send: frame => say(frame),
    identify: async () => {
      wantsChat = true
      drop()
      return flush()
    },
    later: ports.after,
    now: ports.now,
    newKey: at => `${at?.toString(36) ?? 'k'}-${id().slice(0, 20)}`,
    changed: () => ports.changed?.(),
    signal: () => {},
  })

  const report = (more: object) =>
    JSON.stringify({ protocol: visitorProtocol, tab, visit: { consent: 'granted' }, ...more })
  const beacon = (last: VisitorFrame) =>
    report({ token: browser.token, ...(wantsChat && { chat: true }), events: [...reports, last] })

  function say(frame: VisitorFrame): void {
    if (greeted) line?.send(JSON.stringify(frame))
  }
  function taken(sent: readonly PageEvent[]): void {
    reports = reports.filter(one => !sent.includes(one))
    for (const { id: pageId } of sent) ports.confirmed(pageId)
  }
  async function flush(): Promise<boolean> {
    if (posting || gone) return false
    posting = true
    const sent = reports
    const answer = await ports.post(beacon({ t: 'activity', active: true, visible: true }))
    posting = false
    if (gone) return false
    if (!answer) {
      retry()
      return false
    }
    taken(sent)
    if (answer.token && answer.token !== browser.token) {
      browser.token = answer.token
      drop()
    }
    welcome = true
    attempt()
    return true
  }
  function attempt(): void {
    if (gone) return
    if (reports.length > 0 && !greeted) flush()
    if (!line && !pause && welcome) connect()
  }
  function retry(): void {
    pause?.()
    const wait = waits.least + ports.random() * Math.min(waits.longest, waits.first * 2 ** failures++)
    pause = ports.after(wait, () => {
      pause = null
      attempt()
    })
  }
  function connect(): void {
    // A seed is no token: the server makes one of it first.
    const token = browser.token.includes('.') ? browser.token : null
    const events = (): LineEvents => ({
      open: () => {
        if (line === mine)
          mine.send(report({ t: 'hello', visible: true, page: { ...current, t: undefined }, chat: client.asks() }))
      },
      text: text => {
        ports.heard?.(text)
        if (line === mine) received(text)
      },
      closed: () => {
        if (line === mine) lost()
      },
    })
    const mine = ports.open(token, events())
    line = mine
    expectAnswer()
  }
  function received(text: string): void {
    if (text === 'pong') {
      beatTimer()
      beatTimer = ports.after(times.ping, beat)
      return
    }
    const frame: RoomToVisitor = JSON.parse(text)
    if (frame.t === 'hello') {
      greeted = true
      failures = 0
      for (const one of reports) say(one)
      beat()
    }
    if (frame.t === 'ack') taken(reports.filter(one => one.id === frame.key))
    client.heard(frame)
  }
  function beat(): void {
    line?.send('ping')
    expectAnswer()
  }
  function expectAnswer(): void {
    beatTimer()
    beatTimer = ports.after(waits.answer, lost)
  }
  function drop(): void {
    const closing = line
    line = null
    greeted = false
    beatTimer()
    closing?.close()
    if (closing) client.heard(null)
  }
  function lost(): void {
    if (!greeted) flush()
    drop()
    if (!gone) retry()
  }
  function goto(to: string): void {
    current = { t: 'page', id: id(), url: to, title: to, referrer: null }
    reports = [...reports, current].slice(-30)
    ports.viewed(current.id, to)
    say(current)
    attempt()
  }
  function end(): void {
    gone = true
    pause?.()
    drop()
  }

  goto(url)
  return {
    tab,
    client,
    goto,
    leave: () => {
      if (!gone) ports.giveAway(beacon({ t: 'leave' }))
      end()
    },
    vanish: end,
    isLive: () => greeted,
  }
}
