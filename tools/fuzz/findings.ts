/** What a run found wrong. Each is kept once, with the input that showed it first. */
export interface Findings {
  note(what: string, input: unknown): void
  /** A refusal that a client got: it has to name the field that was wrong, where what was sent is to blame. */
  refusal(refused: Refusal, input: unknown): void
  all(): readonly Finding[]
  /** How many refusals of each code there were. */
  readonly refusals: ReadonlyMap<string, number>
}

export interface Refusal {
  readonly code: string
  readonly message: string
  readonly field?: string | undefined
}

export interface Finding {
  readonly what: string
  readonly input: string
  count: number
}

/** Refusals where no field is to blame: who asks, when, or how often. */
const fieldless: ReadonlySet<string> = new Set([
  'too-many',
  'paused',
  'plugin-fault',
  'unavailable',
  'signed-out',
  'not-allowed',
  'newer-data',
])

export function createFindings(): Findings {
  const found = new Map<string, Finding>()
  const refusals = new Map<string, number>()
  const note = (what: string, input: unknown) => {
    const known = found.get(what)
    if (known) known.count++
    else found.set(what, { what, input: shown(input), count: 1 })
  }
  return {
    note,
    refusal: ({ code, message, field }, input) => {
      refusals.set(code, (refusals.get(code) ?? 0) + 1)
      if (!fieldless.has(code) && (typeof field !== 'string' || field === ''))
        note(`A refusal names no field: ${code} “${message.slice(0, 80)}”`, input)
      if (message.trim() === '') note(`A refusal says nothing: ${code}`, input)
    },
    all: () => [...found.values()],
    refusals,
  }
}

/** Collects what nobody caught in this process while `work` runs. */
export async function watched<T>(findings: Findings, work: () => Promise<T>): Promise<T> {
  const rejected = (reason: unknown) => findings.note(`Unhandled rejection: ${sentence(reason)}`, '')
  const thrown = (error: unknown) => findings.note(`Uncaught: ${sentence(error)}`, '')
  process.on('unhandledRejection', rejected)
  process.on('uncaughtException', thrown)
  try {
    return await work()
  } finally {
    process.off('unhandledRejection', rejected)
    process.off('uncaughtException', thrown)
  }
}

export function sentence(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)} ${placeOf(error)}` : String(error)
}

/** Where in our code it was thrown. */
function placeOf({ stack = '' }: Error): string {
  return /(?:core|edge|plugins|plugin-sdk|tools)\/[\w/.-]+:\d+/.exec(stack)?.[0] ?? ''
}

function shown(input: unknown): string {
  const text = typeof input === 'string' ? input : (JSON.stringify(input) ?? '')
  return text.length > 1_200 ? `${text.slice(0, 1_200)}… (${text.length} characters)` : text
}
