import type { RoomToVisitor, SetEvent, VisitorFrame } from '@porchlight/plugin-sdk/protocol'
import { type Hello, visitorKey } from '../link.ts'
import { boot } from './boot.ts'
import { guarded, later, on } from './guarded.ts'
import * as numbers from './numbers.ts'
import { watchPages } from './pages.ts'
import * as visitor from './visitor.ts'

type PageEvent = Extract<VisitorFrame, { t: 'page' }>

/** What is repeated until the room has it. */
type Report = (PageEvent | SetEvent) & { readonly id: string; readonly at: number }

export interface WireEvents {
  /** The server answers for this site: the page may have its launcher. */
  welcome(): void
  /** A frame of the room; null when the socket is gone. */
  heard(frame: RoomToVisitor | null): void
  /** What the greeting says about the chat window; not null keeps the socket while the page is hidden. */
  chat(): { readonly id: string | null; readonly after: number } | null
}

let events: WireEvents
const tab = visitor.newId()
/** Reports that the room has not confirmed. */
let reports: readonly Report[] = []
let current: Report
let socket: WebSocket | null = null
let hello: Hello | null = null
let posting: Promise<boolean> | null = null
let wantsChat = false
let welcome = false
/** The page has not settled, is away, or the server refuses it for good. */
let gone = true
let refused = false
let actedAt = 0
let failures = 0
/** Runs until the next connection may be tried. */
let pause = 0
let beatTimer = 0

/** Tells the room what happens on this page: over a socket while that is useful, else by beacons. */
export function startWire(given: WireEvents): void {
  events = given
  const look = watchPages((url, referrer) => {
    const title = document.title.slice(0, numbers.longestTitle)
    current = tell({ t: 'page', url, title, referrer })
  })
  // The page comes first: nothing is sent before it has settled, or before a page made in advance is looked at.
  const settle = (again?: boolean): unknown =>
    document.prerendering
      ? on(document, 'prerenderingchange', () => settle())
      : later(numbers.settleFor, () => {
          gone = refused
          connectIn(numbers.seenFor)
          look(again)
        })
  on(window, 'pagehide', () => {
    gone = true
    // Left before it had settled, or before its address had.
    look()
    if (!refused) navigator.sendBeacon(address('/beacon'), beacon({ t: 'leave' }))
    drop()
  })
  on<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => settle(persisted))
  on(window, 'online offline', wake)
  on(document, 'visibilitychange', () => {
    send(activity(shown()))
    if (shown()) wake()
    else later(numbers.hiddenStay, () => shown() || events.chat() || drop())
  })
  on(window, 'pointerdown pointermove keydown scroll', () => {
    const now = performance.now()
    if (now - actedAt < numbers.activityEvery) return
    actedAt = now
    send(activity(true))
    if (failures > 1) flush(true)
  })
  if (document.readyState === 'complete') settle()
}

/** The greeting of the socket that is open now. */
export const greeting = () => hello

/** Sends over the open socket; lost when there is none. */
export function send(frame: VisitorFrame): void {
  if (hello) socket?.send(JSON.stringify(frame))
}

/** Says it until it has arrived. */
export function tell(said: Omit<PageEvent, 'id'> | SetEvent): Report {
  const one = { ...said, id: visitor.newId(), at: performance.now() }
  reports = [...reports, one].slice(-numbers.reportsAtOnce)
  send(framed(one))
  attempt()
  return one
}

/** Connects now, or finds out whether the connection still holds. */
export function wake(): void {
  clearTimeout(pause)
  pause = failures = 0
  if (hello) beat(numbers.wakeWithin)
  else attempt()
}

/** Who the visitor is, or whether that may be kept, has changed: says it on a new connection. */
export async function again(chat = wantsChat): Promise<boolean> {
  await posting
  wantsChat = chat
  drop()
  return !gone && flush()
}

// ---- what is said ---------------------------------------------------------------------------------------------------------------

const shown = () => !document.hidden
const address = (door: string) => `${boot.origin}/v/${boot.key}${door}`
const framed = <R extends Report>(one: R) => ({ ...one, ago: (performance.now() - one.at) | 0 })
const activity = (active: boolean) => ({ t: 'activity', active, visible: shown() }) as const

