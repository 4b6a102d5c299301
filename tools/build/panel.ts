import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import solid from 'vite-plugin-solid'
import { inlineParts } from './inline-parts.ts'
import { modulesOf } from './modules-of.ts'
import type { Part } from './part.ts'

/** What agents download. Served under `/panel/` with a policy that lets nothing inline run. */
export const panel: Part = {
  name: 'panel',
  title: 'The panel',
  entries: ['edge/panel/index.html'],
  folder: 'public/panel',
  async make(root, folder) {
    const built = await build({
      root: join(root, 'edge/panel'),
      base: '/panel/',
      configFile: false,
      envDir: false,
      logLevel: 'warn',
      plugins: [solid()],
      resolve: { dedupe: ['solid-js'] },
      build: {
        outDir: folder,
        emptyOutDir: true,
        sourcemap: true,
        // A small file inlined as a data: address would need a wider policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1000,
        // How long plugins of the bundler took on this machine helps nobody who wants a panel.
        rolldownOptions: { checks: { pluginTimings: false } },
      },
    })
    const [inline] = inlineParts(readFileSync(join(folder, 'index.html'), 'utf8'))
    if (inline) throw new Error(`The panel's page would be stopped by its own content policy: it contains ${inline}.`)
    return modulesOf(built)
  },
}
