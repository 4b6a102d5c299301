import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The configurations that together reach every source file, each with the globals its host really has. */
export const projects = ['server', 'browser', 'cloudflare', 'workers-tests', 'node'] as const

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The type errors of all projects, one line each, without repeats. `areas` are path prefixes such as `core/room`; none
 * means everything. A project that could not run at all throws.
 */
export async function typeErrors(areas: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const project of projects) for (const error of await errorsOf(project)) found.add(error)
  return [...found].filter((error) => areas.length === 0 || areas.some((area) => error.startsWith(area)))
}

async function errorsOf(project: string): Promise<string[]> {
  const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
  const { code, text } = await run([compiler, '-p', `tsconfig.${project}.json`, '--pretty', 'false'])
  // Continuation lines of one error are indented.
  const errors = text.split(/\n(?! )/).filter((line) => /error TS\d+/.test(line))
  if (code !== 0 && errors.length === 0)
    throw new Error(`tsc -p tsconfig.${project}.json stopped with code ${code}: ${text}`)
  return errors
}

function run(args: string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.stderr.on('data', (chunk) => (text += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, text: text.trimEnd() }))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const errors = await typeErrors(process.argv.slice(2))
  for (const error of errors) console.log(error)
  process.exitCode = errors.length === 0 ? 0 : 1
}
