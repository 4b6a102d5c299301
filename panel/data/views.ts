import type { ChatView, Connection, VisitorView, WindowView } from '@porchlight/plugin-sdk/panel'
import {
  type AgentEntry,
  applyWindow,
  type Problem,
  type Row,
  type WindowSpec,
  type WindowState,
} from '@porchlight/plugin-sdk/protocol'
import { type Accessor, batch, createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { type ChatLog, emptyLog, lastOf, receive } from './chat-log.ts'
import type { DeskClient, Subscribed } from './desk-client.ts'
import type { ViewFrame } from './desk-frame.ts'
import { applyVisitor, type VisitorState } from './visitor-state.ts'

interface Source {
  readonly client: Pick<DeskClient, 'subscribe'>
  readonly connection: Accessor<Connection>
}

/** A part of the grid that follows `spec`: it moves without a new subscription, and begins anew for another question. */
export function watchWindow({ client, connection }: Source, spec: Accessor<WindowSpec | null>): WindowView {
  const [state, setState] = createStore<{ rows: WindowState['rows'] }>({ rows: [] })
  const [at, setAt] = createSignal(
    { offset: 0, total: 0 },
    { equals: (a, b) => a.offset === b.offset && a.total === b.total },
  )
  const { fresh, problem, begun, answered, ended } = createFreshness(connection)
  const question = createMemo(() => questionOf(spec()))
  let view: Subscribed | null = null
  let asked: WindowSpec | null = null

  createEffect(
    on(question, list => {
      if (list === null) return
      let held: WindowState | null = null
      begun()
      const mine = client.subscribe(
        () => {
          asked = spec()
          return wanted(asked)
        },
        frame => {
          if (frame.t === 'ended') return ended(frame.problem)
          if (frame.t !== 'window' && frame.t !== 'patch') return
          const next = applyWindow(held, frame)
          held = next
          if (!next) return mine.ask()
          // Rows and their place change together, or somebody would see the old rows at the new place.
          batch(() => {
            setAt({ offset: next.offset, total: next.total })
            // The store changes its rows in place, the state must not: it gets copies.
            setState('rows', reconcile(next.rows.map(copyOf), { key: 'id' }))
            answered()
          })
        },
      )
      view = mine
      onCleanup(() => {
        mine.stop()
        view = null
      })
    }),
  )
  const place = createMemo(() => JSON.stringify([spec()?.start, spec()?.count]))
  createEffect(
    on(
      place,
      () => {
        if (spec() !== asked) view?.ask()
      },
      { defer: true },
    ),
  )
  return { rows: () => state.rows, offset: () => at().offset, total: () => at().total, fresh, problem }
}

function copyOf(row: Row): Row {
  return { id: row.id, values: { ...row.values } }
}

function wanted(spec: WindowSpec | null): WindowSpec {
  if (!spec) throw new Error('A window was asked for without a question')
  return spec
}

/** What makes it another list, as text; a window of the same list may move. */
function questionOf(spec: WindowSpec | null): string | null {
  if (!spec) return null
  const { site, lane, filter, sort, fields } = spec
  return JSON.stringify([site, lane, filter, sort, fields])
}

/** One visitor with every field and the pages of this session. */
export function watchVisitor(
  { client, connection }: Source,
  of: Accessor<{ readonly site: string; readonly visitorId: string } | null>,
): VisitorView {
  const [state, setState] = createStore<{ held: VisitorState }>({ held: { visitor: null, pages: [] } })
  const { fresh, problem, begun, answered, ended } = createFreshness(connection)
  const key = createMemo(() => keyOf(of()?.site, of()?.visitorId))

  createEffect(
    on(key, () => {
      const who = untrack(of)
      let held: VisitorState | null = null
      setState('held', { visitor: null, pages: [] })
      if (!who) return
      begun()
      const view = client.subscribe(
        () => ({ kind: 'visitor', ...who }),
        frame => {
          if (frame.t === 'ended') return ended(frame.problem)
          if (frame.t !== 'visitor') return
          held = applyVisitor(held, frame)
          setState('held', reconcile(structuredClone(held)))
          answered()
        },
      )
      onCleanup(view.stop)
    }),
  )
  return { visitor: () => state.held.visitor, pages: () => state.held.pages, fresh, problem }
}

/** Logs of chats looked at lately, so that coming back to one shows it at once and asks only for what is new. */
export type ChatLogs = Map<string, ChatLog>
const logsKept = 30

export function watchChat(
  { client, connection }: Source,
  logs: ChatLogs,
  of: Accessor<{ readonly site: string; readonly chatId: string } | null>,
): ChatView {
  const [entries, setEntries] = createSignal<readonly AgentEntry[]>([])
  const { fresh, problem, begun, answered, ended } = createFreshness(connection)
  const key = createMemo(() => keyOf(of()?.site, of()?.chatId))

  createEffect(
    on(key, name => {
      const chat = untrack(of)
      let log = (name !== null && logs.get(name)) || emptyLog
      setEntries(log.entries)
      if (!chat || name === null) return
      begun()
      const view = client.subscribe(
        () => ({ kind: 'chat', ...chat, after: lastOf(log) }),
        frame => {
          if (frame.t === 'ended') return ended(frame.problem)
          if (frame.t !== 'entries') return
          const result = receive(log, frame.entries)
          log = result.log
          keep(logs, name, log)
          setEntries(log.entries)
          if (result.gap) view.ask()
          else if (lastOf(log) >= frame.last) answered()
        },
      )
      onCleanup(view.stop)
    }),
  )
  return { entries, fresh, problem }
}

function keep(logs: ChatLogs, name: string, log: ChatLog): void {
  logs.delete(name)
  logs.set(name, log)
  const oldest = logs.keys().next()
  if (logs.size > logsKept && !oldest.done) logs.delete(oldest.value)
}

function keyOf(site: string | undefined, id: string | undefined): string | null {
  return site === undefined || id === undefined ? null : `${site} ${id}`
}

/** Whether what is shown is what the server has: not before the first answer, nor between a lost connection and the next one. */
function createFreshness(connection: Accessor<Connection>) {
  const [had, setHad] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem | null>(null)
  createEffect(on(connection, state => state !== 'live' && setHad(false), { defer: true }))
  return {
    fresh: () => had() && connection() === 'live',
    problem,
    begun: () => {
      setHad(false)
      setProblem(null)
    },
    answered: () => {
      setHad(true)
      setProblem(null)
    },
    ended: (why: Extract<ViewFrame, { t: 'ended' }>['problem']) => {
      setProblem(why)
    },
  }
}
