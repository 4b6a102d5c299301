/** One event of a Chromium trace. Times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** What of `dur` the thread itself ran: without the time in which other programs had the processor. */
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly url?: string }; readonly fileName?: string }
}

/** Kinds of events that say which script was compiled or ran. */
const kinds = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.parseOnBackground'])

/** Processor time of a script, in milliseconds. */
export interface ScriptTime {
  readonly total: number
  /** The longest piece without a pause. */
  readonly longest: number
}

/**
 * The processor time that the script took whose address contains `script`, from a trace as Chromium writes it. What runs after a
 * promise names no script: on the script's threads it all counts, so the page should have no other that waits for one.
 */
export function scriptTime(trace: string, script: string): ScriptTime {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace)
  const complete = traceEvents.filter(({ ph }) => ph === 'X')
  const own = complete.filter(
    ({ name, args }) => kinds.has(name) && (args?.data?.url ?? args?.fileName ?? '').includes(script),
  )
  const threads = new Set(own.map(threadOf))
  const afterwards = complete.filter(event => event.name === 'RunMicrotasks' && threads.has(threadOf(event)))
  const pieces: number[] = []
  // One call within another counts once.
  const reached = new Map<string, number>()
  for (const event of [...own, ...afterwards].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    const thread = threadOf(event)
    if (event.ts < (reached.get(thread) ?? 0)) continue
    reached.set(thread, event.ts + (event.dur ?? 0))
    pieces.push((event.tdur ?? event.dur ?? 0) / 1_000)
  }
  return { total: pieces.reduce((sum, piece) => sum + piece, 0), longest: Math.max(0, ...pieces) }
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}.${tid}`
}
