/** What somebody in the harness wrote, and what became of it. */
export interface Said {
  /** Unlike any other text of the run. */
  readonly body: string
  readonly by: 'visitor' | 'agent'
  /** The page or panel it was written on: each keeps the order of its own. */
  readonly from: string
  /** Who may read it: everybody in the chat, agents only, or the agents with these ids. */
  readonly to: 'everyone' | 'agents' | readonly string[]
  /** The visitor whose chat it belongs to, by their name in the harness. */
  readonly visitor: string
  state: 'under way' | 'acknowledged' | 'refused'
}

/** A page view, from the page's side. */
export interface Viewed {
  readonly id: string
  readonly visitor: string
  readonly url: string
  /** The page was told that the room has it. */
  acknowledged: boolean
}

/** An agent was told that a chat is theirs. */
export interface Claimed {
  readonly chatId: string
  readonly agentId: string
}

/** Everything the harness did, which is what the model holds the clients' screens against. */
export interface Ledger {
  readonly said: Said[]
  readonly viewed: Map<string, Viewed>
  readonly claimed: Claimed[]
  /** Texts that came to a visitor although they are for agents. */
  readonly leaked: string[]
}

export function createLedger(): Ledger {
  return { said: [], viewed: new Map(), claimed: [], leaked: [] }
}

/** Begins every text that no visitor may ever be sent. */
export const agentsOnly = 'AGENTS-ONLY'

/** Looks into what a visitor's socket brought. */
export function lookForLeaks(ledger: Ledger, visitor: string, text: string): void {
  if (text.includes(agentsOnly)) ledger.leaked.push(`${visitor} was sent ${text.slice(0, 400)}`)
}
