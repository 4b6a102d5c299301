import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const original = fileURLToPath(new URL('../..', import.meta.url))
const left = new Set(['node_modules', 'dist'])

/** This repository in a folder of its own, with the same packages, to be changed and run. */
export interface RepositoryCopy {
  readonly root: string
  write(path: string, text: string): void
  /** Starts a program of the repository with this Node: `['tools/dev/main.ts', '--ghosts', '2']`. */
  spawn(args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess
  /** Runs one to its end. */
  run(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }>
  remove(): void
}

export function copyRepository(): RepositoryCopy {
  const root = mkdtempSync(join(tmpdir(), 'porchlight-copy-'))
  for (const entry of readdirSync(original)) {
    if (left.has(entry) || (entry.startsWith('.') && !/^\.(gitignore|editorconfig)$/.test(entry))) continue
    cpSync(join(original, entry), join(root, entry), { recursive: true, filter: path => !left.has(basename(path)) })
  }
  linkPackages(root)
  const start: RepositoryCopy['spawn'] = (args, env = {}) =>
    spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  return {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    },
    spawn: start,
    run: args =>
      new Promise(resolve => {
        const child = start(args)
        let output = ''
        for (const stream of [child.stdout, child.stderr]) {
          stream?.on('data', chunk => {
            output += chunk
          })
        }
        child.once('close', code => resolve({ code, output }))
      }),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  }
}

/** Every package is the one installed, but the SDK is the copy's own. */
function linkPackages(root: string): void {
  const from = join(original, 'node_modules')
  const to = join(root, 'node_modules')
  mkdirSync(join(to, '@porchlight'), { recursive: true })
  symlinkSync(join(root, 'plugin-sdk'), join(to, '@porchlight/plugin-sdk'))
  for (const entry of readdirSync(from)) {
    if (entry !== '@porchlight' && !entry.startsWith('.vite')) symlinkSync(join(from, entry), join(to, entry))
  }
}
