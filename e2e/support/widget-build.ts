import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../../tools/build/ensure-built.ts'
import { buildWidget as build, type WidgetManifest } from '../../tools/build/widget.ts'
import type { WidgetBuild } from './fake-room.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Reads the widget of the release, or one with another window, which is built in a folder of its own. */
export async function buildWidget(entry?: string): Promise<WidgetBuild> {
  if (entry === undefined) {
    await ensureBuilt()
    return read(join(root, 'dist/public/widget'))
  }
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-widget-'))
  try {
    await build(root, folder, entry)
    return read(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function read(folder: string): WidgetBuild {
  const files = new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))
  const { window }: WidgetManifest = JSON.parse(String(files.get('manifest.json')))
  return { files, window }
}
