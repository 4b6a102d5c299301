/** One request in an access log; a part that the log writes as `-` is null. */
export type LogEntry = {
  /** As logged: an IP address, or a host name where the server looks names up. */
  readonly address: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly method: string | null
  /** Path with query. */
  readonly path: string | null
  readonly status: number
  readonly referrer: string | null
  readonly userAgent: string | null
}

/** One visitor of the log, which is one address with one user agent, and the pages it read in the order of time. */
export type Visit = {
  readonly address: string
  readonly userAgent: string | null
  readonly pages: readonly { readonly at: number; readonly path: string; readonly referrer: string | null }[]
}

/** What there is to replay in a log. Empty lines are not counted. */
export type Plan = {
  /** All lines, malformed ones included. */
  readonly lines: number
  /** The lines that are no log entry: their number in the file, from 1, and their beginning. */
  readonly malformed: readonly { readonly line: number; readonly text: string }[]
  readonly pageViews: number
  /** In the order of their first page view. */
  readonly visits: readonly Visit[]
}

/** Reads a log line in the combined format, whatever a server may add behind it; null where the line is malformed. */
export function parseLine(line: string): LogEntry | null {
  const parts = line.length <= longestLine ? combined.exec(line) : null
  if (!parts) return null
  const [, address = '', time = '', request = '', status = '', referrer = '', userAgent = ''] = parts
  const at = timeOf(time)
  if (at === null) return null
  const [, method = null, target = null] = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?$/.exec(unescaped(request)) ?? []
  return {
    address,
    at,
    method,
    // A request through a proxy names the whole address.
    path: target?.replace(/^https?:\/\/[^/?]*(?=\/)/i, '') ?? null,
    status: Number(status),
    referrer: orNull(referrer),
    userAgent: orNull(userAgent),
  }
}

/** Whether an entry is a page that a visitor read: not an image, a script or another file, and not an error. */
export function isPageView(entry: LogEntry): entry is LogEntry & { readonly path: string } {
  if (entry.method !== 'GET' || !entry.path || (entry.status !== 200 && entry.status !== 304)) return false
  return !fileSuffix.test(entry.path.split('?', 1)[0] ?? '')
}

/** What a log holds to replay. Entries are sorted by time, those of the same time keep their order in the file. */
export function planOf(lines: Iterable<string>): Plan {
  const malformed: { line: number; text: string }[] = []
  const entries: LogEntry[] = []
  let line = 0
  let empty = 0
  for (const text of lines) {
    line += 1
    const entry = parseLine(text.trimEnd())
    if (entry) entries.push(entry)
    else if (text.trim() === '') empty += 1
    else malformed.push({ line, text: text.slice(0, 200) })
  }
  entries.sort((one, other) => one.at - other.at)
  const visits = new Map<string, { address: string; userAgent: string | null; pages: Visit['pages'][number][] }>()
  let pageViews = 0
  for (const entry of entries) {
    if (!isPageView(entry)) continue
    pageViews += 1
    const { address, at, path, referrer, userAgent } = entry
    const key = `${address} ${userAgent ?? '-'}`
    const visit = visits.get(key)
    if (visit) visit.pages.push({ at, path, referrer })
    else visits.set(key, { address, userAgent, pages: [{ at, path, referrer }] })
  }
  return { lines: line - empty, malformed, pageViews, visits: [...visits.values()] }
}

// Servers refuse requests long before a line grows to this.
const longestLine = 65_536

const quoted = '"((?:[^"\\\\]|\\\\.)*)"'
const combined = new RegExp(
  `^(\\S+) \\S+ [^\\[]*\\[([^\\]]*)\\] ${quoted} (\\d{3}) (?:\\d+|-) ${quoted} ${quoted}(?=\\s|$)`,
)

const fileSuffix = /\.(?:css|js|png|jpg|jpeg|gif|ico|svg|webp|woff|woff2|ttf|map|txt|xml|json|gz|zip|pdf)$/i

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function timeOf(text: string): number | null {
  const parts = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/.exec(text)
  if (!parts) return null
  const [, day = '', name = '', year = '', hour = '', minute = '', second = '', sign, hours = '', minutes = ''] = parts
  const month = months.indexOf(name) + 1
  // A date that does not exist, and a leap second, are refused by Date rather than moved.
  const local = Date.parse(`${year}-${String(month).padStart(2, '0')}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(day)) return null
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? local + offset : local - offset
}

function orNull(text: string): string | null {
  const value = unescaped(text)
  return value === '' || value === '-' ? null : value
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', b: '\b', f: '\f' }

/** A quoted text without the escapes in which servers write quotes, control characters and bytes beyond ASCII. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/(?:\\x[\da-f]{2})+|\\(.)/gi, (written, letter?: string) => {
    if (letter !== undefined) return escapes[letter] ?? letter
    return textOf(Uint8Array.from(written.slice(2).split('\\x'), byte => Number.parseInt(byte, 16)))
  })
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Bytes of an older encoding: read as Latin-1 they stay apart, though they may not be the letters once meant.
    return String.fromCharCode(...bytes)
  }
}
