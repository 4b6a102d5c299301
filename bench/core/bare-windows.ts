import { z } from 'zod'
import { median } from '../figures.ts'

const record = z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) })

interface BareInput {
  readonly fields: readonly string[]
  readonly rowsShown: number
  readonly agents: number
  readonly changes: number
  readonly ticks: number
}

/**
 * The least that windows can be: a sorted list that stays as it is, windows cut out of it, and for each change the rows of those who show
 * it. Microseconds for one agent.
 */
export function bareWindows(rows: readonly string[], { fields, rowsShown, agents, changes, ticks }: BareInput) {
  const records = new Map(
    rows.map(text => {
      const { id, values } = record.parse(JSON.parse(text))
      return [id, values]
    }),
  )
  const sorted = [...records.keys()]
  const rowOf = (id: string) => ({
    id,
    values: Object.fromEntries(fields.map(field => [field, records.get(id)?.[field] ?? null])),
  })
  const cut = (n: number) => sorted.slice(Math.min(n * 15, Math.max(0, sorted.length - rowsShown))).slice(0, rowsShown)
  const begun = performance.now()
  const windows = Array.from({ length: agents }, (_, n) => ({ ids: cut(n), rows: cut(n).map(rowOf) }))
  const subscribe = ((performance.now() - begun) * 1_000) / agents
  const showing = new Map<string, number[]>()
  for (const [n, { ids }] of windows.entries()) for (const id of ids) showing.set(id, [...(showing.get(id) ?? []), n])
  const shown = [...showing.keys()]
  const times: number[] = []
  for (let tick = 0; tick < ticks; tick++) {
    const from = performance.now()
    const patches = windows.map((): { id: string; values: Record<string, unknown> }[] => [])
    for (let n = 0; n < changes; n++) {
      const id = shown[(tick * 37 + n * 7) % shown.length] ?? ''
      const values = {
        'core.url': `https://shop.example/${tick}`,
        'core.title': 'A tent',
        'core.lastSeenAt': tick,
        'core.pages': tick,
      }
      records.set(id, { ...records.get(id), ...values })
      for (const window of showing.get(id) ?? []) patches[window]?.push({ id, values })
    }
    times.push(((performance.now() - from) * 1_000) / agents)
  }
  return { subscribe, patch: median(times) }
}
