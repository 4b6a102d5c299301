import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyRepository, type RepositoryCopy } from './support/repository-copy.ts'

let copy: RepositoryCopy
beforeAll(() => {
  copy = copyRepository()
})
afterAll(() => copy?.remove())

const create = (...words: string[]) => copy.run(['tools/create-plugin/main.ts', ...words])
const read = (path: string) => readFileSync(join(copy.root, path), 'utf8')

// Types of everything are checked, tests and a build run: on a busy machine each takes minutes.
describe('npm run create-plugin', { timeout: 900_000 }, () => {
  test('makes plugins with the sides that were asked for, and enters them', async () => {
    expect(await create('wish-list', '--sides', 'panel,widget')).toMatchObject({ code: 0 })
    expect(await create('quiet-hours', '--sides', 'none')).toMatchObject({ code: 0 })
    expect(await create('super')).toMatchObject({ code: 0 })
    expect(read('edge/bundled.ts')).toMatch(/\[chat, quietHours, superPlugin, whosOn, wishList\]/)
    expect(read('edge/panel/main.tsx')).toMatch(/\[chat, superPlugin, whosOn, wishList\]/)
    expect(read('edge/widget/window.tsx')).toMatch(/\[chat, wishList\]/)
    expect(existsSync(join(copy.root, 'plugins/quiet-hours/panel'))).toBe(false)
    expect(existsSync(join(copy.root, 'plugins/super/widget.tsx'))).toBe(false)
  })

  test('that are typed, linted, and reach in no wrong direction', async () => {
    const made = ['plugins/wish-list', 'plugins/quiet-hours', 'plugins/super']
    const listed = ['edge/bundled.ts', 'edge/panel/main.tsx', 'edge/widget/window.tsx']
    expect(await copy.run(['tools/check/types.ts', ...made, ...listed])).toEqual({ code: 0, output: '' })
    expect(await copy.run(['tools/check/sources.ts', ...made, ...listed])).toEqual({ code: 0, output: '' })
    const biome = 'node_modules/@biomejs/biome/bin/biome'
    const lint = await copy.run([biome, 'check', '--error-on-warnings', ...made, ...listed])
    expect(lint.code, lint.output).toBe(0)
  })

  test('that pass their tests and keep what every plugin promises', async () => {
    const tests = ['plugins/wish-list', 'plugins/quiet-hours', 'plugins/super', 'edge/bundled.test.ts']
    const outcome = await copy.run(['node_modules/vitest/vitest.mjs', 'run', ...tests])
    expect(outcome.code, outcome.output).toBe(0)
    for (const file of ['wish-list/wish-list.test.ts', 'wish-list/conformance.test.tsx', 'super/conformance.test.tsx'])
      expect(outcome.output).toContain(`plugins/${file}`)
  })

  test('that can be built', async () => {
    const outcome = await copy.run(['tools/build/main.ts'])
    expect(outcome.code, outcome.output).toBe(0)
  })

  test('and writes nothing where it cannot make one', async () => {
    const before = read('edge/bundled.ts')
    expect(await create('wish-list')).toEqual({ code: 1, output: 'plugins/wish-list exists already.\n' })
    copy.write('edge/panel/main.tsx', read('edge/panel/main.tsx').replace('PanelModule[]', 'Array'))
    const { code, output } = await create('late-shop')
    expect([code, output]).toEqual([
      1,
      'edge/panel/main.tsx does not look as expected: enter panel.tsx of plugins/late-shop there by hand.\n',
    ])
    expect(existsSync(join(copy.root, 'plugins/late-shop'))).toBe(false)
    expect(read('edge/bundled.ts')).toBe(before)
  })
})
