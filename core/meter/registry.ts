import { counters, durations, type LevelName, levels } from './figures.ts'
import type { Levels, Meter } from './meter.ts'

/** What was counted, as it travels from where it was counted to where it is added up. Plain JSON. */
export interface MeterReport {
  /** By name and label values. */
  readonly counts: readonly (readonly [key: string, n: number])[]
  /** The sum in seconds, then the number in each bound and above all of them. */
  readonly times: readonly (readonly [key: string, sum: number, cells: readonly number[]])[]
  readonly objects: readonly (readonly [name: string, levels: Levels | null])[]
}

/** Counts, and what live objects said of themselves last. */
export interface Registry extends Meter {
  say(object: string, levels: Levels): void
  /** Objects that may have undelivered parcels: those that said so first, then the live ones, which tell it late. */
  undelivered(): readonly string[]
  /** When the oldest undelivered parcel was put into an outbox, ms; null where there is none. */
  oldestParcel(): number | null
  /** What has been counted since the last time; null where nothing was. */
  take(): MeterReport | null
  /** Adds what somewhere else was counted. */
  add(report: MeterReport): void
  /** All of it in the text format of Prometheus. `now` is epoch milliseconds. */
  text(now: number): string
}

type Time = { sum: number; cells: number[] }

/** Between the name of a figure and its label values; in none of them. */
const cut = '\n'

