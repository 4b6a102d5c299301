import { fileURLToPath } from 'node:url'
import { runPackage } from '../run.ts'

/** The configurations that together reach every source file, each with the globals its host really has. */
export const projects = ['server', 'browser', 'cloudflare', 'workers-tests', 'node'] as const

/**
 * The type errors of all projects, one line each, without repeats. `areas` are path prefixes such as `core/room`; none
 * means everything. A project that could not run at all throws.
 */
export async function typeErrors(areas: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const project of projects) for (const error of await errorsOf(project)) found.add(error)
  return [...found].filter(error => areas.length === 0 || areas.some(area => error.startsWith(area)))
}

async function errorsOf(project: string): Promise<string[]> {
  const { code, output } = await runPackage('typescript', 'bin/tsc', [
    '-p',
    `tsconfig.${project}.json`,
    '--pretty',
    'false',
  ])
  // Continuation lines of one error are indented.
  const errors = output.split(/\n(?! )/).filter(line => /error TS\d+/.test(line))
  if (code !== 0 && errors.length === 0)
    throw new Error(`tsc -p tsconfig.${project}.json stopped with code ${code}: ${output}`)
  return errors.map(error => error.trimEnd())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const errors = await typeErrors(process.argv.slice(2))
  for (const error of errors) console.log(error)
  process.exitCode = errors.length === 0 ? 0 : 1
}
