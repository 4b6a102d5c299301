import type { Answer } from '@porchlight/plugin-sdk/panel'
import { type Accessor, createSignal } from 'solid-js'

/** An act on its way to the desk, in words. */
export interface QueuedAct {
  readonly key: string
  readonly title: string
  readonly site: string | null
}

export interface Queue {
  /** In the order given. */
  readonly all: Accessor<readonly QueuedAct[]>
  /** Lists the act until it is answered. */
  readonly follow: (act: QueuedAct, answer: Promise<Answer>) => Promise<Answer>
}

/** What was done here and not answered yet. */
export function createQueue(): Queue {
  const [all, setAll] = createSignal<readonly QueuedAct[]>([])
  return {
    all,
    async follow(act, answer) {
      setAll(before => [...before.filter(each => each.key !== act.key), act])
      const answered = await answer
      setAll(before => before.filter(each => each.key !== act.key))
      return answered
    },
  }
}
