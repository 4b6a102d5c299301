import { setTimeout as sleep } from 'node:timers/promises'
import { type Random, seeded } from '../../../core/testing/random.ts'
import type { Wire } from '../../../panel/data/connection.ts'
import type { Line } from '../clients/page.ts'
import { type Agent, createAgent, createVisitor, type Visitor } from '../clients/people.ts'
import { agentsOnly, type Ledger } from '../ledger.ts'
import { framesPerSecond, type LiveGround } from './ground.ts'

/** Visitors and agents who chat with each other, as fast as they may. */
export interface Crowd {
  readonly visitors: readonly Visitor<Line>[]
  readonly agents: readonly Agent<Wire>[]
  /** Begins the chats: each is claimed by several agents at once. */
  begin(): Promise<void>
  /** Everybody writes and walks until `enough`. */
  talk(enough: () => boolean): Promise<void>
  /** The agents' chats by visitor. */
  chatOf(visitor: Visitor<Line>): string | null
  end(): void
}

/** Messages that one person leaves unanswered before they wait. */
const patience = 3

export function createCrowd(
  ground: LiveGround,
  ledger: Ledger,
  people: { readonly visitors: number; readonly agents: readonly string[] },
  seed: number,
): Crowd {
  const visitors = Array.from({ length: people.visitors }, (_, n) =>
    createVisitor(ground, ledger, `visitor-${n}`, seeded(seed * 101 + n).next),
  )
  const agents = people.agents.map((id, n) =>
    createAgent(ground, ledger, { id, random: seeded(seed * 103 + n).next, mark: agentsOnly }),
  )
  const main = (visitor: Visitor<Line>) => {
    const [tab] = visitor.tabs
    if (!tab) throw new Error(`${visitor.name} has no page`)
    return tab
  }
  const chatOf = (visitor: Visitor<Line>) => main(visitor).page.client.state().conversation.chat?.id ?? null
  const underWay = new Map<string, number>()
  /** Does it unless this person waits for too much. */
  const pace = (who: string, work: () => Promise<void>) => {
    const before = underWay.get(who) ?? 0
    if (before >= patience) return
    underWay.set(who, before + 1)
    work().then(() => underWay.set(who, (underWay.get(who) ?? 1) - 1))
  }

  const talkAsVisitor = async (visitor: Visitor<Line>, random: Random, over: () => boolean) => {
    while (!over()) {
      const tab = main(visitor)
      if (random.chance(0.08)) tab.page.goto(`${ground.origin}/${visitor.name}/${random.below(1_000_000)}`)
      else if (random.chance(0.02)) glance(visitor, random)
      else pace(visitor.name, () => visitor.say(tab))
      await sleep((1_000 / framesPerSecond) * (1 + random.next()))
    }
  }
  /** A second tab is opened and soon closed. */
  const glance = (visitor: Visitor<Line>, random: Random) => {
    const tab = visitor.openTab()
    setTimeout(() => {
      tab.gone = true
      tab.page.leave()
    }, random.below(3_000))
  }
  const talkAsAgent = async (agent: Agent<Wire>, random: Random, over: () => boolean) => {
    while (!over()) {
      const mine = visitors.flatMap(visitor => {
        const chat = chatOf(visitor)
        return chat !== null && agent.panel.followed().includes(chat) ? { visitor, chat } : []
      })
      if (mine.length > 0) {
        const { visitor, chat } = random.pick(mine)
        const isNote = random.chance(0.1)
        pace(agent.id, () =>
          agent.say(isNote ? 'chat.note' : 'chat.send', chat, visitor.name, isNote ? 'agents' : 'everyone'),
        )
      }
      await sleep((1_000 / framesPerSecond) * (1 + random.next()))
    }
  }

  return {
    visitors,
    agents,
    chatOf,
    begin: async () => {
      for (const { panel } of agents) panel.start()
      for (const visitor of visitors) visitor.openTab()
      await until('every panel is connected', () => agents.every(({ panel }) => panel.isLive()))
      await until('every page is connected', () => visitors.every(visitor => main(visitor).page.isLive()))
      for (const visitor of visitors) visitor.say(main(visitor))
      await until('every visitor has a chat', () => visitors.every(visitor => chatOf(visitor) !== null))
      for (const [n, visitor] of visitors.entries()) {
        const chat = chatOf(visitor) ?? ''
        const rivals = [0, 1, 2].flatMap(step => agents[(n + step) % agents.length] ?? [])
        await Promise.all(rivals.map(agent => agent.claim(chat)))
        const owner = rivals.find(({ id }) => ledger.claimed.some(one => one.chatId === chat && one.agentId === id))
        owner?.panel.follow(chat)
      }
    },
    talk: async enough => {
      const all = [
        ...visitors.map((visitor, n) => talkAsVisitor(visitor, seeded(seed * 107 + n), enough)),
        ...agents.map((agent, n) => talkAsAgent(agent, seeded(seed * 109 + n), enough)),
      ]
      await Promise.all(all)
    },
    end: () => {
      for (const { tabs } of visitors) for (const tab of tabs) tab.page.vanish()
      for (const { panel } of agents) panel.stop()
    },
  }
}

/** How long anything may take to come about, ms: far longer than it does. */
const generous = 120_000

export async function until(what: string, holds: () => boolean, within = generous): Promise<void> {
  const end = Date.now() + within
  while (!holds()) {
    if (Date.now() > end) throw new Error(`After ${within / 1_000} s it is still not so that ${what}`)
    await sleep(50)
  }
}
