import type { AgentEntry, ChatSummary, PageRecord, VisitorEntry } from '@porchlight/plugin-sdk/protocol'
import type { Ledger, Said } from './ledger.ts'

/** Something that a client sees and must not, or does not see and must. */
export interface Violation {
  /** Which promise is broken, so that a shorter history is known to break the same one. */
  readonly promise: string
  readonly what: string
}

/** One chat as it stands on screens, or in the tenant database. */
export interface ChatSeen {
  readonly chatId: string
  /** The visitor's name in the harness. */
  readonly visitor: string
  /** Of each page of the visitor that shows this chat, by a name for the report. */
  readonly pages: ReadonlyMap<string, readonly VisitorEntry[]>
  /** Of each panel that follows this chat, with the agent's id. */
  readonly panels: ReadonlyMap<string, { readonly agentId: string; readonly entries: readonly AgentEntry[] }>
  /** The chat in the panels' lists. */
  readonly summaries: readonly ChatSummary[]
}

/** What is wrong with the chats on the screens, once everything has come to rest. */
export function judgeChats(ledger: Ledger, chats: readonly ChatSeen[]): Violation[] {
  const found: Violation[] = ledger.leaked.map(what => ({ promise: 'nothing for agents only at a visitor', what }))
  const said = new Map(ledger.said.map(one => [one.body, one]))
  for (const chat of chats) {
    const where = `chat ${chat.chatId} of ${chat.visitor}`
    for (const [page, entries] of chat.pages) {
      const bodies = bodiesOf(entries)
      found.push(...judgeBodies(`${where} on page ${page}`, bodies, said))
      const v = entries.map(entry => entry.v)
      if (v.some((number, index) => number !== index + 1))
        found.push({ promise: 'dense numbering', what: `${where} on page ${page} is numbered ${v.join(' ')}` })
    }
    for (const [panel, { agentId, entries }] of chat.panels) {
      found.push(...judgeBodies(`${where} on panel ${panel}`, bodiesOf(entries), said))
      for (const { body } of entries) {
        const to = body === null ? undefined : said.get(body)?.to
        if (typeof to === 'object' && !to.includes(agentId))
          found.push({ promise: 'whispers to those meant', what: `${where}: ${panel} was shown ${body}` })
      }
    }
    found.push(...judgeSame(where, chat, said))
  }
  return found
}

/** Every acknowledged text is in one of the chats of its visitor; `texts` has all bodies of each visitor's chats, everybody's and agents'. */
export function judgeNothingLost(
  ledger: Ledger,
  where: string,
  texts: ReadonlyMap<string, ReadonlySet<string>>,
): Violation[] {
  return ledger.said
    .filter(one => one.state === 'acknowledged' && !texts.get(one.visitor)?.has(one.body))
    .map(one => ({ promise: 'no acknowledged message lost', what: `${one.body} of ${one.from} is not ${where}` }))
}

/** After claims at once, exactly one agent has each chat. */
export function judgeClaims(ledger: Ledger, summaries: readonly ChatSummary[]): Violation[] {
  const owners = new Map<string, Set<string>>()
  for (const { chatId, agentId } of ledger.claimed) owners.set(chatId, (owners.get(chatId) ?? new Set()).add(agentId))
  const found: Violation[] = []
  for (const [chatId, agents] of owners) {
    if (agents.size > 1)
      found.push({
        promise: 'one owner of a chat',
        what: `${[...agents].join(' and ')} were both told that ${chatId} is theirs`,
      })
    const told = [...agents][0]
    for (const summary of summaries)
      if (summary.id === chatId && summary.agents[0]?.id !== told)
        found.push({
          promise: 'one owner of a chat',
          what: `${chatId} was given to ${told} and is listed with ${summary.agents.map(agent => agent.id).join(', ') || 'nobody'}`,
        })
  }
  return found
}

