import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { widget, windowFile } from '../../tools/build/widget.ts'
import type { WidgetBuild } from './fake-room.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the widget as a release does, in a folder of its own, and reads it. */
export async function buildWidget(): Promise<WidgetBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-widget-'))
  try {
    await widget.make(root, folder)
    const files = new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))
    return { files, window: `/widget/${basename(windowFile(folder))}` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
