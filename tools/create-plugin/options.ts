import { parseArgs } from 'node:util'
import { type Side, sides } from './sides.ts'

export const usage = `Makes a plugin that works, to be changed into yours.

  npm run create-plugin NAME [-- --sides panel,widget]

  NAME          its id: lower case letters, digits and hyphens, such as wish-list
  --sides LIST  where people meet it: panel (agents), widget (the chat window), or none; panel when left out
  --help        this text

It writes plugins/NAME with a contract, a server side, the sides you name, tests and a README, and enters the plugin in the
lists in edge/.`

export type ParsedOptions =
  | { readonly kind: 'run'; readonly id: string; readonly sides: readonly Side[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string }

/** Reads the command line's words after the program's name. */
export function parseOptions(words: readonly string[]): ParsedOptions {
  const read = readWords(words)
  if ('why' in read) return wrong(`${read.why.replace(/\.$/, '')}.`)
  const { values, positionals } = read
  if (values.help) return { kind: 'help' }
  const [id, ...rest] = positionals
  if (id === undefined) return wrong('Name the plugin.')
  if (rest.length > 0) return wrong(`One plugin at a time: ${rest.join(' ')} is too much.`)
  const named = values.sides.split(',').map(side => side.trim())
  if (named.length === 1 && named[0] === 'none') return { kind: 'run', id, sides: [] }
  const strange = named.find(side => !sides.some(known => known === side))
  if (strange !== undefined) return wrong(`--sides is a list of ${sides.join(' and ')}, or none; not "${strange}".`)
  return { kind: 'run', id, sides: sides.filter(side => named.includes(side)) }
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
        sides: { type: 'string', default: 'panel' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    // parseArgs says in words which option it does not know.
    return { why: error instanceof Error ? error.message : String(error) }
  }
}
