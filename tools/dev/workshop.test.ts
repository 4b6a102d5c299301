import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { widget } from '../build/widget.ts'
import { root as repository } from '../check/source-files.ts'
import { openWorkshop } from './workshop.ts'

let root = ''
let folder = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'porchlight-workshop-'))
  folder = join(root, 'out')
  cpSync(join(repository, 'wrangler.toml'), join(root, 'wrangler.toml'))
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  write('edge/cloudflare/worker.ts', `import { word } from '../../core/word.ts'\nexport default { word }`)
  write('core/word.ts', `export const word = 'one'`)
  for (const entry of widget.entries) write(entry, 'export const mount = () => document.title')
  write('edge/demo/frame.html', '<!doctype html><head><!-- head --></head><header></header><!-- main -->')
  write('edge/demo/index.html', '<title>Shop</title><main></main>')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const read = (path: string) => readFileSync(join(folder, path), 'utf8')

it('builds what a change concerns, and keeps the last good build over a mistake', { timeout: 120_000 }, async () => {
  const workshop = openWorkshop(root, folder)
  await workshop.update(null)
  expect([workshop.made(), workshop.problem()]).toEqual([true, null])
  expect(read('public/demo/index.html')).toContain('<script type="module" src="/panel/@live/page.ts"></script></head>')
  const [first, shop] = [workshop.program().build, workshop.demoVersion()]

  await workshop.update(['core/other.ts', 'panel/app.tsx'])
  expect(workshop.program().build).toBe(first)

  write('core/word.ts', `export const word = 'two'`)
  await workshop.update(['core/word.ts'])
  expect(read('worker/worker.js')).toContain('two')
  expect(workshop.program().build).not.toBe(first)
  expect(workshop.demoVersion()).toBe(shop)

  write('core/word.ts', `export const word = = 'three'`)
  await workshop.update(['core/word.ts'])
  expect(workshop.problem()).toMatch(/^The Worker cannot be built: core\/word\.ts:1:\d+: ERROR: /)
  expect(read('worker/worker.js')).toContain('two')

  // What mends it may be a file that nothing was made from yet.
  write('core/word.ts', `export * from './words.ts'`)
  await workshop.update(['core/word.ts'])
  expect(workshop.problem()).toContain('words.ts')
  write('core/words.ts', `export const word = 'four'`)
  await workshop.update(['core/words.ts'])
  expect(workshop.problem()).toBeNull()
  expect(read('worker/worker.js')).toContain('four')

  write('edge/demo/about/index.html', '<main></main>')
  await workshop.update(['edge/demo/about/index.html'])
  expect(workshop.demoVersion()).not.toBe(shop)
})
