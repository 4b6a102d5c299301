import type { Edge } from '../edge-state.ts'
import { illParts } from './parts.ts'

/** One part of the whole, as an operator sees it. */
export interface PartHealth {
  readonly part: string
  /** `slow`: it works, but something waits longer than it should. */
  readonly state: 'ok' | 'slow' | 'ill'
  /** Since when, as far as who answers knows: ISO 8601. */
  readonly since: string
  /** In a sentence; only where something is wrong. */
  readonly why?: string
}

export interface Health {
  readonly status: 'ok' | 'slow' | 'ill'
  readonly parts: readonly PartHealth[]
}

/** What a part was found to be: null is well. */
export type Finding = { readonly state: 'slow' | 'ill'; readonly why: string } | null

/** A parcel that waits for longer than this makes the outbox slow, ms: by then the delivery has failed many times. */
const parcelPatience = 5 * 60_000

/** What the Worker can say of itself. */
export async function workerFindings(edge: Edge): Promise<Readonly<Record<string, Finding>>> {
  const found: Record<string, Finding> = {}
  for (const [part, why] of Object.entries(await illParts(edge)))
    found[part] = why === null ? null : { state: 'ill', why }
  const oldest = edge.operations?.oldestParcel() ?? null
  const waits = oldest === null ? 0 : edge.now() - oldest
  found.outbox =
    waits > parcelPatience
      ? { state: 'slow', why: `the oldest parcel of the rooms has waited for ${Math.round(waits / 60_000)} minutes` }
      : null
  return found
}

/** Remembers since when each part is as it is. */
export function healthRecord(): (findings: Readonly<Record<string, Finding>>, now: number) => Health {
  const known = new Map<string, { state: PartHealth['state']; since: number }>()
  return (findings, now) => {
    const parts = Object.entries(findings).map(([part, finding]): PartHealth => {
      const state = finding?.state ?? 'ok'
      const before = known.get(part)
      const since = before?.state === state ? before.since : now
      known.set(part, { state, since })
      return { part, state, since: new Date(since).toISOString(), ...(finding && { why: finding.why }) }
    })
    const has = (state: PartHealth['state']) => parts.some(part => part.state === state)
    return { status: has('ill') ? 'ill' : has('slow') ? 'slow' : 'ok', parts }
  }
}

/** The health as an answer: 503 while a part is ill. Parts are for operators; others learn the status. */
export function healthAnswer(health: Health, isOperator: boolean): { status: number; body: object } {
  return { status: health.status === 'ill' ? 503 : 200, body: isOperator ? health : { status: health.status } }
}
