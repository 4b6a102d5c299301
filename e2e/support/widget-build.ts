import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildTag, buildWindow, windowFile } from '../../tools/build/widget.ts'
import type { WidgetBuild } from './fake-room.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the widget as a release does, in a folder of its own, and reads it. `entry` may name another window than the release's. */
export async function buildWidget(entry?: string): Promise<WidgetBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-widget-'))
  try {
    await buildWindow(root, folder, entry)
    await buildTag(root, folder)
    const files = new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))
    return { files, window: `/widget/${basename(windowFile(folder))}` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
