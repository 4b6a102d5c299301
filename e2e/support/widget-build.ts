import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWidget as build } from '../../tools/build/widget.ts'
import type { WidgetBuild } from './fake-room.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the widget as a release does, in a folder of its own, and reads it. `entry` may name another window than the release's. */
export async function buildWidget(entry?: string): Promise<WidgetBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-widget-'))
  try {
    const { manifest } = await build(root, folder, entry)
    const files = new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))
    return { files, ...manifest }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
