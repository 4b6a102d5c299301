import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { build } from 'vite'
import solid from 'vite-plugin-solid'
import { asRelease } from './as-release.ts'
import { gzipSize } from './gzip-size.ts'
import { modulesOf } from './modules-of.ts'
import type { Part } from './part.ts'

/** The most a visitor's page pays for carrying the tag, in bytes after gzip. */
export const tagLimit = 3072

/**
 * The most the chat window with the plugins of this repository costs a visitor who opens it, in bytes after gzip. The build tells what it is and the
 * tests hold us to it; whoever adds a plugin of their own may well spend more.
 */
export const windowLimit = 25_000

/** What compiled markup imports its runtime from. */
const dom = fileURLToPath(new URL('../../widget/window/dom.ts', import.meta.url))

/** What visitors download: the tag at once, the chat window when it is opened. */
export const widget: Part = {
  name: 'widget',
  title: 'The widget',
  entries: ['widget/tag/main.ts', 'widget/calls/main.ts', 'edge/widget/window.tsx'],
  folder: 'public/widget',
  make: async (root, folder) => (await buildWidget(root, folder)).sources,
}

/** Where the server finds what the tag is told: paths on it. */
export interface WidgetManifest {
  readonly window: string
}

/**
 * Builds everything into an emptied `folder`, with its manifest; `window` is the entry of the chat window. Answers the files it was made from,
 * too.
 */
export async function buildWidget(
  root: string,
  folder: string,
  window?: string,
): Promise<{ readonly manifest: WidgetManifest; readonly sources: readonly string[] }> {
  const windowSources = await asRelease(() => buildWindow(root, folder, window))
  const calls = await buildPlain(root, folder, 'calls', 'esm')
  const tag = await buildPlain(root, folder, 'tag', 'iife')
  refuseLarge(tag, tagLimit)
  const manifest: WidgetManifest = { window: `/widget/${basename(windowFile(folder))}` }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest)}\n`)
  return { manifest, sources: [...windowSources, ...calls.sources, ...tag.sources] }
}

/** The path of a built window, from the folder of the widget. */
export function windowFile(folder: string): string {
  const names = readdirSync(folder).filter(name => /^window-.+\.js$/.test(name))
  if (names.length !== 1 || !names[0])
    throw new Error(`The chat window should be one file, but ${names.length} were built.`)
  return join(folder, names[0])
}

interface Built {
  readonly file: string
  readonly sources: readonly string[]
  /** Bytes that each source brings, before compression. */
  readonly bytes: Readonly<Record<string, { readonly bytesInOutput: number }>>
}

/** Builds `widget/NAME/main.ts`, which is no markup. */
async function buildPlain(root: string, folder: string, name: string, format: 'esm' | 'iife'): Promise<Built> {
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: { [name]: `widget/${name}/main.ts` },
    outdir: folder,
    format,
    bundle: true,
    minify: true,
    // What the tag needs at least, constructable style sheets, came later than this to every browser.
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
  })
  const [made] = Object.entries(metafile.outputs)
  if (!made) throw new Error(`widget/${name}/main.ts was built into nothing.`)
  const [path, { inputs }] = made
  const sources = Object.keys(metafile.inputs).map(source => resolve(root, source))
  return { file: resolve(root, path), sources, bytes: inputs }
}

function refuseLarge({ file, bytes }: Built, limit: number): void {
  const size = gzipSize(readFileSync(file))
  if (size <= limit) return
  const parts = Object.entries(bytes)
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, 5)
    .map(([path, { bytesInOutput }]) => `${path} ${bytesInOutput}`)
  throw new Error(
    `The tag is ${size} bytes after gzip and may be ${limit}; its largest parts before it: ${parts.join(', ')}.`,
  )
}

/** Builds the chat window that `entry`, a path from `root`, mounts, into an emptied `folder`; the files it was made from. */
async function buildWindow(root: string, folder: string, entry = 'edge/widget/window.tsx'): Promise<readonly string[]> {
  const built = await build({
    root,
    // It runs on other people's pages, so its chunks and files are found beside it and not at an address of theirs.
    base: './',
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    // Listeners on the page's document would hear our events retargeted, and the page's own could stop them.
    plugins: [solid({ solid: { delegateEvents: false, moduleName: 'porchlight-dom' } })],
    resolve: { dedupe: ['solid-js'], alias: { 'porchlight-dom': dom } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      sourcemap: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        input: { window: join(root, entry) },
        checks: { pluginTimings: false },
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: 'window-[hash].js',
          chunkFileNames: 'chunk-[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  })
  const stylesheet = readdirSync(folder).find(name => name.endsWith('.css'))
  if (stylesheet) {
    throw new Error(
      `The chat window's styles ended up in ${stylesheet}, which nothing loads: import them with ?inline and put them into the shadow root.`,
    )
  }
  return modulesOf(built)
}
