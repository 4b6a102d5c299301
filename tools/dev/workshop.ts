import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { type Built, compatibility } from '../../edge/embedded/program.ts'
import { demo } from '../build/demo.ts'
import type { Part } from '../build/part.ts'
import { widget } from '../build/widget.ts'
import { worker } from '../build/worker.ts'
import { demoScript } from './panel-server.ts'

/** Builds parts apart from `dist/`, each again when a file it was made from changed. The panel is not among them. */
export interface Workshop {
  /** Whether every part was made at least once. */
  made(): boolean
  program(): Built
  /** Names what pages of the demo shop load. */
  demoVersion(): string
  /** What cannot be built now, one part after the other; null when nothing. The last good build stays in use. */
  problem(): string | null
  /** Builds what was made from one of these files, and what could not be built before; all of it for null. */
  update(changed: readonly string[] | null): Promise<void>
}

interface Made {
  readonly hash: string
  readonly sources: ReadonlySet<string>
}

/** Builds the sources below `root` into `folder`. */
export function openWorkshop(root: string, folder: string): Workshop {
  const parts = [worker, widget, demo]
  const made = new Map<Part, Made>()
  const problems = new Map<Part, string>()
  const stage = join(folder, 'making')

  async function make(part: Part): Promise<void> {
    rmSync(stage, { recursive: true, force: true })
    mkdirSync(stage, { recursive: true })
    try {
      const sources = await part.make(root, stage)
      if (part === demo) makeLive(stage)
      made.set(part, { hash: hashOf(stage), sources: new Set(sources) })
      problems.delete(part)
    } catch (error) {
      problems.set(part, `${part.title} cannot be built: ${wordsOf(error)}`)
      return
    }
    const target = join(folder, part.folder)
    rmSync(target, { recursive: true, force: true })
    mkdirSync(resolve(target, '..'), { recursive: true })
    renameSync(stage, target)
  }

  function stale(part: Part, changed: readonly string[]): boolean {
    if (problems.has(part)) return true
    const sources = made.get(part)?.sources
    return !sources || changed.some(path => sources.has(join(root, path)) || isNewIn(part, path))
  }

  const hash = (part: Part) => made.get(part)?.hash ?? ''
  return {
    made: () => parts.every(part => made.has(part)),
    program: () => ({
      worker: join(folder, worker.folder, 'worker.js'),
      publicDir: join(folder, 'public'),
      build: `${hash(worker)}${hash(widget)}`,
      ...compatibility(readFileSync(join(root, 'wrangler.toml'), 'utf8')),
    }),
    demoVersion: () => `${hash(widget)}${hash(demo)}`,
    problem: () => (problems.size === 0 ? null : [...problems.values()].join('\n')),
    async update(changed) {
      for (const part of parts) if (changed === null || stale(part, changed)) await make(part)
    },
  }
}

/** Bundles name every file they need; the demo shop is taken as it stands in its folder. */
function isNewIn(part: Part, path: string): boolean {
  return part === demo && path.startsWith('edge/demo/')
}

/** Lets the pages of the shop follow what is built. */
function makeLive(folder: string): void {
  for (const page of globSync('**/*.html', { cwd: folder })) {
    const path = join(folder, page)
    writeFileSync(path, readFileSync(path, 'utf8').replace('</head>', `${demoScript}</head>`))
  }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter(entry => entry.isFile())
  for (const path of files.map(entry => join(entry.parentPath, entry.name)).sort()) {
    if (!path.endsWith('.map')) hash.update(`${path}\0`).update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 12)
}

/** What a bundler says, without its colours and its head line. */
function wordsOf(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
  return text.replace(/^Build failed with \d+ errors?:\s*/, '').trim()
}
