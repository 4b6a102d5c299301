import { type Author, core } from '@porchlight/plugin-sdk'
import type {
  AgentFrame,
  AgentPresence,
  ChatSummary,
  DeskToAgent,
  Fault,
  FieldInfo,
  InboxNotice,
  Problem,
  Subscription,
} from '@porchlight/plugin-sdk/protocol'
import type { Wire, WireEvents } from '../data/connection.ts'
import { stored } from '../data/stored.ts'
import { seededRandom } from '../data/testing/seeded-random.ts'
import { change, type MockChat, mockChat, post } from './mock-chats.ts'
import { goTo, type MockVisitor, mockBot, mockVisitor } from './mock-visitors.ts'
import { mockTotals, mockWindow } from './mock-windows.ts'

export interface MockOptions {
  readonly visitors: number
  readonly bots: number
  readonly seed: number
  /** Milliseconds between changes; 0 for a still picture. */
  readonly pace: number
  readonly faults?: readonly Fault[]
  /** I am an agent who may administer nothing. */
  readonly plain?: boolean
}

const me = {
  id: 'lena',
  name: 'Lena',
  email: 'lena@fernhill.example',
  role: 'owner',
  can: [
    'chat.reply',
    'core.sites',
    'core.plugins',
    'core.agents',
    'core.permissions',
    'core.keys',
    'core.audit',
    'core.mail',
    'core.tenant',
  ],
} as const
const lena: Author = { kind: 'agent', id: me.id, name: me.name }
const owen: Author = { kind: 'agent', id: 'owen', name: 'Owen' }
const coreFields: readonly FieldInfo[] = Object.values(core.fields).map(({ id, definition }) => ({
  id,
  title: definition.title,
  format: definition.format ?? 'text',
  column: definition.column ?? false,
  width: definition.width ?? null,
  missing: definition.missing ?? 'Not available',
}))
const pluginFields: readonly FieldInfo[] = [
  { id: 'cart.value', title: 'Cart', format: 'number', column: false, width: 60, missing: 'Empty' },
]

interface MockLine {
  readonly push: (frame: DeskToAgent) => void
  readonly close: (code: number) => void
  readonly views: Map<number, Subscription>
}

