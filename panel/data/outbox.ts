import type { Answer } from '@porchlight/plugin-sdk/panel'
import type { Problem } from '@porchlight/plugin-sdk/protocol'
import { problemInWords } from '../words/server-words.ts'

export interface QueuedCommand {
  readonly key: string
  readonly site: string | null
  readonly name: string
  readonly input: unknown
}

/** Commands that were given but not answered yet, in the order given. */
export interface Outbox {
  /** Resolves with the desk's answer, however many connections later. The same key again joins the first. */
  put(command: QueuedCommand): Promise<Answer>
  answered(key: string, answer: Answer): void
  all(): readonly QueuedCommand[]
  /** Refuses everything: the session is over for good. */
  abandon(problem: Problem): void
}

interface Waiting {
  readonly command: QueuedCommand
  readonly promise: Promise<Answer>
  readonly resolve: (answer: Answer) => void
}

/** `limit` commands wait at most; one more is refused at once. */
export function createOutbox(limit: number, changed: (waiting: number) => void): Outbox {
  const waiting = new Map<string, Waiting>()

  return {
    put(command) {
      const known = waiting.get(command.key)
      if (known) return known.promise
      if (waiting.size >= limit) return Promise.resolve({ ok: false, problem: problemInWords(tooMany) })
      const { promise, resolve } = Promise.withResolvers<Answer>()
      waiting.set(command.key, { command, promise, resolve })
      changed(waiting.size)
      return promise
    },
    answered(key, answer) {
      const known = waiting.get(key)
      if (!known) return
      waiting.delete(key)
      changed(waiting.size)
      known.resolve(answer)
    },
    all: () => [...waiting.values()].map(each => each.command),
    abandon(problem) {
      const left = [...waiting.values()]
      waiting.clear()
      if (left.length > 0) changed(0)
      for (const { resolve } of left) resolve({ ok: false, problem })
    },
  }
}

const tooMany: Problem = {
  code: 'too-many',
  message: 'Too much waits to be sent. Try again when the connection is back.',
}
