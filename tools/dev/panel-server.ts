import { dirname, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { createLogger, createServer, type InlineConfig, type Logger, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'
import { packageFolder } from '../run.ts'
import { requireFreePort } from './free-port.ts'
import type { LivePages } from './live-pages.ts'

export interface PanelServerOptions {
  readonly root: string
  readonly host: string
  readonly port: number
  readonly publicUrl: string | null
  /** Where everything but the panel's modules is answered. */
  readonly target: string
  readonly cacheDir: string
  readonly live: LivePages
  readonly say: (line: string) => void
}

/** The server that people reach while Porchlight runs from its sources. */
export interface PanelServer {
  readonly port: number
  /** Tells of changed files below these folders, as paths from the root with `/`. */
  onChange(folders: readonly string[], changed: (path: string) => void): void
  close(): Promise<void>
}

/** What makes a page of the demo shop follow the sources; a file, because the shop's policy lets nothing inline run. */
export const demoScript = '<script type="module" src="/panel/@live/page.ts"></script>'

/** Gives out the panel with its modules replaced as they change, and passes everything else on. Throws a HostError. */
export async function openPanelServer(options: PanelServerOptions): Promise<PanelServer> {
  const { root, host, port, publicUrl, target, live, say } = options
  const settings: InlineConfig = {
    root: join(root, 'edge/panel'),
    base: '/panel/',
    configFile: false,
    envDir: false,
    cacheDir: options.cacheDir,
    customLogger: spokenBy(say),
    plugins: [solid(), livePanel(root, live)],
    resolve: { dedupe: ['solid-js'] },
    server: {
      host,
      port,
      strictPort: true,
      allowedHosts: publicUrl === null ? [] : [new URL(publicUrl).hostname],
      // The pages show what is wrong themselves: this one's box is for panels only, and needs inline styles.
      hmr: { overlay: false },
      // Packages may stand above the repository.
      fs: { allow: [root, dirname(packageFolder('vite'))] },
      proxy: {
        '^/(?!panel/)': {
          target,
          ws: true,
          xfwd: true,
          configure(proxy) {
            // A tag that is kept for some minutes would load the window of an older build.
            proxy.on('proxyRes', (answer, { url }) => {
              if (url?.startsWith('/t/')) answer.headers['cache-control'] = 'no-store'
            })
          },
        },
      },
    },
  }
  const vite = await keepingSignals(() => createServer(settings))
  try {
    await vite.listen()
  } catch (error) {
    await vite.close()
    // Vite tells of a taken port in words of its own.
    await requireFreePort(host, port)
    throw error
  }
  const address = vite.httpServer?.address()
  if (!address || typeof address === 'string') throw new Error('Vite listens on no port')
  return {
    port: address.port,
    onChange(folders, changed) {
      vite.watcher.add(folders.map(folder => join(root, folder)))
      vite.watcher.on('all', (_event, path) => changed(relative(root, path).replaceAll('\\', '/')))
    },
    async close() {
      live.close()
      await vite.close()
    },
  }
}

/** Vite would end the process at SIGTERM by itself, before the host has given its data back. */
async function keepingSignals<T>(make: () => Promise<T>): Promise<T> {
  const before = process.listeners('SIGTERM')
  const made = await make()
  for (const listener of process.listeners('SIGTERM')) {
    if (before.includes(listener)) continue
    process.off('SIGTERM', listener)
    process.stdin.off('end', listener)
  }
  return made
}

/** Puts the scripts of `live/` into the panel, and answers pages that want to be told. */
function livePanel(root: string, live: LivePages): Plugin {
  return {
    name: 'porchlight-live',
    enforce: 'pre',
    resolveId(id) {
      const [, script] = /^\/@live\/(page|panel)\.ts$/.exec(id) ?? []
      return script ? join(root, `tools/dev/live/${script}.ts`) : null
    },
    configureServer(server) {
      server.middlewares.use('/panel/@live/state', live.listen)
    },
    transformIndexHtml: () => [
      { tag: 'script', attrs: { type: 'module', src: '/panel/@live/panel.ts' }, injectTo: 'head-prepend' },
    ],
  }
}

/** Only what is wrong is told, each thing once, and no stacks of tools that nobody here wrote. */
function spokenBy(say: (line: string) => void): Logger {
  const quiet = createLogger('warn', { allowClearScreen: false })
  let last = ''
  const speak = (text: string) => {
    const words = stripVTControlCharacters(text).split('\n    at ')[0]?.trim() ?? ''
    if (words !== last) say(words)
    last = words
  }
  return { ...quiet, info: () => {}, warn: speak, warnOnce: speak, error: speak }
}
