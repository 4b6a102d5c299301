import type { SiteInfo } from '@porchlight/plugin-sdk/panel'
import {
  type AgentPresence,
  type ChatSummary,
  type Fault,
  type Inbox,
  type InboxNotice,
  limits,
  type PluginInfo,
  type Totals,
} from '@porchlight/plugin-sdk/protocol'
import type { Hello, NewsFrame } from './desk-frame.ts'

/** What every part of the panel knows without asking: told in `hello` and kept up to date by pushes. */
export interface News {
  readonly me: Hello['me']
  readonly tenant: Hello['tenant']
  readonly sites: readonly SiteInfo[]
  readonly plugins: readonly PluginInfo[]
  readonly agents: readonly AgentPresence[]
  readonly chats: readonly ChatSummary[]
  readonly faults: readonly Fault[]
  /** My notices, newest first; null where the desk keeps none. */
  readonly inbox: Inbox | null
  readonly totals: Readonly<Record<string, Totals>>
  readonly build: string
}

/** The news after a frame; null until the first `hello`. Frames that tell nothing to keep leave it as it is. */
export function applyNews(news: News | null, frame: NewsFrame): News | null {
  if (frame.t === 'hello') return fromHello(frame, news)
  if (!news) return null
  switch (frame.t) {
    case 'totals':
      return { ...news, totals: { ...news.totals, [frame.site]: frame.totals } }
    case 'agents':
      return { ...news, agents: frame.agents }
    case 'chats':
      return { ...news, chats: withChats(news.chats, frame.chats, frame.gone) }
    case 'fault':
      return { ...news, faults: withFault(news.faults, frame.fault) }
    case 'notice':
      return news.inbox ? { ...news, inbox: withNotice(news.inbox, frame) } : news
    case 'notices-read':
      return news.inbox ? { ...news, inbox: withRead(news.inbox, frame) } : news
    default:
      return news
  }
}

function fromHello(hello: Hello, before: News | null): News {
  const { me, tenant, plugins, agents, chats, faults, build } = hello
  // The site's key is a later part of `hello`: a desk that does not send it is still understood.
  const sites = hello.sites.map(site => ({ id: site.id, name: site.name, key: site.key ?? null }))
  const inbox = hello.inbox ?? null
  return { me, tenant, sites, plugins, agents, chats, faults, inbox, build, totals: before?.totals ?? {} }
}

// Pushes may cross the answer to `hello`: the higher revision is the newer one.
function withChats(
  before: readonly ChatSummary[],
  changed: readonly ChatSummary[],
  gone: readonly string[],
): readonly ChatSummary[] {
  const byId = new Map(before.map(chat => [chat.id, chat]))
  for (const chat of changed) {
    const known = byId.get(chat.id)
    if (!known || chat.revision >= known.revision) byId.set(chat.id, chat)
  }
  for (const id of gone) byId.delete(id)
  return [...byId.values()]
}

function withFault(before: readonly Fault[], fault: Fault): readonly Fault[] {
  const same = (each: Fault) => each.plugin === fault.plugin && each.site === fault.site && each.where === fault.where
  return [fault, ...before.filter(each => !same(each))]
}

function withNotice(inbox: Inbox, { t: _, unread, ...notice }: InboxNotice & { t: string; unread: number }): Inbox {
  const others = inbox.notices.filter(each => each.n !== notice.n)
  const notices = [notice, ...others].sort((a, b) => b.n - a.n).slice(0, limits.noticesKept)
  return { notices, unread }
}

function withRead(inbox: Inbox, { n, all, unread }: { n: number; all: boolean; unread: number }): Inbox {
  const isMeant = (notice: InboxNotice) => notice.n === n || (all && notice.n < n)
  return { notices: inbox.notices.map(each => (isMeant(each) ? { ...each, read: true } : each)), unread }
}
