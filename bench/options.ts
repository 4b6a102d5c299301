import { parseArgs } from 'node:util'
import { measurements } from './list.ts'

export const usage = `npm run bench                 measures Porchlight beside the bare runtime; some eight minutes on two quiet cores
  -- --json FILE    writes the figures as a list of {name, ours, bare, unit, ratio, spread, target, met}
  -- --docs         writes docs/benchmarks.md and its chart
  -- --only NAME    one of ${measurements.map(({ name }) => name).join(', ')}; may be repeated
  -- --rounds N     rounds of each figure, 5 when left out`

export type Options =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string }
  | {
      readonly kind: 'run'
      readonly json: string | null
      readonly docs: boolean
      readonly only: readonly string[]
      readonly rounds: number
    }

/** Reads the words after the program's name. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      json: { type: 'string' },
      docs: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string', default: '5' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return { kind: 'help' }
  const unknown = values.only.find(name => !measurements.some(each => each.name === name))
  if (unknown !== undefined) return { kind: 'wrong', why: `--only: nothing that is measured is called ${unknown}.` }
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 99)
    return { kind: 'wrong', why: '--rounds is a whole number from 1 to 99.' }
  if (values.docs && values.only.length > 0)
    return { kind: 'wrong', why: '--docs needs every figure: leave out --only.' }
  return { kind: 'run', json: values.json ?? null, docs: values.docs, only: values.only, rounds }
}
