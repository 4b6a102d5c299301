import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildAll } from './build.ts'
import { contentHash } from './content-hash.ts'
import { builtHash } from './ensure-built.ts'

const product: Record<string, string> = {
  'edge/cloudflare/worker.ts': `import { name } from '../../core/name.ts'
export default { fetch: () => new Response(name) }`,
  'core/name.ts': `export const name: string = 'a small product'`,
  'edge/panel/index.html': `<!doctype html><title>Panel</title><div id="root"></div><script type="module" src="./main.tsx"></script>`,
  'edge/panel/main.tsx': `import { render } from 'solid-js/web'
import styles from './page.module.css'
render(() => <p class={styles.page}>Hello</p>, document.body)`,
  'edge/panel/page.module.css': '.page { color: red }',
  'edge/widget/window.tsx': `import { render } from 'solid-js/web'
import css from './window.css?inline'
export const open = (place: ShadowRoot) => render(() => <p title={css}>Hello</p>, place)`,
  'edge/widget/window.css': '.window { color: red }',
  'widget/tag/main.ts': `document.title = 'tagged'`,
  'widget/calls/main.ts': `export const take = () => document.title`,
  'edge/demo/frame.html': '<head><!-- head --></head><header></header><!-- main -->',
  'edge/demo/index.html': '<title>Shop</title><main>A shop</main>',
}

let root: string
let lines: string[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'porchlight-build-'))
  lines = []
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries(product)) write(path, text)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const build = (only?: string[]) => buildAll(root, line => lines.push(line), only)

it('makes every part and says what it was made from', { timeout: 60_000 }, async () => {
  const hash = contentHash(root)
  await build()
  expect(read('dist/worker/worker.js')).toContain('a small product')
  expect(read('dist/public/panel/index.html')).toMatch(
    /<script type="module"[^>]* src="\/panel\/assets\/index-[^"]+\.js">/,
  )
  expect(read('dist/public/widget/tag.js')).toContain('tagged')
  const manifest: unknown = JSON.parse(read('dist/public/widget/manifest.json'))
  expect(manifest).toEqual({ window: expect.stringMatching(/^\/widget\/window-[\w-]+\.js$/) })
  expect(read('dist/public/demo/index.html')).toBe(
    '<head><title>Shop</title></head><header></header><main>A shop</main>',
  )
  expect(builtHash(root)).toBe(hash)
  expect(lines.join('\n')).toMatch(/tag: \d+ bytes gzip/)
  expect(readdirSync(join(root, 'dist')).filter(name => name.startsWith('.'))).toEqual([])
})

it('keeps the last build in use when a part fails, and marks nothing as built', { timeout: 60_000 }, async () => {
  await build()
  const page = read('dist/public/panel/index.html')
  write('edge/panel/main.tsx', 'this is no program (')
  await expect(build()).rejects.toThrow()
  expect(read('dist/public/panel/index.html')).toBe(page)
  expect(builtHash(root)).not.toBe(contentHash(root))
})

it('names the entry file that is missing', async () => {
  rmSync(join(root, 'edge/widget/window.tsx'))
  await expect(build(['widget'])).rejects.toThrow('The widget cannot be built: edge/widget/window.tsx does not exist.')
  expect(existsSync(join(root, 'dist/build.json'))).toBe(false)
})

it('refuses a tag over its limit and names what is large in it', { timeout: 60_000 }, async () => {
  const noise = Array.from({ length: 3000 }, (_, i) => Math.imul(i + 1, 2654435761).toString(36)).join(' ')
  write('widget/tag/large.ts', `export const large = '${noise}'`)
  write('widget/tag/main.ts', `import { large } from './large.ts'\ndocument.title = large`)
  await expect(build(['widget'])).rejects.toThrow(
    /The tag is \d+ bytes after gzip and may be 3072; .*widget\/tag\/large\.ts/,
  )
})

it('refuses styles of the chat window that nothing would load', { timeout: 60_000 }, async () => {
  write('edge/widget/window.tsx', `import './window.css'\nexport const open = () => document.title`)
  await expect(build(['widget'])).rejects.toThrow(/import them with \?inline/)
})

it('refuses a page that its own policy would stop', { timeout: 60_000 }, async () => {
  write(
    'edge/panel/index.html',
    '<!doctype html><body style="margin: 0"><script type="module" src="./main.tsx"></script>',
  )
  await expect(build(['panel'])).rejects.toThrow(/stopped by its own content policy.*style="margin: 0"/)
})

it('refuses user interface in the Worker', { timeout: 60_000 }, async () => {
  write('core/name.ts', `export { default as name } from './page.tsx'`)
  write('core/page.tsx', `import { createSignal } from 'solid-js'\nexport default createSignal`)
  await expect(build(['worker'])).rejects.toThrow(/The Worker carries user interface/)
})
