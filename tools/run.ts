import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './check/source-files.ts'

/** How a program ended: its exit code (null when a signal ended it) and what it printed, both streams in one. */
export interface Outcome {
  code: number | null
  output: string
}

/** Runs a program in the repository's root with no standard input. `show` also passes its output on as it comes. */
export function run(
  command: string,
  args: readonly string[],
  options: { show?: boolean; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (chunk: string) => {
      output += chunk
      if (options.show) process.stdout.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', reject)
    child.on('close', code => resolve({ code, output }))
  })
}

/** Runs an installed package's own JavaScript program with this Node, whatever the shell finds first. */
export function runPackage(
  name: string,
  program: string,
  args: readonly string[],
  options: { show?: boolean; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return run(process.execPath, [join(packageFolder(name), program), ...args], options)
}

/** The folder an installed package is in. Throws when it is not installed. */
export function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}