/** Every acknowledged page view is there, each once in its session, in the order in which its tab showed it. */
export function judgePages(
  ledger: Ledger,
  sessions: readonly { readonly id: string; readonly pages: readonly Pick<PageRecord, 'id' | 'n'>[] }[],
): Violation[] {
  const found: Violation[] = []
  const all = new Set<string>()
  for (const { id: session, pages } of sessions) {
    const seen = new Set<string>()
    for (const [index, { id, n }] of pages.entries()) {
      if (seen.has(id)) found.push({ promise: 'each page view once', what: `${id} is twice in session ${session}` })
      if (n !== index + 1)
        found.push({
          promise: 'page views are numbered',
          what: `view ${index + 1} of session ${session} has number ${n}`,
        })
      if (!ledger.viewed.has(id)) found.push({ promise: 'no page view made up', what: `${id} in ${session}` })
      seen.add(id)
      all.add(id)
    }
  }
  for (const { id, visitor, url, acknowledged } of ledger.viewed.values())
    if (acknowledged && !all.has(id))
      found.push({ promise: 'no acknowledged page view lost', what: `${url} (${id}) of ${visitor} is in no session` })
  return found
}

/** What each list shows of who is here, against who is. */
export function judgePresence(
  panel: string,
  rows: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  truth: ReadonlyMap<string, boolean>,
): Violation[] {
  const found: Violation[] = []
  for (const [visitorId, here] of truth) {
    const shown = rows.get(visitorId)?.['core.presence'] ?? 'not listed'
    const right = here ? shown === 'browsing' || shown === 'idle' : shown === 'departed' || shown === 'not listed'
    if (!right)
      found.push({
        promise: 'presence converges',
        what: `${visitorId} is ${here ? 'here' : 'gone'}, and ${panel} shows ${String(shown)}`,
      })
  }
  for (const [visitorId, values] of rows)
    if (!truth.has(visitorId) && values['core.presence'] !== 'departed')
      found.push({ promise: 'presence converges', what: `${panel} shows ${visitorId}, who is nobody` })
  return found
}

export function bodiesOf(entries: readonly { readonly body: string | null }[]): string[] {
  return entries.flatMap(({ body }) => body ?? [])
}

/** Each once, each said by somebody, and each sender's in the order of sending. */
export function judgeBodies(where: string, bodies: readonly string[], said: ReadonlyMap<string, Said>): Violation[] {
  const found: Violation[] = []
  const seen = new Set<string>()
  const newest = new Map<string, number>()
  const order = new Map([...said.keys()].map((body, index) => [body, index]))
  for (const body of bodies) {
    const one = said.get(body)
    if (!one) {
      found.push({ promise: 'nothing made up', what: `${where} shows “${body}”` })
      continue
    }
    if (seen.has(body)) found.push({ promise: 'no message doubled', what: `${where} shows ${body} twice` })
    seen.add(body)
    const at = order.get(body) ?? 0
    const before = newest.get(one.from) ?? -1
    if (at < before)
      found.push({ promise: 'messages in order', what: `${where} shows ${body} after a later one of ${one.from}` })
    newest.set(one.from, Math.max(at, before))
  }
  return found
}

/** Both sides see the same messages in the same order, and all that were acknowledged among those of this chat. */
function judgeSame(where: string, chat: ChatSeen, said: ReadonlyMap<string, Said>): Violation[] {
  const open = (entries: readonly { readonly body: string | null }[]) =>
    bodiesOf(entries).filter(body => said.get(body)?.to === 'everyone')
  const screens = [
    ...[...chat.pages].map(([name, entries]) => ({ name: `page ${name}`, bodies: open(entries) })),
    ...[...chat.panels].map(([name, { entries }]) => ({ name: `panel ${name}`, bodies: open(entries) })),
  ]
  const [first] = screens
  if (!first) return []
  return screens.slice(1).flatMap(screen => {
    const at = screen.bodies.findIndex((body, index) => body !== first.bodies[index])
    if (at < 0 && screen.bodies.length === first.bodies.length) return []
    const place = at < 0 ? Math.min(screen.bodies.length, first.bodies.length) : at
    return {
      promise: 'both sides see the same',
      what: `${where}: ${first.name} has ${first.bodies.length} messages, ${screen.name} ${screen.bodies.length}; from message ${place + 1} they read “${first.bodies[place] ?? 'nothing'}” and “${screen.bodies[place] ?? 'nothing'}”`,
    }
  })
}
