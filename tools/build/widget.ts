import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build as bundle } from 'esbuild'
import { build } from 'vite'
import solid from 'vite-plugin-solid'
import { gzipSize } from './gzip-size.ts'
import { modulesOf } from './modules-of.ts'
import type { Part } from './part.ts'

/** The most a visitor's page pays for carrying the tag, in bytes after gzip. */
export const tagLimit = 3072

/** What visitors download: the tag at once, the chat window when it is opened. */
export const widget: Part = {
  name: 'widget',
  title: 'The widget',
  entries: ['widget/tag/main.ts', 'edge/widget/window.tsx'],
  folder: 'public/widget',
  async make(root, folder) {
    const windowSources = await buildWindow(root, folder)
    return [...windowSources, ...(await buildTag(root, folder))]
  },
}

/** The path of a built window, from the folder of the widget. */
export function windowFile(folder: string): string {
  const names = readdirSync(folder).filter(name => /^window-.+\.js$/.test(name))
  if (names.length !== 1 || !names[0])
    throw new Error(`The chat window should be one file, but ${names.length} were built.`)
  return join(folder, names[0])
}

/** Builds the tag into `folder`; the files it was made from. Throws when it is too large. */
export async function buildTag(root: string, folder: string): Promise<readonly string[]> {
  const outfile = join(folder, 'tag.js')
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: ['widget/tag/main.ts'],
    outfile,
    bundle: true,
    format: 'iife',
    minify: true,
    // What the tag needs at least, constructable style sheets, came later than this to every browser.
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
  })
  const size = gzipSize(readFileSync(outfile))
  if (size <= tagLimit) return Object.keys(metafile.inputs).map(path => resolve(root, path))
  const parts = Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {})
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, 5)
    .map(([path, { bytesInOutput }]) => `${path} ${bytesInOutput}`)
  throw new Error(
    `The tag is ${size} bytes after gzip and may be ${tagLimit}; its largest parts before it: ${parts.join(', ')}.`,
  )
}

/** Builds the chat window that `entry`, a path from `root`, mounts, into an emptied `folder`; the files it was made from. */
export async function buildWindow(
  root: string,
  folder: string,
  entry = 'edge/widget/window.tsx',
): Promise<readonly string[]> {
  const built = await build({
    root,
    // It runs on other people's pages, so its chunks and files are found beside it and not at an address of theirs.
    base: './',
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    // Listeners on the page's document would hear our events retargeted, and the page's own could stop them.
    plugins: [solid({ solid: { delegateEvents: false } })],
    resolve: { dedupe: ['solid-js'] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      sourcemap: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        input: { window: join(root, entry) },
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
  const manifest = { window: `/widget/${basename(windowFile(folder))}` }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest)}\n`)
  return modulesOf(built)
}
