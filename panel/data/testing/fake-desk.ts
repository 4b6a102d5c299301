import type { AgentEntry, AgentFrame, DeskToAgent } from '@porchlight/plugin-sdk/protocol'
import type { Wire, WireEvents } from '../connection.ts'
import type { HandClock } from './hand-clock.ts'

/** A desk with one chat, behind a network that is slow, loses pushes and breaks, as `random` says. */
export function fakeDesk(clock: HandClock, random: () => number) {
  const entries: AgentEntry[] = []
  const answers = new Map<string, unknown>()
  const lines = new Set<Line>()
  let executed = 0
  let healthy = false

  interface Line {
    readonly push: (frame: DeskToAgent | 'pong') => void
    readonly cut: () => void
    chat: number | null
  }

  function open(events: WireEvents): Wire {
    let closed = false
    // One delivery after the other: a socket keeps the order.
    let nextIn = clock.now()
    let nextOut = clock.now()
    const later = (at: number, run: () => void) => clock.after(at - clock.now(), () => closed || run())
    const line: Line = {
      chat: null,
      push(frame) {
        nextIn = Math.max(nextIn, clock.now()) + Math.floor(random() * 80)
        later(nextIn, () => events.text(frame === 'pong' ? frame : JSON.stringify(frame)))
      },
      cut() {
        if (closed) return
        closed = true
        lines.delete(line)
        events.closed(1006)
      },
    }
    clock.after(Math.floor(random() * 60), () => {
      if (!healthy && random() < 0.2) return line.cut()
      lines.add(line)
      events.open()
    })
    return {
      send(text) {
        nextOut = Math.max(nextOut, clock.now()) + Math.floor(random() * 80)
        later(nextOut, () => (text === 'ping' ? line.push('pong') : received(line, JSON.parse(text))))
      },
      close() {
        closed = true
        lines.delete(line)
      },
    }
  }

  function received(line: Line, frame: AgentFrame): void {
    if (frame.t === 'hello') line.push(hello(clock.now()))
    if (frame.t === 'subscribe' && frame.to.kind === 'chat') {
      line.chat = frame.id
      const after = frame.to.after
      line.push(
        chatFrame(
          frame.id,
          entries.filter(entry => entry.n > after),
        ),
      )
    }
    if (frame.t === 'unsubscribe') line.chat = null
    if (frame.t === 'command') {
      if (!answers.has(frame.key)) answers.set(frame.key, { done: ++executed })
      line.push({ t: 'ack', key: frame.key, result: answers.get(frame.key) })
    }
  }

  function chatFrame(id: number, some: readonly AgentEntry[]): DeskToAgent {
    return { t: 'entries', id, chatId: 'chat-1', entries: some, last: entries.at(-1)?.n ?? 0 }
  }

  return {
    open,
    entries,
    executed: () => executed,
    /** An entry is stored; pushes of it get lost or doubled while the network is ill. Numbers have holes: not all is for this agent. */
    post() {
      const prev = entries.at(-1)?.n ?? 0
      const entry: AgentEntry = {
        reader: 'agent',
        n: prev + 1 + (random() < 0.3 ? 1 : 0),
        prev,
        at: clock.now(),
        kind: 'message',
        author: { kind: 'visitor', id: 'vis-1', name: null },
        audience: 'everyone',
        body: `Word ${prev}`,
      }
      entries.push(entry)
      for (const line of lines) {
        if (line.chat === null || (!healthy && random() < 0.15)) continue
        line.push(chatFrame(line.chat, [entry]))
        if (random() < 0.1) line.push(chatFrame(line.chat, entries.slice(-3)))
      }
    },
    breakLines() {
      for (const line of [...lines]) line.cut()
    },
    heal() {
      healthy = true
    },
  }
}

/** The greeting of a desk without anything in it. */
export function hello(now: number): DeskToAgent {
  return {
    t: 'hello',
    protocol: 1,
    now,
    build: 'test',
    tenant: { id: 'fernhill', name: 'Fernhill' },
    me: { id: 'lena', name: 'Lena', email: 'lena@fernhill.example', role: 'owner', can: [] },
    sites: [],
    plugins: [],
    agents: [],
    chats: [],
    faults: [],
  }
}
