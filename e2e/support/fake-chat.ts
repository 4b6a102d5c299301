import type { Problem, RoomToVisitor, VisitorChat, VisitorEntry } from '@porchlight/plugin-sdk/protocol'

/** The chats of one visitor, as the room keeps them, with an agent whom the test plays. */
export interface FakeChats {
  readonly chat: VisitorChat | null
  readonly log: readonly VisitorEntry[]
  /** Commands that were carried out, in order; a repeated key counts once. */
  readonly commands: readonly { readonly name: string; readonly input: unknown }[]
  run(key: string, name: string, input: unknown): RoomToVisitor
  /** Frames that answer a window which asks for a chat. */
  catchUp(asked: { id: string | null; after: number }): RoomToVisitor[]
  join(name: string): void
  say(body: string): void
  change(v: number, body: string | null): void
  typing(name: string, typing: boolean): void
  seen(v: number): void
  close(): void
  /** The next command with this text is refused. */
  refuse(body: string, problem: Problem): void
}

/** `tell` reaches every window of this visitor that asked for the chat. */
export function fakeChats(tell: (frame: RoomToVisitor) => void): FakeChats {
  let chat: VisitorChat | null = null
  let log: VisitorEntry[] = []
  let chats = 0
  const answers = new Map<string, RoomToVisitor>()
  const refusals = new Map<string, Problem>()
  const commands: { name: string; input: unknown }[] = []

  const state = () => {
    if (chat) tell({ t: 'entries', chat, after: log.length, last: log.length, entries: [] })
  }
  const post = (entry: Partial<VisitorEntry> & Pick<VisitorEntry, 'kind' | 'author'>) => {
    const stored: VisitorEntry = { reader: 'visitor', v: log.length + 1, at: Date.now(), body: null, ...entry }
    log.push(stored)
    if (chat) tell({ t: 'entries', chat, after: stored.v - 1, last: log.length, entries: [stored] })
  }
  const agent = () => chat?.agents[0] ?? { id: 'agent-1', name: 'Lena' }
  const byAgent = () => ({ kind: 'agent', ...agent() }) as const
  const visitor = { kind: 'visitor', id: 'visitor-1', name: null } as const
  const open = (kind: VisitorChat['kind']) => {
    if (chat && chat.state !== 'closed') return
    log = []
    chat = { id: `chat-${++chats}`, kind, openedAt: Date.now() - 1 + chats, agents: [], seen: 0, state: 'waiting' }
    post({ kind: 'state', author: { kind: 'system' }, data: { state: 'waiting' } })
  }
  const end = (reason: string, author: VisitorEntry['author']) => {
    if (!chat || chat.state === 'closed') return
    chat = { ...chat, state: 'closed', closedAt: Date.now(), reason }
    post({ kind: 'state', author, data: { state: 'closed', reason } })
  }

  const carriedOut = (key: string, name: string, input: Readonly<Record<string, unknown>>): unknown => {
    const body = String(input.body)
    if (name === 'chat.start') open('live')
    if (name === 'chat.leave-message') open('message')
    if (name === 'chat.end') end('visitor', visitor)
    if (['chat.start', 'chat.leave-message', 'chat.say'].includes(name))
      post({ kind: 'message', author: visitor, body, key })
    return { chatId: chat?.id }
  }

  return {
    get chat() {
      return chat
    },
    get log() {
      return log
    },
    commands,
    run: (key, name, input) => {
      const known = answers.get(key)
      if (known) return known
      const fields: Record<string, unknown> = Object(input)
      const refused = refusals.get(String(fields.body))
      refusals.delete(String(fields.body))
      const closed: Problem = { code: 'closed', message: 'This chat has ended.' }
      const problem = refused ?? (name === 'chat.say' && chat?.state === 'closed' ? closed : null)
      if (problem) return { t: 'refused', key, problem }
      if (name !== 'core.read') commands.push({ name, input })
      const answer: RoomToVisitor = { t: 'ack', key, result: carriedOut(key, name, fields) }
      answers.set(key, answer)
      return answer
    },
    catchUp: ({ id, after }) => {
      if (!chat) return [{ t: 'no-chat' }]
      const from = id === chat.id ? after : 0
      const entries = log.slice(from).map(({ key: _, ...entry }) => entry)
      return [{ t: 'entries', chat, after: from, last: log.length, entries }]
    },
    join: name => {
      if (!chat) return
      const joined = { id: `agent-${chat.agents.length + 1}`, name }
      chat = { ...chat, state: 'open', agents: [...chat.agents, joined] }
      post({ kind: 'joined', author: { kind: 'agent', ...joined } })
    },
    say: body => post({ kind: 'message', author: byAgent(), body }),
    change: (v, body) => post({ kind: body === null ? 'removed' : 'edited', author: byAgent(), body, of: v }),
    typing: (name, typing) => {
      const by = { kind: 'agent', id: 'agent-1', name } as const
      if (chat) tell({ t: 'signal', chat: chat.id, name: 'chat.typing', by, data: { typing } })
    },
    seen: v => {
      if (chat) chat = { ...chat, seen: v }
      state()
    },
    close: () => end('agent', byAgent()),
    refuse: (body, problem) => void refusals.set(body, problem),
  }
}
