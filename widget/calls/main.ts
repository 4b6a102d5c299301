import type { Link } from '../link.ts'
import { type CustomValue, customValues } from './custom-values.ts'
import { listenTo, short } from './listeners.ts'

/** Why `identify` does nothing: the answer its callback gets. */
const refusal = {
  ok: false,
  problem: { code: 'unavailable', message: 'identify is not available: this Porchlight knows no signed identities.' },
} as const

/** Carries out the calls that wait, and from then on each when it comes. What a page got wrong is one line in its console. */
export function take(link: Link): void {
  const listeners = listenTo(link.root.host)
  const check = customValues(warn)
  let gathered: Readonly<Record<string, CustomValue>> = {}
  let wanted = false

  const set = (said: unknown) => {
    const before = Object.keys(gathered).length
    gathered = { ...gathered, ...check(said) }
    // Calls of one breath are one report.
    if (before > 0 || Object.keys(gathered).length === 0) return
    queueMicrotask(() => {
      link.tell({ t: 'set', values: gathered })
      gathered = {}
    })
  }
  const identify = (callback: unknown) => {
    warn(refusal.problem.message)
    if (typeof callback === 'function') queueMicrotask(() => callback(refusal))
  }

  const run = (call: ArrayLike<unknown>) => {
    const [name, ...rest] = Array.from(call)
    if (name === 'open') {
      wanted = true
      link.load().then(shown => shown?.open(true))
    } else if (name === 'close') {
      // A window that nobody has asked for yet is not loaded to be closed.
      if (wanted || link.root.querySelector('button')?.ariaExpanded) link.load().then(shown => shown?.close())
    } else if (name === 'set') set(rest[0])
    else if (name === 'identify') identify(rest.at(-1))
    else if (name === 'on' || name === 'off') {
      const problem = listeners[name](rest[0], rest[1])
      if (problem) warn(problem)
    } else warn(`there is no command ${short(name)}; there are open, close, set, identify, consent, on and off.`)
  }

  for (const call of link.calls.splice(0)) run(call)
  link.calls.push = (...calls) => {
    for (const call of calls) run(call)
    return 0
  }
}

function warn(sentence: string): void {
  console.warn(`Porchlight: ${sentence}`)
}
