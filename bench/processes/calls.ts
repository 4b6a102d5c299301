import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a process answers to, by name: one plain value in, one out. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>

/** A process of the benchmark's own. */
export interface Helper<A extends Answers> {
  readonly pid: number
  call<K extends keyof A & string>(name: K, input: Parameters<A[K]>[0]): Promise<Awaited<ReturnType<A[K]>>>
  /** Lets it end; kills it when it does not. */
  close(): Promise<void>
}

interface Asked {
  readonly id: number
  readonly name: string
  readonly input: unknown
}
type Answered = { readonly id: number } & (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string }
)

/** How long a process may take to end by itself, ms. */
const farewell = 15_000

/** Starts the module `file` (a URL) in a process of its own. */
export function startHelper<A extends Answers>(file: URL, execArgv: readonly string[] = []): Helper<A> {
  const child = fork(fileURLToPath(file), { execArgv: [...execArgv], serialization: 'advanced' })
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (why: Error) => void }>()
  let asked = 0
  const ended = new Promise<void>(resolve => {
    child.once('exit', code => {
      for (const { reject } of waiting.values()) reject(new Error(`${fileURLToPath(file)} ended with code ${code}`))
      waiting.clear()
      resolve()
    })
  })
  child.on('message', (answer: Answered) => {
    const caller = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) caller?.resolve(answer.value as never)
    else caller?.reject(new Error(answer.why))
  })
  return {
    pid: child.pid ?? 0,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        waiting.set(id, { resolve, reject })
        child.send({ id, name, input } satisfies Asked)
      }),
    async close() {
      const last = setTimeout(() => child.kill('SIGKILL'), farewell)
      if (child.connected) child.disconnect()
      await ended
      clearTimeout(last)
    },
  }
}

/** Answers calls in a process that `startHelper` started; `end` runs when nobody is there to call any more. */
export function answerCalls(answers: Answers, end: () => unknown = () => {}): void {
  const table = new Map(Object.entries(answers))
  process.on('message', async ({ id, name, input }: Asked) => {
    try {
      const answer = table.get(name)
      if (!answer) throw new Error(`nothing here answers to ${name}`)
      process.send?.({ id, ok: true, value: await answer(input as never) } satisfies Answered)
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
      process.send?.({ id, ok: false, why } satisfies Answered)
    }
  })
  process.once('disconnect', async () => {
    await end()
    process.exit()
  })
}