function report(more: object): string {
  return JSON.stringify({
    protocol: 1,
    tab,
    visit: {
      screen: [screen.width, screen.height],
      // The first formatter of a page costs more than all of the tag, so a browser that knows a cheaper way is asked that way.
      timeZone: window.Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      automated: navigator.webdriver,
      optOut: visitor.optOut,
      consent: visitor.consent,
    },
    ...more,
  })
}

function beacon(last: VisitorFrame): string {
  const token = visitor.named()
  // Where nothing may be stored, a token is there for a chat.
  return report({ token, chat: wantsChat || (!!token && !visitor.mayStore()), events: [...reports.map(framed), last] })
}

// ---- beacons --------------------------------------------------------------------------------------------------------------------

/** Reports everything not confirmed. Several tabs opened at once become one visitor: the first names it, the others take over its seed. */
function flush(active = false): Promise<boolean> {
  const named = () => {
    visitor.named()
    // Other tabs see what this one stored a moment later.
    return new Promise<void>(done => later(99, done))
  }
  const report = async () => {
    // Where locks are missing or refused, tabs that are opened in the same moment may be two visitors.
    if (!visitor.token) await navigator.locks?.request(visitorKey, named).catch(() => null)
    const sent = await post(active)
    posting = null
    if (sent) attempt()
    return sent
  }
  posting ??= report()
  return posting
}

/** True when the server took it. */
async function post(active: boolean): Promise<boolean> {
  const sent = reports
  try {
    const response = await fetch(address('/beacon'), {
      method: 'POST',
      body: beacon(activity(active)),
      keepalive: true,
      signal: AbortSignal.timeout(numbers.answerWithin),
    })
    const answer = await response.json()
    const { status } = response
    if (status < 300) {
      reports = reports.filter(one => !sent.includes(one))
      if (answer.token) {
        visitor.keep(answer.token)
        drop()
      }
      events.welcome()
      welcome = true
      return true
    }
    if (status < 429) {
      gone = refused = true
      console.warn(`Porchlight: ${answer.detail}`)
      drop()
    }
  } catch {
    // The server is away; the next attempt repeats what was not confirmed.
  }
  retry()
  return false
}

function attempt(): void {
  if (gone) return
  if (reports[0] && !hello) flush()
  if (!socket && !pause && welcome && (shown() || events.chat())) connect()
}

function retry(): void {
  connectIn(numbers.leastPause + Math.random() * Math.min(numbers.longestPause, numbers.firstPause * 2 ** failures++))
}

function connectIn(ms: number): void {
  clearTimeout(pause)
  pause = later(ms, () => {
    pause = 0
    attempt()
  })
}

// ---- the socket -----------------------------------------------------------------------------------------------------------------

function connect(): void {
  const opened = new WebSocket(address('/socket').replace('http', 'ws'), ['porchlight.1'].concat(visitor.token || []))
  socket = opened
  beatTimer = later(numbers.answerWithin, lost)
  opened.onopen = guarded(() =>
    opened.send(report({ t: 'hello', visible: shown(), page: framed(current), chat: events.chat() })),
  )
  opened.onmessage = guarded(({ data }: MessageEvent<string>) => {
    if (data === 'pong') {
      clearTimeout(beatTimer)
      // From here and not from the timer before: browsers wake chains of timers in hidden pages only once a minute.
      beatTimer = later(numbers.pingEvery, beat)
      return
    }
    const frame: RoomToVisitor = JSON.parse(data)
    if (frame.t === 'hello') {
      hello = frame
      failures = 0
      for (const one of reports) send(framed(one))
      beat()
    }
    if (frame.t === 'ack') reports = reports.filter(one => one.id !== frame.key)
    events.heard(frame)
  })
  opened.onclose = guarded(() => opened === socket && lost())
}

function drop(): void {
  const closing = socket
  socket = hello = null
  clearTimeout(beatTimer)
  closing?.close()
  if (closing) events.heard(null)
}

function lost(): void {
  // A socket that was never greeted may have been refused for its token; a beacon brings a new one.
  if (!hello) flush()
  drop()
  retry()
}

function beat(within = numbers.answerWithin): void {
  clearTimeout(beatTimer)
  socket?.send('ping')
  beatTimer = later(within, lost)
}
