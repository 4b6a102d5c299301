import { type AgentFrame, type DeskToAgent, limits, times } from '@porchlight/plugin-sdk/protocol'
import { backoff } from './backoff.ts'
import { deskFrame } from './desk-frame.ts'
import { createPacer } from './pacer.ts'

export interface Wire {
  send(text: string): void
  close(code: number): void
}
export interface WireEvents {
  open(): void
  text(text: string): void
  /** At most once, after which nothing more comes. */
  closed(code: number): void
}
export interface ConnectionDeps {
  readonly open: (events: WireEvents) => Wire
  readonly after: (ms: number, run: () => void) => () => void
  readonly now: () => number
  readonly random: () => number
  /** Whether the session still stands; true when that cannot be found out. */
  readonly signedIn: () => Promise<boolean>
}
export interface ConnectionEvents {
  state(state: 'connecting' | 'live' | 'offline'): void
  frame(frame: DeskToAgent): void
  /** The session is over: nothing is tried again until `start`. */
  signedOut(): void
}
export interface Connection {
  start(): void
  stop(): void
  /** The network or the window came back: try now, or make sure that the line is alive. */
  nudge(): void
  /** Says hello anew, as somebody whose account has changed. */
  reconnect(): void
  /** False when nobody is connected. */
  send(frame: AgentFrame): boolean
  offer(frame: AgentFrame): void
}

/** Close codes of the desk: the session is over, or its account is no member here any more. */
const awayCodes: readonly number[] = [4401, 4403]
/** Until the answer to a change of the session has surely brought the new one. */
const changePause = 1_000
/** A ping not answered for this long means a dead line; shorter when the person just came back. */
const patience = 10_000
const shortPatience = 4_000
/** For the socket to open, and again for the greeting. */
const helloPatience = 15_000

/** Keeps one socket to the desk: greets, pings, notices a dead line, and comes back by itself. */
export function createConnection(deps: ConnectionDeps, events: ConnectionEvents): Connection {
  const { after, random } = deps
  let wire: Wire | null = null
  let live = false
  let running = false
  let failures = 0
  // Grows with each socket, so that a late event of a former one is told apart.
  let attempt = 0
  let retry: (() => void) | null = null
  let pinging: (() => void) | null = null
  let deadline: (() => void) | null = null
  const pacer = createPacer({
    // Some room below the desk's own limit: its clock is not ours.
    frames: Math.floor(limits.framesPerWindow * 0.8),
    stretch: limits.rateWindow,
    now: deps.now,
    after,
    write: text => wire?.send(text),
  })

  function connect(): void {
    retry?.()
    retry = null
    const mine = ++attempt
    let opened = false
    const current = () => running && mine === attempt
    if (failures === 0) events.state('connecting')
    // Some lines take in the call and never answer it.
    expectWithin(helloPatience)
    wire = deps.open({
      open() {
        if (!current()) return
        opened = true
        expectWithin(helloPatience)
        pacer.send(JSON.stringify({ t: 'hello', protocol: 1 } satisfies AgentFrame))
      },
      text(text) {
        if (!current()) return
        const frame = text === 'pong' ? null : deskFrame(text)
        // Before the greeting nothing else counts as an answer.
        if (live || frame?.t === 'hello') alive()
        received(frame)
      },
      closed(code) {
        if (current()) lost(code, opened)
      },
    })
  }

  function received(frame: DeskToAgent | null): void {
    if (!frame) return
    if (frame.t === 'hello') {
      failures = 0
      live = true
      keepPinging()
    }
    events.frame(frame)
    if (frame.t === 'hello') events.state('live')
  }

  function lost(code: number, opened: boolean): void {
    release()
    failures++
    events.state('offline')
    // The session that the socket came with is no more; a new password may have put another one in its place a moment ago.
    if (awayCodes.includes(code)) retry = after(changePause, askWhy)
    else if (opened) tryLater()
    else askWhy()
  }

  // A refused upgrade tells the browser nothing: it may have been the session.
  function askWhy(): void {
    retry = null
    const mine = attempt
    deps.signedIn().then(signedIn => {
      if (!running || mine !== attempt || wire) return
      if (signedIn) tryLater()
      else over()
    })
  }

  function over(): void {
    running = false
    events.signedOut()
  }

  function tryLater(): void {
    retry?.()
    retry = after(backoff(failures, random), connect)
  }

  function release(): void {
    for (const cancel of [retry, pinging, deadline]) cancel?.()
    retry = pinging = deadline = wire = null
    live = false
    attempt++
    pacer.clear()
  }

  function drop(): void {
    const dead = wire
    release()
    // 1000 and 3000 to 4999 are what a page may say.
    dead?.close(4000)
    failures++
    events.state('offline')
    tryLater()
  }

  function keepPinging(): void {
    pinging?.()
    pinging = after(times.ping, () => {
      ping(patience)
      keepPinging()
    })
  }
  function ping(within: number): void {
    wire?.send('ping')
    expectWithin(within)
  }
  function expectWithin(ms: number): void {
    deadline?.()
    deadline = after(ms, drop)
  }
  function alive(): void {
    deadline?.()
    deadline = null
  }

  return {
    start() {
      if (running) return
      running = true
      failures = 0
      connect()
    },
    stop() {
      running = false
      const closing = wire
      release()
      closing?.close(1000)
    },
    nudge() {
      if (!running) return
      if (live) ping(shortPatience)
      else if (retry) connect()
    },
    reconnect() {
      if (!running) return
      const former = wire
      release()
      former?.close(1000)
      failures = 0
      connect()
    },
    send(frame) {
      if (!live) return false
      pacer.send(JSON.stringify(frame))
      return true
    },
    offer(frame) {
      if (live) pacer.offer(JSON.stringify(frame))
    },
  }
}
