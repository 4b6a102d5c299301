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
