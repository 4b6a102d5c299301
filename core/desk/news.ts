import { times } from '@porchlight/plugin-sdk/protocol'
import type { Agents } from './agents.ts'
import type { Chats } from './chats.ts'
import type { Parts } from './parts.ts'

/** What all panels are told, gathered for a moment so that a burst is one frame. */
export interface News {
  /** Something of the agents or the chats may have changed. */
  stir(): void
}

export function createNews({ host, panels, turn }: Parts, agents: Agents, chats: Chats): News {
  let scheduled = false
  let toldAgents: string | null = null

  const tell = () => {
    scheduled = false
    turn.run(() => {
      const untold = chats.takeUntold()
      if (untold) panels.sendAll({ t: 'chats', ...untold })
      const now = agents.all()
      const text = JSON.stringify(now)
      if (text === toldAgents) return
      toldAgents = text
      panels.sendAll({ t: 'agents', agents: now })
    })
  }
  const stir = () => {
    if (scheduled) return
    scheduled = true
    host.soon(times.news, tell)
  }

  // What was stored and not told when the desk stopped is told now.
  if (host.sql.all('SELECT 1 FROM chat WHERE untold = 1 LIMIT 1').length > 0) stir()
  return { stir }
}