/** A desk inside the page, with visitors who walk, chat and leave: to look at the panel without a server. */
export function createMockDesk({ visitors: count, bots, seed, pace, faults = [], plain = false }: MockOptions) {
  const random = seededRandom(seed)
  const started = Date.now()
  const visitors: MockVisitor[] = Array.from({ length: count }, (_, index) => mockVisitor(index, started, random))
  visitors.push(...Array.from({ length: bots }, (_, index) => mockBot(index, started, random)))
  const chats = new Map<string, MockChat>()
  const agents: AgentPresence[] = [
    { id: 'lena', name: 'Lena', role: 'owner', here: true, available: true, chats: 2 },
    { id: 'owen', name: 'Owen', role: 'agent', here: true, available: true, chats: 1 },
    { id: 'priya', name: 'Priya', role: 'agent', here: true, available: true, chats: 0 },
    { id: 'noor', name: 'Noor', role: 'supervisor', here: true, available: false, chats: 0 },
    { id: 'theo', name: 'Theo', role: 'agent', here: false, available: false, chats: 0 },
  ]
  const lines = new Set<MockLine>()
  let notices: InboxNotice[] = []
  const preferences = keptPreferences()
  const unread = () => notices.filter(notice => !notice.read).length
  const notify = (given: Partial<InboxNotice>, told = true) => {
    const n = (notices[0]?.n ?? 0) + 1
    const plain = { plugin: 'chat', site: 'shop', title: `Notice ${n}`, body: null, chat: null, read: false }
    const notice: InboxNotice = { ...plain, n, at: Date.now(), ...given }
    notices = [notice, ...notices]
    if (told) for (const line of lines) line.push({ t: 'notice', ...notice, unread: unread() })
  }

  if (count > 20) furnish()

  function furnish(): void {
    const who = (index: number, name: string | null, engagement: string, urgency: number, ago: number) => {
      const visitor = visitors[index]
      if (!visitor) throw new Error('Too few visitors to furnish')
      Object.assign(visitor.values, {
        'core.engagement': engagement,
        'core.urgency': urgency,
        'core.engagedAt': started - ago,
        ...(name ? { 'core.name': name } : {}),
      })
      return visitor
    }
    const open = (visitor: MockVisitor, id: string, ago: number, kind: ChatSummary['kind'] = 'live') => {
      const name = typeof visitor.values['core.name'] === 'string' ? visitor.values['core.name'] : null
      const chat = mockChat(id, visitor.id, name, started - ago, kind)
      chats.set(id, chat)
      visitor.values['core.chatId'] = id
      return chat
    }
    const says = (
      chat: MockChat,
      author: Author,
      ago: number,
      body: string,
      audience: 'everyone' | 'agents' = 'everyone',
    ) => post(chat, { author, body, at: started - ago, audience })
    const joins = (chat: MockChat, author: Author, ago: number) => {
      post(chat, { author, body: null, at: started - ago, kind: 'joined' })
      if (author.kind === 'agent') {
        change(chat, { state: 'open', agents: [{ id: author.id, name: author.name }] })
        const visitor = visitors.find(each => each.id === chat.summary.visitorId)
        if (visitor) visitor.values['core.agents'] = [author.name]
      }
    }
    const ilse = open(who(0, 'Ilse', 'waiting', 0, 18_000), 'chat-ilse', 18_000)
    says(ilse, person(ilse), 18_000, 'Can I split the payment over two cards?')
    const marit = open(who(1, 'Marit', 'due', 1, 52_000), 'chat-marit', 260_000)
    says(marit, person(marit), 260_000, 'Hi! I paid with the wrong address on order 20418. Can I still change it?')
    joins(marit, lena, 246_000)
    says(marit, lena, 240_000, 'Hello Marit, let me look.')
    says(marit, lena, 222_000, 'Let me check whether it has left the warehouse.')
    says(
      marit,
      owen,
      140_000,
      'The label prints at 16:00. Until then you can edit the address in the order view.',
      'agents',
    )
    says(marit, person(marit), 52_000, 'It ships tonight, right? I am away from Friday and nobody is home.')
    change(marit, { seen: 5, visitorSeen: 4 })
    const theo = open(who(2, 'Theo', 'replied', 2, 34_000), 'chat-theo', 600_000)
    says(theo, person(theo), 600_000, 'How heavy is the Ridgeline with pegs?')
    joins(theo, lena, 590_000)
    says(theo, lena, 34_000, 'It weighs 1.9 kg with the pegs.')
    change(theo, { seen: theo.summary.last })
    const jonas = open(who(3, 'Jonas', 'due', 1, 21_000), 'chat-jonas', 300_000)
    says(jonas, person(jonas), 300_000, 'My zip broke.')
    joins(jonas, owen, 290_000)
    says(jonas, person(jonas), 21_000, 'Can you repair it?')
    const left = open(who(4, 'Sofie', 'waiting', 0, 3_400_000), 'chat-left', 3_400_000, 'message')
    post(left, {
      author: person(left),
      at: started - 3_400_000,
      body: 'Do you have the Larch 45 in green? Please write to me.',
      data: { name: 'Sofie', email: 'sofie@mail.example' },
    })
    change(left, { visitorPresent: false })
    who(5, null, 'idle', 3, 760_000)
    const shop = (id: string, n: number | null = null) => ({ site: 'shop', id, n })
    notify({ plugin: 'cart', title: 'Prices were read anew', at: started - 26 * 3_600_000, read: true }, false)
    notify(
      { title: 'Sofie left a message', body: 'Larch 45 in green', chat: shop('chat-left'), at: started - 3_400_000 },
      false,
    )
    notify({ plugin: 'cart', site: 'trade', title: 'The catalogue could not be read', at: started - 700_000 }, false)
    notify({ title: 'Marit waits for your answer', chat: shop('chat-marit', 1), at: started - 22_000 }, false)
    who(6, 'Anika', 'past', 4, 240_000)
    who(7, 'Bram', 'past', 4, 500_000)
    for (const visitor of visitors.slice(10, 24))
      Object.assign(visitor.values, {
        'core.presence': 'departed',
        'core.departedAt': started - 30_000,
        'core.urgency': 7,
      })
    for (const visitor of visitors.slice(24, 46))
      Object.assign(visitor.values, { 'core.presence': 'idle', 'core.urgency': 6 })
  }

  function person(chat: MockChat): Author {
    return { kind: 'visitor', id: chat.summary.visitorId, name: chat.summary.visitorName }
  }

  function tellViews(): void {
    for (const line of lines) {
      line.push({ t: 'totals', site: 'shop', totals: mockTotals(visitors) })
      for (const [id, to] of line.views) if (to.kind !== 'chat') answer(line, id, to)
    }
  }
  function tellChat(chat: MockChat, from: number): void {
    for (const line of lines) {
      line.push({ t: 'chats', chats: [chat.summary], gone: [] })
      for (const [id, to] of line.views)
        if (to.kind === 'chat' && to.chatId === chat.summary.id) answer(line, id, { ...to, after: from })
    }
  }

  type Line = { readonly push: (frame: DeskToAgent) => void }
  function answer(line: Line, id: number, to: Subscription): void {
    if (to.kind === 'window') return line.push({ t: 'window', id, ...mockWindow(visitors, to) })
    if (to.kind === 'visitor') {
      const visitor = visitors.find(each => each.id === to.visitorId)
      return line.push({
        t: 'visitor',
        id,
        whole: true,
        visitor: visitor ? { id: visitor.id, values: { ...visitor.values } } : null,
        pages: [...(visitor?.pages ?? [])],
      })
    }
    const chat = chats.get(to.chatId)
    if (!chat) return line.push({ t: 'ended', id, problem: { code: 'not-found', message: 'This chat is not there.' } })
    line.push({
      t: 'entries',
      id,
      chatId: to.chatId,
      entries: chat.entries.filter(entry => entry.n > to.after),
      last: chat.summary.last,
    })
  }

  function obey(name: string, input: unknown, key: string): { result: unknown } | { problem: Problem } {
    const text = (part: string) =>
      typeof input === 'object' && input !== null ? String(Reflect.get(input, part) ?? '') : ''
    const now = Date.now()
    if (name === 'core.availability') {
      const index = agents.findIndex(agent => agent.id === me.id)
      const mine = agents[index]
      if (mine) agents[index] = { ...mine, available: text('available') === 'true' }
      for (const line of lines) line.push({ t: 'agents', agents: [...agents] })
      return { result: {} }
    }
    if (name === 'core.notices-read') {
      const n = Number(text('n'))
      const all = text('all') === 'true'
      notices = notices.map(each => (each.n === n || (all && each.n < n) ? { ...each, read: true } : each))
      for (const line of lines) line.push({ t: 'notices-read', n, all, unread: unread() })
      return { result: null }
    }
    if (name === 'core.prefer') {
      const chosen = text('name')
      const value: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'value') : null
      preferences.write({ ...preferences.read(), [chosen]: value })
      for (const line of lines) line.push({ t: 'preference', name: chosen, value })
      return { result: null }
    }
    const chat = chats.get(text('chatId'))
    if (!chat) return { problem: { code: 'not-found', message: 'This chat is not there.' } }
    const before = chat.summary.last
    const done = (result: unknown = {}) => {
      tellChat(chat, before)
      return { result }
    }
    if (name === 'core.claim') {
      if (chat.summary.id === 'chat-taken')
        return { problem: { code: 'taken', message: 'Owen already answers this chat.' } }
      post(chat, { author: lena, body: null, at: now, kind: 'joined' })
      change(chat, { state: 'open', agents: [...chat.summary.agents, { id: me.id, name: me.name }] })
      const visitor = visitors.find(each => each.id === chat.summary.visitorId)
      if (visitor)
        Object.assign(visitor.values, {
          'core.engagement': 'due',
          'core.urgency': 1,
          'core.engagedAt': now,
          'core.agents': [me.name],
        })
      tellViews()
      return done({ chat: chat.summary })
    }
    if (name === 'core.read') {
      change(chat, { seen: Number(text('n')) })
      return done()
    }
    if (name === 'chat.send' || name === 'chat.note') {
      if (text('body').includes('refuse'))
        return { problem: { code: 'bad-input', message: 'Such a thing is never said here.' } }
      post(chat, {
        author: lena,
        body: text('body'),
        at: now,
        key,
        audience: name === 'chat.note' ? 'agents' : 'everyone',
      })
      if (name === 'chat.send' && pace > 0) setTimeout(() => reply(chat), 2_500)
      return done()
    }
    if (name === 'chat.end') {
      post(chat, { author: lena, body: null, at: now, kind: 'state', data: { state: 'closed', reason: 'ended' } })
      change(chat, { state: 'closed', closedAt: now })
      return done()
    }
    return { problem: { code: 'unknown-command', message: `There is no command ${name}.` } }
  }

  function typing(chat: MockChat, on: boolean): void {
    for (const line of lines)
      line.push({
        t: 'signal',
        site: 'shop',
        chat: chat.summary.id,
        name: 'chat.typing',
        by: person(chat),
        data: { typing: on },
      })
  }
  function reply(chat: MockChat): void {
    typing(chat, true)
    setTimeout(() => {
      const before = chat.summary.last
      post(chat, { author: person(chat), body: 'Thank you, that helps.', at: Date.now() })
      tellChat(chat, before)
    }, 2_500)
  }

  if (pace > 0) {
    setInterval(() => {
      const now = Date.now()
      const humans = visitors.filter(
        ({ values }) => values['core.lane'] === 'human' && values['core.presence'] === 'browsing',
      )
      const walker = humans[Math.floor(random() * humans.length)]
      if (walker) goTo(walker, now, random)
      if (random() < 0.2) visitors.push(mockVisitor(visitors.length, now + 19_000, random))
      if (random() < 0.15 && walker)
        Object.assign(walker.values, { 'core.presence': 'departed', 'core.departedAt': now, 'core.urgency': 7 })
      tellViews()
    }, pace)
  }

  let away = false
  let expired = false

  function open(events: WireEvents): Wire {
    let closed = false
    const close = (code: number) => {
      if (closed) return
      closed = true
      lines.delete(line)
      events.closed(code)
    }
    const line: MockLine = {
      views: new Map(),
      push: frame => queueMicrotask(() => closed || events.text(JSON.stringify(frame))),
      close,
    }
    setTimeout(() => {
      if (away) close(1006)
      else if (expired) close(4401)
      else events.open()
    }, 20)
    return {
      send(text) {
        if (closed || away) return
        if (text === 'ping') return void setTimeout(() => closed || events.text('pong'), 5)
        const frame: AgentFrame = JSON.parse(text)
        setTimeout(() => received(line, frame), 10)
      },
      close() {
        closed = true
        lines.delete(line)
      },
    }
  }

  function received(line: MockLine, frame: AgentFrame): void {
    if (frame.t === 'hello') {
      lines.add(line)
      line.push({
        t: 'hello',
        protocol: 1,
        now: Date.now(),
        build: 'mock',
        tenant: { id: 'fernhill', name: 'Fernhill Outdoor' },
        me: {
          ...me,
          name: agents[0]?.name ?? me.name,
          ...(plain ? { role: 'agent' as const, can: ['chat.reply'] } : {}),
        },
        sites: [
          { id: 'shop', name: 'fernhill.example', key: 'pl_eu_7k2m9qx4' },
          { id: 'trade', name: 'trade.fernhill.example', key: 'pl_eu_2c81aa0e' },
        ],
        plugins: [
          { id: 'core', title: 'Porchlight', version: '1.0.0', fields: coreFields },
          { id: 'whos-on', title: 'Who’s On', version: '1.0.0', fields: [] },
          { id: 'chat', title: 'Chat', version: '1.0.0', fields: [] },
          { id: 'cart', title: 'Cart', version: '1.0.0', fields: pluginFields },
        ],
        agents,
        chats: [...chats.values()].map(chat => chat.summary),
        faults,
        inbox: { notices, unread: unread() },
        preferences: preferences.read(),
      })
      line.push({ t: 'totals', site: 'shop', totals: mockTotals(visitors) })
    }
    if (frame.t === 'subscribe') {
      line.views.set(frame.id, frame.to)
      answer(line, frame.id, frame.to)
    }
    if (frame.t === 'unsubscribe') line.views.delete(frame.id)
    if (frame.t === 'command') {
      const answered = obey(frame.name, frame.input, frame.key)
      if ('problem' in answered) line.push({ t: 'refused', key: frame.key, problem: answered.problem })
      else line.push({ t: 'ack', key: frame.key, result: answered.result })
    }
  }

  const shut = (code: number) => {
    for (const line of [...lines]) line.close(code)
  }

  return {
    open,
    /** The network is gone, until `heal`. */
    cut() {
      away = true
      shut(1006)
    },
    heal() {
      away = false
    },
    /** The session ends, until somebody signs in. */
    expire() {
      expired = true
      shut(4401)
    },
    signedIn() {
      expired = false
    },
    /** The account has another name; the desk says so when it is greeted next. */
    rename(name: string) {
      const [mine] = agents
      if (mine) agents[0] = { ...mine, name }
    },
    /** A plugin tells the agents something now. */
    notify: () => notify({ title: 'Anika is back', body: 'With a full cart' }),
    /** Somebody starts a chat now. */
    ring(name = 'Wanda') {
      const visitor = mockVisitor(visitors.length, Date.now(), random)
      Object.assign(visitor.values, {
        'core.name': name,
        'core.engagement': 'waiting',
        'core.urgency': 0,
        'core.engagedAt': Date.now(),
      })
      visitors.push(visitor)
      const chat = mockChat(`chat-${visitors.length}`, visitor.id, name, Date.now())
      visitor.values['core.chatId'] = chat.summary.id
      chats.set(chat.summary.id, chat)
      post(chat, { author: person(chat), body: 'Hello, is anybody there?', at: Date.now() })
      tellChat(chat, 0)
      tellViews()
    },
    typing: (id: string) => {
      const chat = chats.get(id)
      if (chat) typing(chat, true)
    },
  }
}

/** What was chosen, kept over reloads of the page as a desk would keep it. */
function keptPreferences() {
  const memory = stored(() => sessionStorage, 'mock.preferences')
  return {
    read(): Readonly<Record<string, unknown>> {
      const kept = memory.read()
      return typeof kept === 'object' && kept !== null ? { ...kept } : {}
    },
    write: memory.write,
  }
}
