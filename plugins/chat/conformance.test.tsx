import { readFileSync } from 'node:fs'
import { conformance } from '@porchlight/plugin-sdk/testing'
import { describe, it, vi } from 'vitest'
import panel from './panel.tsx'
import server from './server.ts'

// Solid's components announce at their page, as they load, which events they want.
vi.stubGlobal('window', { document: new EventTarget() })
const { default: loaded } = await import('./widget.tsx')
// Vitest leaves stylesheets empty.
const styles = readFileSync(new URL('./widget/style.css', import.meta.url), 'utf8')
const widget = { ...loaded, widget: { ...loaded.widget, styles } }

describe.each(['inline', 'isolate'] as const)('the chat plugin, %s', mode => {
  for (const { name, run } of conformance({ server, panel, widget, mode })) it(name, run)
})
