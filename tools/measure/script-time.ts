/** One event of a Chromium trace. Times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly args?: { readonly data?: { readonly url?: string }; readonly fileName?: string }
}

/** Kinds of events that say which script ran, or was compiled. */
const kinds = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.produceCache'])

/** Milliseconds a page's threads spent in the script whose address contains `script`, from a trace as Chromium writes it. */
export function scriptTime(trace: string, script: string): number {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace)
  const spans = traceEvents
    .filter(
      ({ name, ph, args }) =>
        ph === 'X' && kinds.has(name) && (args?.data?.url ?? args?.fileName ?? '').includes(script),
    )
    .map(({ pid, tid, ts, dur = 0 }) => ({ thread: `${pid}.${tid}`, from: ts, to: ts + dur }))
    .sort((a, b) => (a.thread < b.thread ? -1 : a.thread > b.thread ? 1 : a.from - b.from))
  let total = 0
  let thread = ''
  let reached = 0
  // One call within another counts once.
  for (const span of spans) {
    if (span.thread !== thread) reached = 0
    thread = span.thread
    total += Math.max(0, span.to - Math.max(span.from, reached))
    reached = Math.max(reached, span.to)
  }
  return total / 1_000
}
