import { type Random, seeded } from '../../../core/testing/random.ts'
import { type Browser, openPage, type Page } from '../clients/page.ts'
import { openPanel, type Panel } from '../clients/panel.ts'
import { type Ledger, lookForLeaks, type Said } from '../ledger.ts'
import type { Cable } from './network.ts'
import type { World } from './world.ts'

export interface OpenTab {
  readonly page: Page
  readonly cable: () => Cable | null
  gone: boolean
}

/** A visitor with one browser and any number of tabs. */
export interface Visitor {
  readonly name: string
  readonly id: string
  readonly tabs: OpenTab[]
  /** How far the visitor's clock is ahead, ms. */
  ahead: number
  openTab(): void
  say(tab: OpenTab): void
}

export function createVisitor(world: World, ledger: Ledger, number: number, seed: number): Visitor {
  const { clock } = world
  const name = `visitor-${number}`
  const random: Random = seeded(seed * 31 + number)
  const browser: Browser = { token: `seed-of-${name}-00000` }
  let urls = 0
  let words = 0
  const visitor: Visitor = {
    name,
    id: world.visitorIdOf(browser.token),
    tabs: [],
    ahead: 0,
    openTab: () => {
      let cable: Cable | null = null
      const page = openPage(browser, `https://shop.example/${name}/${++urls}`, {
        now: () => clock.now() + visitor.ahead,
        after: (ms, run) => clock.at(clock.now() + ms, run),
        random: random.next,
        open: (token, events) => {
          const door = world.doorOf(token === null ? null : world.visitorIdOf(token))
          cable = world.visitors.connect(door, world.tagsOf(door), events)
          return cable
        },
        post: world.post,
        giveAway: world.post,
        heard: text => lookForLeaks(ledger, name, text),
        viewed: (id, url) => ledger.viewed.set(id, { id, visitor: name, url, acknowledged: false }),
        confirmed: id => {
          const viewed = ledger.viewed.get(id)
          if (viewed) viewed.acknowledged = true
        },
      })
      visitor.tabs.push({ page, cable: () => cable, gone: false })
    },
    say: ({ page }) => {
      const body = `${name} says ${++words}`
      const said: Said = { body, by: 'visitor', from: page.tab, to: 'everyone', visitor: name, state: 'under way' }
      ledger.said.push(said)
      const { chat } = page.client.state().conversation
      const command =
        chat && chat.state !== 'closed'
          ? page.client.command('chat.say', { chatId: chat.id, body })
          : page.client.command('chat.start', { body })
      command.then(answer => {
        said.state = stateAfter(answer)
      })
    },
  }
  return visitor
}

/** An agent with one panel. */
export interface Agent {
  readonly id: string
  readonly panel: Panel
  cable(): Cable | null
  say(name: 'chat.send' | 'chat.note' | 'hush.say', chatId: string, visitor: string, to: Said['to']): void
  claim(chatId: string): void
}

export function createAgent(world: World, ledger: Ledger, id: string, seed: number, mark: string): Agent {
  const { clock } = world
  const random = seeded(seed)
  let cable: Cable | null = null
  let keys = 0
  let words = 0
  const can = ['chat.reply']
  const panel = openPanel({
    site: 'shop',
    newKey: () => `key-of-${id}-${++keys}-000000`,
    now: clock.now,
    after: (ms, run) => clock.at(clock.now() + ms, run),
    random: random.next,
    signedIn: async () => true,
    ended: (chatId, problem) => process.env.TR && console.error(clock.now(), id, 'ended', chatId, problem.code),
    open: events => {
      cable = world.agents.connect({ id, name: id, email: `${id}@shop.test`, role: 'agent', can }, [], events)
      return cable
    },
  })
  return {
    id,
    panel,
    cable: () => cable,
    say: (name, chatId, visitor, to) => {
      const body = to === 'everyone' ? `${id} says ${++words}` : `${mark} ${id} says ${++words}`
      const said: Said = { body, by: 'agent', from: id, to, visitor, state: 'under way' }
      ledger.said.push(said)
      panel.command(name, { chatId, body, ...(typeof to === 'object' && { to }) }).then(answer => {
        said.state = stateAfter(answer)
      })
    },
    claim: chatId => {
      panel.command('core.claim', { chatId }).then(answer => {
        if (answer.ok) ledger.claimed.push({ chatId, agentId: id })
      })
    },
  }
}

/** A refusal because somebody could not be reached does not say whether the command was done. */
function stateAfter(
  answer: { readonly ok: true } | { readonly ok: false; readonly problem: { readonly code: string } },
): Said['state'] {
  if (answer.ok) return 'acknowledged'
  return answer.problem.code === 'unavailable' ? 'under way' : 'refused'
}
