import type { ChatSummary, DeskToAgent } from '@porchlight/plugin-sdk/protocol'
import { expect, it } from 'vitest'
import { applyNews } from './news.ts'

const chat = (id: string, revision: number, state: ChatSummary['state'] = 'waiting'): ChatSummary => ({
  id,
  site: 'shop',
  visitorId: 'vis-1',
  visitorName: null,
  kind: 'live',
  state,
  agents: [],
  openedAt: 1,
  closedAt: null,
  turn: null,
  last: 1,
  seen: 0,
  visitorPresent: true,
  revision,
})
const hello: Extract<DeskToAgent, { t: 'hello' }> = {
  t: 'hello',
  protocol: 1,
  now: 1,
  build: 'b1',
  tenant: { id: 'fernhill', name: 'Fernhill' },
  me: { id: 'lena', name: 'Lena', email: 'lena@fernhill.example', role: 'owner', can: [] },
  sites: [{ id: 'shop', name: 'Shop' }],
  plugins: [],
  agents: [],
  chats: [chat('chat-1', 3)],
  faults: [],
}

it('knows nothing before hello', () => {
  expect(applyNews(null, { t: 'agents', agents: [] })).toBeNull()
})

it('keeps the newer summary of a chat, whichever came first', () => {
  const news = applyNews(null, hello)
  const late = applyNews(news, { t: 'chats', chats: [chat('chat-1', 2, 'closed')], gone: [] })
  expect(late?.chats.map(each => each.state)).toEqual(['waiting'])
  const next = applyNews(late, { t: 'chats', chats: [chat('chat-1', 4, 'open'), chat('chat-2', 1)], gone: [] })
  expect(next?.chats.map(each => [each.id, each.state])).toEqual([
    ['chat-1', 'open'],
    ['chat-2', 'waiting'],
  ])
  expect(applyNews(next, { t: 'chats', chats: [], gone: ['chat-1'] })?.chats.map(each => each.id)).toEqual(['chat-2'])
})

it('counts a repeated fault once, the newest first', () => {
  const fault = { plugin: 'chat', site: 'shop', where: 'room.on', what: 'Threw.', at: 1, count: 1, pausedUntil: null }
  let news = applyNews(null, hello)
  news = applyNews(news, { t: 'fault', fault })
  news = applyNews(news, { t: 'fault', fault: { ...fault, where: 'desk.on' } })
  news = applyNews(news, { t: 'fault', fault: { ...fault, at: 2, count: 2 } })
  expect(news?.faults.map(each => [each.where, each.count])).toEqual([
    ['room.on', 2],
    ['desk.on', 1],
  ])
})

it('keeps the inbox by the numbers of its notices', () => {
  const plain = { plugin: 'chat', site: 'shop', body: null, chat: null, at: 1 }
  const notice = (n: number) => ({ ...plain, n, title: `Notice ${n}`, read: false })
  expect(applyNews(applyNews(null, hello), { t: 'notice', unread: 1, ...notice(1) })?.inbox).toBeNull()
  let news = applyNews(null, { ...hello, inbox: { notices: [notice(4), notice(2)], unread: 2 } })
  news = applyNews(news, { t: 'notice', unread: 3, ...notice(3) })
  news = applyNews(news, { t: 'notice', unread: 3, ...notice(3) })
  const marks = () => [news?.inbox?.unread, ...(news?.inbox?.notices.map(({ n, read }) => (read ? -n : n)) ?? [])]
  expect(marks()).toEqual([3, 4, 3, 2])
  news = applyNews(news, { t: 'notices-read', n: 2, all: false, unread: 2 })
  expect(marks()).toEqual([2, 4, 3, -2])
  news = applyNews(news, { t: 'notices-read', n: 3, all: true, unread: 1 })
  expect(marks()).toEqual([1, 4, -3, -2])
})
