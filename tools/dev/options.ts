import { parseArgs } from 'node:util'

/** Ghosts that walk the shop when nobody says how many. */
export const usualGhosts = 6
const mostGhosts = 200

export const usage = `Runs Porchlight while you change it: panel, widget and server follow each save.

  npm run dev [-- --ghosts ${usualGhosts}]

  --ghosts N   how many simulated visitors walk the demo shop at a time; ${usualGhosts} when left out, 0 for none
  --help       this text

The panel takes in most changes without losing its state, open pages of the demo shop reload, the server starts again
with its data. What does not compile is told here and on the pages, and the last good build goes on running.

Settings are the environment variables of npm start; README.md lists them.`

export type ParsedOptions =
  | { readonly kind: 'run'; readonly ghosts: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string }

/** Reads the command line's words after the program's name. */
export function parseOptions(words: readonly string[]): ParsedOptions {
  const read = readWords(words)
  if ('why' in read) return { kind: 'wrong', why: `${read.why.replace(/\.$/, '')}.` }
  if (read.values.help) return { kind: 'help' }
  const { ghosts } = read.values
  if (!/^\d{1,3}$/.test(ghosts) || Number(ghosts) > mostGhosts)
    return { kind: 'wrong', why: `--ghosts is a whole number from 0 to ${mostGhosts}, not ${ghosts}.` }
  return { kind: 'run', ghosts: Number(ghosts) }
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        ghosts: { type: 'string', default: String(usualGhosts) },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    // parseArgs says in words which option it does not know.
    return { why: error instanceof Error ? error.message : String(error) }
  }
}
