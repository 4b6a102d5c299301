import { scrubbed } from './scrub.ts'

/** Longest text of one value. */
const longest = 500
/** Frames of a stack that say where it was. */
const frames = 8
/** Values within values: an error may have a cause of a cause, each with its frames. */
const deepest = 6

/** Whose words are our own: an error of another kind may quote what a person wrote. */
const ownWords: ReadonlySet<string> = new Set(['Unreachable', 'UnusableData', 'DatabaseUnavailable', 'HostError'])

/** Names of values that are left out, whatever they hold. */
export const personal =
  /^(?:authorization|cookie|set-cookie|password|secret|token|email|e-mail|mail|phone|body|text|query|search|visitor|user-agent|useragent|ip|address)$/i

/** What an event of the log may carry, as plain JSON: errors without what they quote, texts without what is a person's. */
export function logData(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, personal.test(name) ? '[left out]' : said(value, 0)]),
  )
}

function said(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubbed(value.slice(0, longest))
  if (value instanceof Error) return errorData(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'object' || depth >= deepest) return `[${typeof value}]`
  if (Array.isArray(value)) return value.slice(0, 20).map(one => said(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, personal.test(name) ? '[left out]' : said(one, depth + 1)]),
  )
}

/** What may be told of an error: its kind and code, where it was, and its words where they are ours. */
export function errorData(error: Error): Record<string, unknown> {
  const code =
    'code' in error && typeof error.code === 'string' ? error.code : /\bSQLITE_[A-Z_]+\b/.exec(error.message)?.[0]
  // The first lines of a stack are the message, which may have many.
  const at = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    kind: error.name,
    ...(code !== undefined && { code: scrubbed(code.slice(0, 80)) }),
    ...(ownWords.has(error.name) && { message: scrubbed(error.message.slice(0, longest)) }),
    ...(at.length > 0 && { at: at.slice(0, frames).map(line => scrubbed(line.trim().replace(/^at /, ''))) }),
    ...(error.cause instanceof Error && { cause: errorData(error.cause) }),
  }
}

/** Parts of paths that are ours; whatever else stands in one may be a name, an id or a key. */
const ownParts: ReadonlySet<string> = new Set(
  'api auth beacon begin change-password chats config demo desk get-session health healthz internal me metrics openapi.json panel passkey request-password-reset reset-password security sessions sign-in sign-out email sites socket t two-factor v v1 verify-authentication verify-backup-code verify-registration verify-totp visitors widget'.split(
    ' ',
  ),
)

/** A path as a pattern: parts that are not ours are left out. */
export function pathPattern(pathname: string): string {
  return pathname
    .split('/')
    .slice(0, 8)
    .map(part => (part === '' || ownParts.has(part) ? part : ':'))
    .join('/')
}
