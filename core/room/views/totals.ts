import { core } from '@porchlight/plugin-sdk'
import type { Totals } from '@porchlight/plugin-sdk/protocol'
import type { ViewRecord } from './source.ts'

/** Exact counts, kept up to date one visitor at a time. */
export interface TotalsCount {
  /** Counts a visitor as it is now; undefined for one who is gone. */
  update(id: string, record: ViewRecord | undefined): void
  read(): Totals
}

export function createTotals(): TotalsCount {
  const kindOf = new Map<string, Kind>()
  const kinds = new Map<string, Kind>()

  const kind = ({ values }: ViewRecord): Kind => {
    const isBot = values[core.fields.lane.id] === 'bot'
    const parts: readonly unknown[] = isBot
      ? ['bot', values[core.fields.laneReason.id]]
      : ['human', values[core.fields.presence.id], values[core.fields.engagement.id]]
    const name = JSON.stringify(parts)
    const known = kinds.get(name)
    if (known) return known
    const fresh = { name, isBot, detail: parts[1], engagement: parts[2], count: 0 }
    kinds.set(name, fresh)
    return fresh
  }

  return {
    update: (id, record) => {
      const before = kindOf.get(id)
      const now = record?.listed ? kind(record) : undefined
      if (before === now) return
      if (now) {
        now.count += 1
        kindOf.set(id, now)
      } else kindOf.delete(id)
      if (!before) return
      before.count -= 1
      if (before.count === 0) kinds.delete(before.name)
    },
    read: () => sumUp([...kinds.values()]),
  }
}

/** Visitors whom the totals cannot tell apart. */
interface Kind {
  readonly name: string
  readonly isBot: boolean
  /** Presence of a person, the reason of a bot. */
  readonly detail: unknown
  readonly engagement: unknown
  count: number
}

const reasonsShown = 10
const served: ReadonlySet<unknown> = new Set(['due', 'replied', 'idle'])

function sumUp(kinds: readonly Kind[]): Totals {
  const count = (counts: (kind: Kind) => boolean) =>
    kinds.reduce((sum, kind) => (counts(kind) ? sum + kind.count : sum), 0)
  const people = (counts: (kind: Kind) => boolean) => count(kind => !kind.isBot && counts(kind))
  const present = (counts: (kind: Kind) => boolean) => people(kind => kind.detail !== 'departed' && counts(kind))
  const botReasons = kinds
    .filter(kind => kind.isBot)
    .map(kind => ({ reason: typeof kind.detail === 'string' ? kind.detail : 'Unknown', count: kind.count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
    .slice(0, reasonsShown)
  return {
    everyone: people(() => true),
    active: people(kind => kind.detail !== 'idle' && kind.detail !== 'departed'),
    idle: people(kind => kind.detail === 'idle'),
    departed: people(kind => kind.detail === 'departed'),
    served: present(kind => served.has(kind.engagement)),
    waiting: present(kind => kind.engagement === 'waiting'),
    bots: count(kind => kind.isBot),
    botReasons,
  }
}
