import { parseArgs } from 'node:util'

/** What a replay is asked to do. */
export interface ReplayOptions {
  /** Path of the access log. */
  readonly file: string
  /** Where the server is: an origin, without a slash at the end. */
  readonly url: string
  /** The name under which the server gives out the site's tag. */
  readonly site: string
  /** The site's key; null asks the server for it by the site's name. */
  readonly key: string | null
  /** How many times faster than the log; 0 is as fast as the server takes it. */
  readonly speed: number
  readonly json: boolean
}

export const usage = `Plays an access log (combined format) as visitors against a running server.

  npm run replay -- FILE [--site demo] [--speed 600] [--url http://127.0.0.1:8787] [--json]

  --site NAME   the site, by the name in its tag's address (/t/NAME.js); demo when left out
  --key KEY     the site's key, where it has no such name
  --speed N     how many times faster than the log; 600 when left out, 0 as fast as the server takes it
  --url URL     where the server is; http://127.0.0.1:8787 when left out
  --json        print the totals as one line of JSON: lines, malformed, pageViews, accepted, visitors, bots, failed, seconds
  --help        this text

One address with one user agent is one visitor, who has given consent. The server must trust this machine as a proxy, because the
visitors' addresses are sent as a proxy would; on the same machine it does by itself.`

export type ParsedOptions =
  | { readonly kind: 'run'; readonly options: ReplayOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string }

/** Reads the command line's words after the program's name. */
export function parseOptions(words: readonly string[]): ParsedOptions {
  const read = readWords(words)
  if ('why' in read) return { kind: 'wrong', why: read.why }
  const { values, positionals } = read
  if (values.help) return { kind: 'help' }
  const [file, ...rest] = positionals
  if (file === undefined) return wrong('Name the access log to replay.')
  if (rest.length > 0) return wrong(`One log at a time: ${rest.join(' ')} is too much.`)
  const speed = Number(values.speed)
  if (!Number.isFinite(speed) || speed < 0 || values.speed.trim() === '')
    return wrong(`--speed is a number from 0, not ${values.speed}.`)
  const url = URL.parse(values.url)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    return wrong(`--url is an address such as http://127.0.0.1:8787, not ${values.url}.`)
  const { site, key = null, json } = values
  return { kind: 'run', options: { file, url: url.origin, site, key, speed, json } }
}

function wrong(why: string): ParsedOptions {
  return { kind: 'wrong', why }
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        site: { type: 'string', default: 'demo' },
        key: { type: 'string' },
        speed: { type: 'string', default: '600' },
        url: { type: 'string', default: 'http://127.0.0.1:8787' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    // parseArgs says in words which option it does not know.
    return { why: error instanceof Error ? error.message : String(error) }
  }
}
