import type { BeaconAnswer } from '@porchlight/plugin-sdk/protocol'
import type { Wire, WireEvents } from '../../../panel/data/connection.ts'
import { type Ledger, lookForLeaks, type Said } from '../ledger.ts'
import { type Browser, type Line, type LineEvents, openPage, type Page } from './page.ts'
import { openPanel, type Panel } from './panel.ts'

/** Where people and their machines are: their time, and their way to the server. */
export interface Ground<VisitorLine extends Line, AgentLine extends Wire> {
  readonly site: string
  /** Origin of the pages that visitors look at. */
  readonly origin: string
  now(): number
  after(ms: number, run: () => void): () => void
  openVisitor(name: string, token: string | null, events: LineEvents): VisitorLine
  post(name: string, body: string): Promise<BeaconAnswer | null>
  openAgent(id: string, events: WireEvents): AgentLine
}

export interface OpenTab<L> {
  readonly page: Page
  readonly line: () => L | null
  gone: boolean
}

/** A visitor with one browser and any number of tabs. */
export interface Visitor<L extends Line = Line> {
  readonly name: string
  readonly browser: Browser
  readonly tabs: OpenTab<L>[]
  /** How far the visitor's clock is ahead, ms. */
  ahead: number
  /** One of the tabs died without a word. */
  vanished: boolean
  openTab(): OpenTab<L>
  say(tab: OpenTab<L>): Promise<void>
}

export function createVisitor<L extends Line>(
  ground: Ground<L, Wire>,
  ledger: Ledger,
  name: string,
  random: () => number,
): Visitor<L> {
  const browser: Browser = { token: `seed-of-${name}-0000000000` }
  let urls = 0
  let words = 0
  const visitor: Visitor<L> = {
    name,
    browser,
    tabs: [],
    ahead: 0,
    vanished: false,
    openTab: () => {
      let line: L | null = null
      const page = openPage(browser, `${ground.origin}/${name}/${++urls}`, {
        now: () => ground.now() + visitor.ahead,
        after: ground.after,
        random,
        open: (token, events) => {
          line = ground.openVisitor(name, token, events)
          return line
        },
        post: body => ground.post(name, body),
        giveAway: body => {
          ground.post(name, body)
        },
        heard: text => lookForLeaks(ledger, name, text),
        viewed: (id, url) => ledger.viewed.set(id, { id, visitor: name, url, acknowledged: false }),
        confirmed: id => {
          const viewed = ledger.viewed.get(id)
          if (viewed) viewed.acknowledged = true
        },
      })
      const tab = { page, line: () => line, gone: false }
      visitor.tabs.push(tab)
      return tab
    },
    say: async ({ page }) => {
      const body = `${name} says ${++words}`
      const said: Said = { body, by: 'visitor', from: page.tab, to: 'everyone', visitor: name, state: 'under way' }
      ledger.said.push(said)
      const { chat } = page.client.state().conversation
      const command =
        chat && chat.state !== 'closed'
          ? page.client.command('chat.say', { chatId: chat.id, body })
          : page.client.command('chat.start', { body })
      said.state = stateAfter(await command)
    },
  }
  return visitor
}

/** An agent with one panel. */
export interface Agent<L extends Wire = Wire> {
  readonly id: string
  readonly panel: Panel
  line(): L | null
  say(name: 'chat.send' | 'chat.note' | 'hush.say', chatId: string, visitor: string, to: Said['to']): Promise<void>
  claim(chatId: string): Promise<void>
}

/** `mark` begins what is for agents only. */
export function createAgent<L extends Wire>(
  ground: Ground<Line, L>,
  ledger: Ledger,
  { id, random, mark, accountId = id }: { id: string; random: () => number; mark: string; accountId?: string },
): Agent<L> {
  let line: L | null = null
  let keys = 0
  let words = 0
  const panel = openPanel({
    site: ground.site,
    newKey: () => `key-of-${id}-${++keys}-000000`,
    now: ground.now,
    after: ground.after,
    random,
    signedIn: async () => true,
    open: events => {
      line = ground.openAgent(id, events)
      return line
    },
  })
  return {
    id: accountId,
    panel,
    line: () => line,
    say: async (name, chatId, visitor, to) => {
      const body = to === 'everyone' ? `${id} says ${++words}` : `${mark} ${id} says ${++words}`
      const said: Said = { body, by: 'agent', from: id, to, visitor, state: 'under way' }
      ledger.said.push(said)
      const input = { chatId, body, ...(typeof to === 'object' && { to }) }
      said.state = stateAfter(await panel.command(name, input))
    },
    claim: async chatId => {
      const answer = await panel.command('core.claim', { chatId })
      if (answer.ok) ledger.claimed.push({ chatId, agentId: accountId })
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
