import type { ChatRecord, PageRecord, SessionRecord } from './records.ts'

/** A whole session record for tests; what is not given is filled in. */
export function sessionOf(given: Partial<SessionRecord> & { id: string }): SessionRecord {
  return {
    site: 'shop',
    visitorId: 'v-1',
    lane: { kind: 'human', reason: null },
    startedAt: 1_000,
    endedAt: 61_000,
    entryUrl: 'https://shop.example/',
    url: 'https://shop.example/cart',
    title: 'Cart',
    pages: 2,
    referrer: { url: 'https://search.example/', medium: 'search', source: 'Search', keywords: null },
    campaign: null,
    fields: { 'core.country': 'NL' },
    history: [pageOf({ n: 1, id: 'p-1', leftAt: 31_000 }), pageOf({ n: 2, id: 'p-2', at: 31_000 })],
    ...given,
  }
}

/** A whole page record for tests. */
export function pageOf(given: Partial<PageRecord> & { n: number; id: string }): PageRecord {
  return { url: `https://shop.example/${given.n}`, title: null, referrer: null, at: 1_000, leftAt: null, ...given }
}

/** A whole chat record for tests, with one entry each of visitor and agent. */
export function chatOf(given: Partial<ChatRecord> & { id: string }): ChatRecord {
  return {
    site: 'shop',
    visitorId: 'v-1',
    sessionId: 's-1',
    kind: 'live',
    openedAt: 2_000,
    closedAt: 9_000,
    reason: 'visitor-left',
    agents: [{ id: 'a-1', name: 'Ada' }],
    visitor: { name: 'Grace', email: null },
    entries: [
      {
        n: 1,
        at: 2_000,
        kind: 'message',
        author: { kind: 'visitor', id: 'v-1', name: 'Grace' },
        audience: 'everyone',
        body: 'Hello',
        data: null,
      },
      {
        n: 2,
        at: 3_000,
        kind: 'whisper',
        author: { kind: 'agent', id: 'a-1', name: 'Ada' },
        audience: { agents: ['a-1', 'a-2'] },
        body: 'A regular',
        data: { tone: 'kind' },
      },
    ],
    ...given,
  }
}