export function createRegistry(): Registry {
  const counts = new Map<string, number>()
  const times = new Map<string, Time>()
  const objects = new Map<string, Levels>()
  const told = { counts: new Map<string, number>(), times: new Map<string, Time>() }
  const changed = new Set<string>()

  const oldestParcel = () => {
    let oldest: number | null = null
    for (const { oldestParcel: at } of objects.values())
      if (at !== null && (oldest === null || at < oldest)) oldest = at
    return oldest
  }
  const say = (object: string, said: Levels) => {
    // One that has nothing to say is not kept: there may be very many that sleep.
    if (Object.values(said.now).every(value => !value)) objects.delete(object)
    else objects.set(object, said)
    changed.add(object)
  }

  return {
    count(name, ...values) {
      const key = values.length === 0 ? name : `${name}${cut}${values.join(cut)}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    },
    took(name, seconds, ...values) {
      const key = values.length === 0 ? name : `${name}${cut}${values.join(cut)}`
      const { bounds } = durations[name]
      const time = times.get(key) ?? { sum: 0, cells: Array.from({ length: bounds.length + 1 }, () => 0) }
      const at = bounds.findIndex(bound => seconds <= bound)
      const cell = at === -1 ? bounds.length : at
      time.sum += seconds
      time.cells[cell] = (time.cells[cell] ?? 0) + 1
      times.set(key, time)
    },
    say,
    undelivered: () =>
      [...objects]
        .sort(([, one], [, other]) => Number(one.oldestParcel === null) - Number(other.oldestParcel === null))
        .map(([name]) => name),
    oldestParcel,
    take() {
      const report: MeterReport = {
        counts: [...counts].flatMap(([key, n]) => {
          const more = n - (told.counts.get(key) ?? 0)
          told.counts.set(key, n)
          return more > 0 ? [[key, more] as const] : []
        }),
        times: [...times].flatMap(([key, { sum, cells }]) => {
          const before = told.times.get(key)
          told.times.set(key, { sum, cells: [...cells] })
          const more = cells.map((n, at) => n - (before?.cells[at] ?? 0))
          return more.some(n => n > 0) ? [[key, sum - (before?.sum ?? 0), more] as const] : []
        }),
        objects: [...changed].map(name => [name, objects.get(name) ?? null] as const),
      }
      changed.clear()
      return report.counts.length + report.times.length + report.objects.length > 0 ? report : null
    },
    add(report) {
      for (const [key, n] of report.counts) counts.set(key, (counts.get(key) ?? 0) + n)
      for (const [key, sum, cells] of report.times) {
        const before = times.get(key)
        times.set(key, {
          sum: (before?.sum ?? 0) + sum,
          cells: cells.map((n, at) => n + (before?.cells[at] ?? 0)),
        })
      }
      for (const [name, said] of report.objects)
        if (said) objects.set(name, said)
        else objects.delete(name)
    },
    text: now => {
      const oldest = oldestParcel()
      const rooms = [...objects.values()].filter(({ now }) => now.visitors).length
      return [
        ...countersText(counts),
        ...timesText(times),
        ...levelsText(objects),
        ...gauge('rooms_live', 'Rooms with visitors.', rooms),
        ...gauge(
          'outbox_oldest_age_seconds',
          'Age of the oldest parcel that the desk or the databases do not have yet; 0 where there is none.',
          oldest === null ? 0 : Math.max(0, (now - oldest) / 1_000),
        ),
      ].join('')
    },
  }
}

/** One gauge without labels, with what it means. */
export function gauge(name: string, help: string, value: number): readonly string[] {
  return [head(name, help, 'gauge'), `porchlight_${name} ${value}\n`]
}

function countersText(counts: ReadonlyMap<string, number>): string[] {
  return Object.entries(counters).flatMap(([name, figure]) => {
    const lines = under(counts, name).map(([values, n]) => sample(name, labelsOf(figure, values), n))
    return [head(name, figure.help, 'counter'), ...lines]
  })
}

function timesText(times: ReadonlyMap<string, Time>): string[] {
  const figures: Readonly<Record<string, { help: string; bounds: readonly number[]; labels?: readonly string[] }>> =
    durations
  return Object.entries(figures).flatMap(([name, figure]) => {
    const lines = under(times, name).flatMap(([values, { sum, cells }]) => {
      const labels = labelsOf(figure, values)
      let below = 0
      const buckets = cells.map((n, at) => {
        below += n
        return sample(`${name}_bucket`, [...labels, ['le', String(figure.bounds[at] ?? '+Inf')]], below)
      })
      return [...buckets, sample(`${name}_sum`, labels, sum), sample(`${name}_count`, labels, below)]
    })
    return [head(name, figure.help, 'histogram'), ...lines]
  })
}

function levelsText(objects: ReadonlyMap<string, Levels>): string[] {
  const sums = new Map<string, number>()
  for (const { now } of objects.values())
    for (const [key, value] of Object.entries(now)) sums.set(key, (sums.get(key) ?? 0) + (value ?? 0))
  return (Object.keys(levels) as LevelName[]).flatMap(name => {
    const figure: { help: string; labels?: readonly string[] } = levels[name]
    const found = [...sums].filter(([key]) => key === name || key.startsWith(`${name} `))
    const lines = found.map(([key, n]) => sample(name, labelsOf(figure, key.split(' ').slice(1)), n))
    if (lines.length === 0 && !figure.labels) lines.push(sample(name, [], 0))
    return [head(name, figure.help, 'gauge'), ...lines]
  })
}

function under<T>(found: ReadonlyMap<string, T>, name: string): [values: string[], value: T][] {
  return [...found]
    .filter(([key]) => key === name || key.startsWith(`${name}${cut}`))
    .map(([key, value]) => [key.split(cut).slice(1), value])
}

type Labels = readonly (readonly [name: string, value: string])[]

function labelsOf({ labels = [] }: { readonly labels?: readonly string[] }, values: readonly string[]): Labels {
  return labels.map((label, at) => [label, values[at] ?? ''] as const)
}

function head(name: string, help: string, type: string): string {
  return `# HELP porchlight_${name} ${help}\n# TYPE porchlight_${name} ${type}\n`
}

function sample(name: string, labels: Labels, value: number): string {
  const text = labels.map(([label, said]) => `${label}="${escaped(said)}"`).join(',')
  return `porchlight_${name}${text === '' ? '' : `{${text}}`} ${value}\n`
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
