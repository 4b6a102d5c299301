import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger } from '../ledger.ts'
import {
  bodiesOf,
  type ChatSeen,
  judgeChats,
  judgeClaims,
  judgeNothingLost,
  judgePages,
  judgePresence,
  type Violation,
} from '../model.ts'
import { type Crowd, until } from './crowd.ts'

/** Waits until everybody is connected and everything is answered, and says what is wrong then. */
export async function judgeCrowd(crowd: Crowd, ledger: Ledger): Promise<readonly Violation[]> {
  const { visitors, agents } = crowd
  const found: Violation[] = []
  const open = () => visitors.flatMap(({ tabs }) => tabs.filter(tab => !tab.gone))
  const waits: readonly (readonly [string, () => boolean])[] = [
    ['every panel is connected', () => agents.every(({ panel }) => panel.isLive())],
    ['every page is connected', () => open().every(({ page }) => page.isLive())],
    ['every message is answered', () => ledger.said.every(one => one.state !== 'under way')],
  ]
  for (const [what, holds] of waits)
    await until(what, holds, 60_000).catch((error: Error) => found.push({ promise: what, what: error.message }))
  // What was pushed last is on its way; the list is told four times a second, and tabs that closed are waited for.
  await sleep(8_000)

  const seen: ChatSeen[] = visitors.flatMap(visitor => {
    const chatId = crowd.chatOf(visitor)
    if (chatId === null) return []
    const pages = visitor.tabs.filter(tab => !tab.gone)
    const following = agents.filter(({ panel }) => panel.followed().includes(chatId))
    return {
      chatId,
      visitor: visitor.name,
      pages: new Map(pages.map(({ page }) => [page.tab, page.client.state().conversation.entries])),
      panels: new Map(following.map(({ id, panel }) => [id, { agentId: id, entries: panel.log(chatId) }])),
      summaries: agents.flatMap(({ panel }) => panel.chats().filter(chat => chat.id === chatId)),
    }
  })
  found.push(...judgeChats(ledger, seen))
  found.push(
    ...judgeClaims(
      ledger,
      seen.flatMap(one => one.summaries),
    ),
  )
  const texts = new Map(
    seen.map(one => [one.visitor, new Set([...one.panels.values()].flatMap(({ entries }) => bodiesOf(entries)))]),
  )
  found.push(...judgeNothingLost(ledger, 'on the panel that follows its chat', texts))

  const [first] = agents
  if (!first) throw new Error('There is no agent')
  const idOf = (visitor: string) =>
    seen.find(one => one.visitor === visitor)?.summaries.find(chat => chat.visitorId !== '')?.visitorId ?? null
  const ids = visitors.flatMap(({ name }) => idOf(name) ?? [])
  const sessions = []
  for (const id of ids) sessions.push({ id, pages: await first.panel.pagesOf(id) })
  found.push(...judgePages(ledger, sessions))
  for (const { id, panel } of agents)
    found.push(...judgePresence(id, panel.rows(), new Map(ids.map(visitor => [visitor, true]))))
  return found
}
