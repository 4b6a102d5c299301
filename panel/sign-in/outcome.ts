import { createSignal, onCleanup } from 'solid-js'
import type { SignIn } from '../data/session.ts'
import { say } from '../words/en.ts'
import { sec } from '../words/security.ts'

/** A sentence; one that changes by the second is `shown`, and `said` is how it began. */
export type Told = string | { readonly shown: string; readonly said: string }

/** What the last try came to, with the seconds counted down until another makes sense. */
export function createOutcome() {
  const [outcome, setOutcome] = createSignal<SignIn | null>(null)
  const [first, setFirst] = createSignal<SignIn | null>(null)
  const timer = setInterval(() => {
    setOutcome(before => {
      if (before?.kind !== 'too-many') return before
      return before.seconds > 1 ? { kind: 'too-many', seconds: before.seconds - 1 } : null
    })
  }, 1_000)
  onCleanup(() => clearInterval(timer))
  return {
    set(next: SignIn | null) {
      setFirst(next)
      setOutcome(next)
    },
    waits: () => outcome()?.kind === 'too-many',
    /** As a sentence; `wrong` is what it means here. */
    text(wrong: string): Told | null {
      const shown = problemText(outcome(), wrong)
      const said = outcome()?.kind === 'too-many' ? problemText(first(), wrong) : null
      return shown !== null && said !== null ? { shown, said } : shown
    },
  }
}

const manySeconds = 90

function problemText(outcome: SignIn | null, wrong: string): string | null {
  switch (outcome?.kind) {
    case 'wrong':
      return wrong
    case 'over':
      return sec('codeOver')
    case 'too-many':
      if (outcome.seconds > manySeconds) return sec('tooManyMinutes', { count: Math.ceil(outcome.seconds / 60) })
      return say('signInTooMany', { count: outcome.seconds })
    case 'away':
      return say('signInAway')
    default:
      return null
  }
}
