import { logData } from '../../core/log/log-data.ts'
import { scrubbed } from '../../core/log/scrub.ts'

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** The log of this host: what its own parts say, and what the Worker writes. */
export interface HostLog {
  (level: LogLevel, event: string, data?: Readonly<Record<string, unknown>>): void
  /** A line that workerd wrote: an event of the Worker, or something of its own. */
  line(text: string): void
}

export interface HostLogOptions {
  /** What is below it is left out. */
  readonly level: LogLevel
  /** JSON lines for collectors, or lines for a person. */
  readonly format: 'json' | 'text'
  readonly write: (line: string) => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** Writes one line per event; texts of people and what opens doors are left out of all of them. */
export function createLog({ level: least, format, write, now }: HostLogOptions): HostLog {
  const put = (level: LogLevel, event: string, data: Readonly<Record<string, unknown>>) => {
    if (logLevels.indexOf(level) < logLevels.indexOf(least)) return
    const time = new Date(now()).toISOString()
    write(format === 'json' ? JSON.stringify({ time, level, event, ...data }) : readable(time, level, event, data))
  }
  return Object.assign(
    (level: LogLevel, event: string, data: Readonly<Record<string, unknown>> = {}) => put(level, event, logData(data)),
    {
      line(text: string) {
        const parsed = eventOf(text)
        // The Worker has looked through its own events; looking twice changes nothing in them.
        if (parsed) put(parsed.level, parsed.event, logData(parsed.data))
        else if (text.trim() !== '') put('warn', 'workerd.said', { text: withoutWords(text) })
      },
    },
  )
}

function readable(time: string, level: LogLevel, event: string, data: Readonly<Record<string, unknown>>): string {
  const more = Object.entries(data).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return [time.slice(11, 19), level.toUpperCase().padEnd(5), event, ...more].join(' ')
}

function eventOf(text: string): { level: LogLevel; event: string; data: Record<string, unknown> } | null {
  if (!text.startsWith('{')) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Something else that begins with a brace.
    return null
  }
  if (typeof value !== 'object' || value === null || !('event' in value) || !('level' in value)) return null
  const { level: said, event, ...data } = value
  const level = logLevels.find(one => one === said)
  return level && typeof event === 'string' ? { level, event, data } : null
}

/** What workerd writes of an exception may quote what a person wrote: its kind stays, its words go. */
function withoutWords(text: string): string {
  return scrubbed(text.slice(0, 500)).replace(/\b([A-Z]\w*(?:Error|Exception|Fault)|Error)\b: .*/, '$1: [left out]')
}
