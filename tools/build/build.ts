import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { asRelease } from './as-release.ts'
import { contentHash } from './content-hash.ts'
import { demo } from './demo.ts'
import { gzipSize } from './gzip-size.ts'
import { panel } from './panel.ts'
import { type Part, requireEntries } from './part.ts'
import { tagLimit, widget, windowFile, windowLimit } from './widget.ts'
import { worker } from './worker.ts'

/** Everything a build makes, in the order it is made. */
export const parts: readonly Part[] = [worker, panel, widget, demo]

/**
 * Fills `dist/` below `root`. What stood there stays in use until all parts are made. `only` makes just the named parts and
 * leaves the build marked as incomplete. Throws an error of one sentence when a part cannot be built.
 */
export async function buildAll(root: string, log: (line: string) => void, only: readonly string[] = []): Promise<void> {
  const wanted = parts.filter(part => only.length === 0 || only.includes(part.name))
  for (const part of wanted) requireEntries(root, part)
  // Taken first: a file changed during the build then counts as changed after it.
  const hash = contentHash(root)
  const dist = join(root, 'dist')
  const stage = join(dist, `.making-${process.pid}`)
  const started = performance.now()
  try {
    for (const [index, part] of wanted.entries()) {
      log(`[${index + 1}/${wanted.length}] ${part.title}`)
      mkdirSync(join(stage, part.folder), { recursive: true })
      await asRelease(() => part.make(root, join(stage, part.folder)))
    }
    rmSync(join(dist, 'build.json'), { force: true })
    for (const part of wanted) replace(join(dist, part.folder), join(stage, part.folder))
    if (wanted.length === parts.length) writeFileSync(join(dist, 'build.json'), `${JSON.stringify({ hash })}\n`)
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
  log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  for (const line of sizes(dist, wanted)) log(line)
}

/** What visitors and agents download, for a person to see. */
function sizes(dist: string, made: readonly Part[]): string[] {
  const lines: string[] = []
  if (made.includes(panel)) {
    const assets = join(dist, panel.folder, 'assets')
    const first =
      readFileSync(join(dist, panel.folder, 'index.html'), 'utf8').match(/assets\/[^"']+\.(?:js|css)/g) ?? []
    const total = [...new Set(first)].reduce((sum, name) => sum + gzipped(join(assets, '..', name)), 0)
    lines.push(
      `panel, first load: ${total} bytes gzip (${readdirSync(assets).filter(name => /\.(js|css)$/.test(name)).length} scripts and styles in all)`,
    )
  }
  if (made.includes(widget)) {
    const folder = join(dist, widget.folder)
    lines.push(`tag: ${gzipped(join(folder, 'tag.js'))} bytes gzip (at most ${tagLimit})`)
    lines.push(`chat window: ${gzipped(windowFile(folder))} bytes gzip (with our own plugins at most ${windowLimit})`)
  }
  return lines
}

function gzipped(path: string): number {
  return gzipSize(readFileSync(path))
}

function replace(target: string, made: string): void {
  mkdirSync(dirname(target), { recursive: true })
  const old = `${made}.old`
  try {
    renameSync(target, old)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  renameSync(made, target)
}
