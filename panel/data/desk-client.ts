import type { Answer, Connection as ConnectionState } from '@porchlight/plugin-sdk/panel'
import type { Subscription } from '@porchlight/plugin-sdk/protocol'
import { frameInWords, problemInWords } from '../words/server-words.ts'
import { type ConnectionDeps, createConnection } from './connection.ts'
import type { NewsFrame, ViewFrame } from './desk-frame.ts'
import { createOutbox, type QueuedCommand } from './outbox.ts'

export interface DeskClientEvents {
  state(state: ConnectionState): void
  news(frame: NewsFrame): void
  /** How many commands wait for their answer. */
  waiting(count: number): void
  signedOut(): void
}

/** One view of the desk's data that stays subscribed over reconnects. */
export interface Subscribed {
  /** Asks again, with what `wanted` says now. */
  ask(): void
  stop(): void
}

export interface DeskClient {
  start(): void
  stop(): void
  nudge(): void
  reconnect(): void
  command(command: QueuedCommand): Promise<Answer>
  signal(site: string, name: string, input: unknown): void
  /** `wanted` is called at each (re)connect, so that it can name what is had already. */
  subscribe(wanted: () => Subscription, received: (frame: ViewFrame) => void): Subscribed
}

const commandsKept = 200
/** How long a view that cannot be served for the moment is left alone, ms; half of it again is chance. */
const servedAgainIn = 5_000

/** The panel's side of the live protocol, without any framework: connection, commands, subscriptions. */
export function createDeskClient(deps: ConnectionDeps, events: DeskClientEvents): DeskClient {
  const views = new Map<
    number,
    { readonly wanted: () => Subscription; readonly received: (frame: ViewFrame) => void }
  >()
  let lastId = 0
  const outbox = createOutbox(commandsKept, events.waiting)
  const connection = createConnection(deps, {
    signedOut: events.signedOut,
    state(state) {
      events.state(state)
      if (state === 'live') resume()
    },
    frame(told) {
      const frame = frameInWords(told)
      if ('id' in frame) viewCame(frame)
      else if (frame.t === 'ack') outbox.answered(frame.key, { ok: true, result: frame.result })
      else if (frame.t === 'refused') outbox.answered(frame.key, { ok: false, problem: frame.problem })
      else events.news(frame)
    },
  })

  // What the person did comes before what they look at: an answer they wait for must not queue behind windows.
  function resume(): void {
    for (const command of outbox.all()) connection.send({ t: 'command', ...command })
    for (const id of views.keys()) ask(id)
  }

  function viewCame(frame: ViewFrame): void {
    const view = views.get(frame.id)
    view?.received(frame)
    // The desk has given it up, and would not begin again by itself when the site is back.
    if (frame.t !== 'ended' || frame.problem.code !== 'unavailable') return
    deps.after(servedAgainIn * (1 + deps.random() / 2), () => {
      if (views.get(frame.id) === view) ask(frame.id)
    })
  }

  function ask(id: number): void {
    const view = views.get(id)
    if (view) connection.send({ t: 'subscribe', id, to: view.wanted() })
  }

  return {
    start: connection.start,
    stop() {
      connection.stop()
      outbox.abandon(problemInWords({ code: 'signed-out', message: 'You are signed out, so this was not sent.' }))
    },
    nudge: connection.nudge,
    reconnect: connection.reconnect,
    command(command) {
      const known = outbox.all().some(each => each.key === command.key)
      const answer = outbox.put(command)
      if (!known) connection.send({ t: 'command', ...command })
      return answer
    },
    signal(site, name, input) {
      connection.offer({ t: 'signal', site, name, input })
    },
    subscribe(wanted, received) {
      const id = ++lastId
      views.set(id, { wanted, received })
      ask(id)
      return {
        ask: () => ask(id),
        stop() {
          if (views.delete(id)) connection.send({ t: 'unsubscribe', id })
        },
      }
    },
  }
}
