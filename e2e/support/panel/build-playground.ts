import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import solid from 'vite-plugin-solid'
import { asRelease } from '../../../tools/build/as-release.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** Builds the panel with its desk inside the page into `folder`, as the product is built, for `/panel/playground.html`. */
export async function buildPlayground(folder: string): Promise<void> {
  await asRelease(() =>
    build({
      root: here,
      base: '/panel/',
      configFile: false,
      envDir: false,
      publicDir: join(here, '../../../edge/panel/public'),
      logLevel: 'warn',
      plugins: [solid()],
      resolve: { dedupe: ['solid-js'] },
      build: {
        outDir: folder,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: join(here, 'playground.html'), checks: { pluginTimings: false } },
      },
    }),
  )
}
