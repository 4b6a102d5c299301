import type { Problem, RoomToVisitor, VisitorFrame } from '@porchlight/plugin-sdk/protocol'
import type { Sending, WidgetAnswer, WidgetSignal } from '@porchlight/plugin-sdk/widget'
import { type Conversation, noConversation, received } from './conversation.ts'
import { answered, foundAgain, type Outbox, refused, renewed, unanswered } from './outbox.ts'

/** What the client needs of the page. */
export interface RoomClientPorts {
  /** Sends over the open socket; called only while there is one. */
  send(frame: VisitorFrame): void
  /** Asks the server to know this visitor again, which gives the page a new connection. */
  identify(): Promise<boolean>
  /** Runs once, later. */
  later(ms: number, run: () => void): void
  /** The visitor's own time, ms. */
  now(): number
  /** A key for a command made at this moment of the server, ms; null where that is not known yet. */
  newKey(at: number | null): string
  /** Something in `state()` is another thing now. */
  changed(): void
  signal(signal: WidgetSignal): void
}

export interface RoomState {
  readonly live: boolean
  /** Null before the room has said it. */
  readonly online: boolean | null
  readonly conversation: Conversation
  readonly sending: Outbox
  /** The server's time less the visitor's, ms. */
  readonly ahead: number
  /** Version of the site's configuration; 0 before the room has said it. */
  readonly config: number
  /** Ids of the plugins that run; null before the room has said it. */
  readonly plugins: readonly string[] | null
}

/** Keeps one chat exact over a connection that comes and goes: entries each once and in order, commands each carried out once. */
export interface RoomClient {
  state(): RoomState
  /** A frame of the room; null when the connection is gone. */
  heard(frame: RoomToVisitor | null): void
  /** What the next greeting asks for. */
  asks(): { readonly id: string | null; readonly after: number }
  command(name: string, input: unknown): Promise<WidgetAnswer>
  retry(key: string): void
  discard(key: string): void
  signal(name: string, input: unknown): void
  /** The visitor has read up to this entry. */
  read(v: number): void
}

/** The command of the platform that says what was read. It is told again until answered, but nobody waits for it. */
const readCommand = 'core.read'
/** How long the rest of a long answer may take before it is asked for again, ms. */
const restWithin = 3_000

export function createRoomClient(ports: RoomClientPorts, left: Outbox = []): RoomClient {
  let state: RoomState = {
    live: false,
    online: null,
    conversation: noConversation,
    sending: foundAgain(left, ports.now()),
    ahead: 0,
    config: 0,
    plugins: null,
  }
  const waiting = new Map<string, (answer: WidgetAnswer) => void>()
  let asked = false
  /** Commands for which the room was asked to know this visitor. */
  const introduced = new Set<string>()
  let introducing = false
  let readTold = 0
  let greetedOnce = false

  /** A key says when it was made, and the room goes by its own clock: the visitor's may be weeks behind. */
  const newKey = () => ports.newKey(greetedOnce ? ports.now() + state.ahead : null)
  const set = (change: Partial<RoomState>) => {
    state = { ...state, ...change }
    ports.changed()
  }
  const asks = () => ({ id: state.conversation.chat?.id ?? null, after: state.conversation.entries.length })
  const ask = () => {
    if (state.live) ports.send({ t: 'chat', ...asks() })
  }
  const transmit = ({ key, name, input }: Sending) => {
    if (state.live) ports.send({ t: 'command', key, name, input })
  }
  const settle = (key: string, answer: WidgetAnswer) => {
    waiting.get(key)?.(answer)
    waiting.delete(key)
  }

  const greeted = (frame: Extract<RoomToVisitor, { t: 'hello' }>) => {
    greetedOnce = true
    const { online, config, plugins = null } = frame
    set({ live: true, online, ahead: frame.now - ports.now(), config, plugins })
    if (!asked) ask()
    asked = true
    for (const sending of unanswered(state.sending)) transmit(sending)
  }

  const entriesCame = (frame: Extract<RoomToVisitor, { t: 'entries' }>) => {
    const { conversation, hole } = received(state.conversation, frame)
    const chatChanged = conversation.chat?.id !== state.conversation.chat?.id
    if (chatChanged) readTold = 0
    // A stored message takes the place of the one that is still being sent.
    const stored = new Set(frame.entries.map(entry => entry.key))
    set({ conversation, sending: state.sending.filter(({ key }) => !stored.has(key)) })
    for (const key of stored) if (key !== undefined) settle(key, { ok: true, result: { chatId: frame.chat.id } })
    if (hole) ask()
    else if (conversation.entries.length < conversation.last) askForRest(conversation.entries.length)
  }

  const askForRest = (had: number) =>
    ports.later(restWithin, () => {
      const { entries, last } = state.conversation
      if (entries.length === had && had < last) ask()
    })

  const refusal = (key: string, problem: Problem) => {
    const sending = state.sending.find(one => one.key === key)
    if (!sending) return
    // Nothing may be stored of this visitor, so the room cannot know who wants to chat: the first command asks it to.
    if (problem.code === 'not-allowed' && !introduced.has(key)) {
      introduce(key)
      return
    }
    set({
      sending: sending.name === readCommand ? answered(state.sending, key) : refused(state.sending, key, problem),
    })
    settle(key, { ok: false, problem })
  }

  const introduce = async (key: string) => {
    introduced.add(key)
    if (introducing) return
    introducing = true
    const done = await ports.identify()
    introducing = false
    // Away: the command is sent, and refused, again when the connection is back.
    if (!done) introduced.clear()
  }

  const add = (name: string, input: unknown, others: Outbox) => {
    const sending: Sending = { key: newKey(), name, input, at: ports.now(), problem: null }
    set({ sending: [...others, sending] })
    transmit(sending)
    return sending.key
  }

  return {
    state: () => state,
    asks: () => {
      asked = true
      return asks()
    },
    heard: frame => {
      if (!frame) {
        asked = false
        set({ live: false })
      } else if (frame.t === 'hello') greeted(frame)
      else if (frame.t === 'online') set({ online: frame.online })
      else if (frame.t === 'entries') entriesCame(frame)
      else if (frame.t === 'no-chat') set({ conversation: noConversation })
      else if (frame.t === 'refused') refusal(frame.key, frame.problem)
      else if (frame.t === 'ack') {
        set({ sending: answered(state.sending, frame.key) })
        settle(frame.key, { ok: true, result: frame.result })
      } else if (frame.t === 'signal' && frame.chat === state.conversation.chat?.id) ports.signal(frame)
    },
    command: (name, input) =>
      new Promise(resolve => {
        waiting.set(add(name, input, state.sending), resolve)
      }),
    retry: key => {
      const fresh = { key: newKey(), at: ports.now() }
      set({ sending: renewed(state.sending, key, fresh) })
      for (const sending of state.sending) if (sending.key === fresh.key) transmit(sending)
    },
    discard: key => set({ sending: answered(state.sending, key) }),
    signal: (name, input) => {
      if (state.live) ports.send({ t: 'signal', name, input })
    },
    read: v => {
      const { chat } = state.conversation
      if (!chat || v <= readTold) return
      readTold = v
      const others = state.sending.filter(sending => sending.name !== readCommand)
      add(readCommand, { chatId: chat.id, v }, others)
    },
  }
}
