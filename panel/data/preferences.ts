import type { Answer } from '@porchlight/plugin-sdk/panel'
import type { Problem } from '@porchlight/plugin-sdk/protocol'
import { createSignal, type Signal } from 'solid-js'
import type { Stored } from './stored.ts'

export interface PreferencesDeps {
  /** This agent's copy in the browser. */
  readonly memory: Stored
  /** Tells the desk; null gives it up. Answers when the desk has it, however many connections later. */
  readonly give: (name: string, value: unknown) => Promise<Answer>
  readonly after: (ms: number, run: () => void) => () => void
  /** The desk does not take it: it holds on this device only. */
  readonly refused: (problem: Problem) => void
}

interface Kept {
  readonly value: unknown
  /** Chosen here and not taken by the desk yet: what the desk says does not count until then. */
  readonly mine: boolean
}

export interface Preferences {
  /** The desk said hello: all that it has, or undefined where it keeps none. */
  told(all: Readonly<Record<string, unknown>> | undefined): void
  /** Something was chosen on a panel of this agent, maybe this one. */
  changed(name: string, value: unknown): void
  kept(name: string): Stored
}

/** A slider that is drawn sends once it rests. */
const rest = 600

/** What an agent chose, here and at the desk: here at once, there soon, and the other way round when it was chosen elsewhere. */
export function createPreferences({ memory, give, after, refused }: PreferencesDeps): Preferences {
  const held = new Map<string, Kept>(keptOf(memory.read()))
  const signals = new Map<string, Signal<unknown>>()
  const giving = new Set<string>()
  const resting = new Map<string, () => void>()
  let deskKeeps = false

  const signalOf = (name: string) => {
    const known = signals.get(name)
    if (known) return known
    const made = createSignal<unknown>(held.get(name)?.value, { equals: sameJson })
    signals.set(name, made)
    return made
  }

  const put = (name: string, value: unknown, mine: boolean) => {
    const { [name]: _, ...others } = Object.fromEntries(keptOf(memory.read()))
    const forgotten = value === undefined && !mine
    if (forgotten) held.delete(name)
    else held.set(name, { value, mine })
    memory.write(forgotten ? others : { ...others, [name]: { value, mine } })
    signalOf(name)[1](() => value)
  }

  const send = async (name: string) => {
    resting.get(name)?.()
    resting.delete(name)
    if (giving.has(name) || !deskKeeps) return
    giving.add(name)
    const given = held.get(name)?.value
    const answer = await give(name, given ?? null)
    giving.delete(name)
    const now = held.get(name)
    if (!now?.mine) return
    if (!sameJson(now.value, given)) return send(name)
    put(name, now.value, false)
    if (!answer.ok) refused(answer.problem)
  }

  return {
    told(all) {
      deskKeeps = all !== undefined
      if (!all) return
      for (const name of new Set([...held.keys(), ...Object.keys(all)]))
        if (held.get(name)?.mine) void send(name)
        else put(name, all[name], false)
    },
    changed(name, value) {
      if (!held.get(name)?.mine) put(name, value ?? undefined, false)
    },
    kept: name => ({
      read: signalOf(name)[0],
      write(value) {
        put(name, value, true)
        resting.get(name)?.()
        resting.set(
          name,
          after(rest, () => void send(name)),
        )
      },
    }),
  }
}

// What the browser kept was written by another version, or by hand.
function keptOf(kept: unknown): readonly (readonly [string, Kept])[] {
  if (typeof kept !== 'object' || kept === null) return []
  return Object.entries(kept).flatMap(([name, entry]: [string, unknown]) =>
    typeof entry === 'object' && entry !== null && 'mine' in entry
      ? [[name, { value: 'value' in entry ? entry.value : undefined, mine: entry.mine === true }] as const]
      : [],
  )
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
