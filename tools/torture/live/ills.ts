import { setTimeout as sleep } from 'node:timers/promises'
import { type Random, seeded } from '../../../core/testing/random.ts'
import { createVisitor } from '../clients/people.ts'
import type { Ledger } from '../ledger.ts'
import { bodiesOf, judgeBodies, judgeNothingLost, type Violation } from '../model.ts'
import { type Crowd, until } from './crowd.ts'
import type { Databases } from './databases.ts'
import type { LiveGround } from './ground.ts'
import type { SmallDisk } from './small-disk.ts'

/** What goes wrong with the server's stores while a crowd talks. */
export interface Scene {
  readonly crowd: Crowd
  readonly ground: LiveGround
  readonly ledger: Ledger
  readonly random: Random
  readonly log: (line: string) => void
}

/** The one whose agents and visitors the crowd is. */
const tenant = 'demo'
/** How long a change may take to come about while all is well with the live room, ms. */
const patience = 30_000

export const answeredOf = (ledger: Ledger): number => ledger.said.filter(one => one.state === 'acknowledged').length

/** Chats that ended while the database was away, by id, with the name of their visitor, and what was said in them. */
export interface Ended {
  readonly chats: Map<string, string>
  readonly ledger: Ledger
}

/**
 * Takes the tenant's database away and leaves it away. Meanwhile messages must go on being acknowledged,
 * whoever comes or goes must be seen to on every agent's list, and their chats begin and end.
 */
export async function withoutDatabase(
  { crowd, ground, ledger, random, log }: Scene,
  databases: Databases,
  { seconds, how }: { readonly seconds: number; readonly how: 'closed' | 'both' },
  ended: Ended,
): Promise<readonly Violation[]> {
  const found: Violation[] = []
  const begun = answeredOf(ledger)
  const end = Date.now() + seconds * 1_000
  const [agent] = crowd.agents
  const holds = (what: string, condition: () => boolean, seen: () => string = () => '') =>
    until(what, condition, patience).catch((error: Error) =>
      found.push({ promise: 'chat and list go on without the database', what: `${error.message} ${seen()}` }),
    )
  while (agent && Date.now() < end && found.length === 0) {
    databases.away(how === 'closed' || random.chance(0.5) ? 'closed' : 'silent')
    const before = answeredOf(ledger)
    await holds('20 more messages are acknowledged', () => answeredOf(ledger) >= before + 20)
    // Nobody's of the crowd, whose one chat goes on.
    const name = `newcomer-${ended.chats.size}`
    const newcomer = createVisitor(ground, ended.ledger, name, seeded(random.below(2 ** 31)).next)
    const tab = newcomer.openTab()
    const presences = () =>
      crowd.agents.map(({ panel }) => {
        const row = [...panel.rows().values()].find(values => String(values['core.url']).includes(`/${name}/`))
        return row?.['core.presence'] ?? 'not listed'
      })
    const state = () => `(${tab.page.isLive() ? 'connected' : 'not connected'}; ${presences().join(', ')})`
    await holds('a newcomer is on every list', () => presences().every(one => one === 'browsing'), state)
    await newcomer.say(tab)
    const chat = () => tab.page.client.state().conversation.chat
    await holds('a newcomer has a chat', () => chat() !== null)
    const chatId = chat()?.id ?? ''
    ended.chats.set(chatId, name)
    await agent.claim(chatId)
    await agent.panel.command('core.close', { chatId })
    await holds('the chat of a newcomer has ended', () => chat()?.state === 'closed')
    tab.page.leave()
    await holds('a newcomer who left is gone from every list', () =>
      presences().every(one => one === 'departed' || one === 'not listed'),
    )
    await sleep(Math.min(10_000, Math.max(0, end - Date.now())))
  }
  log(
    `${seconds} s without the tenant's database: ${answeredOf(ledger) - begun} messages acknowledged, ${ended.chats.size} newcomers came, chatted and went, ${databases.turnedAway()} requests turned away`,
  )
  return found
}

/** All chats end while the database is still away; once it is back it gets each of them, whole and once. */
export async function judgeDrained(
  { crowd, ledger, log }: Scene,
  databases: Databases,
  ended: Ended,
): Promise<readonly Violation[]> {
  const [agent] = crowd.agents
  const chats = new Map(ended.chats)
  for (const visitor of crowd.visitors) {
    const chatId = crowd.chatOf(visitor)
    if (chatId === null) continue
    chats.set(chatId, visitor.name)
    await agent?.panel.command('core.close', { chatId })
  }
  const found: Violation[] = []
  await sleep(3_000)
  const saved = () => databases.savedChats(tenant)
  const early = (await saved()).size
  if (early > 0) found.push({ promise: 'the database was away', what: `${early} chats were saved meanwhile` })
  databases.away(null)
  const back = Date.now()
  const end = back + 240_000
  let inDatabase = await saved()
  while (Date.now() < end && ![...chats.keys()].every(id => inDatabase.has(id))) {
    await sleep(500)
    inDatabase = await saved()
  }
  const missing = [...chats.keys()].filter(id => !inDatabase.has(id))
  if (missing.length > 0)
    found.push({ promise: 'the outbox drains', what: `${missing.length} chats are not in the tenant database` })
  log(`the database is back; it had all ${chats.size} chats after ${Math.round((Date.now() - back) / 1_000)} s`)
  const said = [...ledger.said, ...ended.ledger.said]
  const byBody = new Map(said.map(one => [one.body, one]))
  const texts = new Map<string, ReadonlySet<string>>()
  for (const [id, visitor] of chats) {
    const entries = inDatabase.get(id) ?? []
    texts.set(visitor, new Set(bodiesOf(entries)))
    found.push(...judgeBodies(`the saved chat ${id} of ${visitor}`, bodiesOf(entries), byBody))
    if (entries.some((entry, index) => entry.n !== index + 1))
      found.push({ promise: 'saved logs have no holes', what: `${id}: ${entries.map(entry => entry.n)}` })
  }
  found.push(...judgeNothingLost({ ...ledger, said }, 'in the tenant database', texts))
  return found
}

/** Fills the disk for so many seconds under load, and waits until it goes on. */
export async function withFullDisk(
  { ledger, log }: Scene,
  { fill, free }: SmallDisk,
  { seconds, said }: { readonly seconds: number; readonly said: () => string },
): Promise<readonly Violation[]> {
  const found: Violation[] = []
  const before = answeredOf(ledger)
  const from = said().length
  const end = Date.now() + seconds * 1_000
  while (Date.now() < end) {
    // What is let go of meanwhile is taken, too.
    fill()
    await sleep(200)
  }
  const during = answeredOf(ledger)
  const complaint = /[^\n]*(?:disk is full|SQLITE_FULL|ENOSPC|No space left)[^\n]*/i.exec(said().slice(from))?.[0]
  if (!complaint) found.push({ promise: 'the disk was full', what: 'the server complained of nothing' })
  free()
  const freed = Date.now()
  await until('messages are acknowledged again', () => answeredOf(ledger) >= during + 20, 120_000).catch(
    (error: Error) => found.push({ promise: 'it goes on after a full disk', what: error.message }),
  )
  log(
    `${seconds} s with a full disk: ${during - before} messages acknowledged, then 20 more after ${Math.round((Date.now() - freed) / 1_000)} s; ${complaint?.slice(0, 200)}`,
  )
  return found
}
