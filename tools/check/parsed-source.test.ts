import { describe, expect, it } from 'vitest'
import { badHabits } from './habits.ts'
import { type ParsedSource, parseSource } from './parsed-source.ts'
import { namedPlugins } from './plugin-names.ts'

function importsOf(text: string, path = 'file.tsx') {
  return parseSource(path, text).imports.map(found => found.text)
}

describe('finding imports', () => {
  it.each([
    ['a default import', `import a from './a'`],
    ['a side effect', `import './a'`],
    ['several lines', `import {\n  a,\n  b,\n} from './a'`],
    ['a type import', `import type { A } from './a'`],
    ['an inline type import', `import { type A } from './a'`],
    ['an export of names', `export { a } from './a'`],
    ['an export of types', `export type { A } from './a'`],
    ['an export of everything', `export * as all from './a'`],
    ['a dynamic import', `const a = await import('./a')`],
    ['a dynamic import in a plain template', 'const a = await import(`./a`)'],
    ['the type of a module', `type A = typeof import('./a')`],
    ['a type out of a module', `let a: Map<string, import('./a').A>`],
    ['require', `const a = require('./a')`],
    ['import by assignment', `import a = require('./a')`],
    ['an address beside the file', `new Worker(new URL('./a', import.meta.url))`],
    ['a glob', `import.meta.glob('./a')`],
    ['a list of globs', `import.meta.glob(['./a'])`],
    ['a mock', `vi.mock('./a', () => ({}))`],
    ['a reference to types', `/// <reference types="./a" />`],
  ])('sees %s', (_, text) => {
    expect(importsOf(text, 'file.ts')).toEqual(['./a'])
  })

  it.each([
    ['a line comment', `// import a from './a'`],
    ['a block comment', `/*\nimport a from './a'\n*/`],
    ['a string', `const text = "import a from './a'"`],
    ['a template', "const text = `\nimport a from './a'\n`"],
    ['the text of a page', `const page = <p>don't import a from './a' or {"import('./a')"}</p>`],
    ['a regular expression', `const pattern = /import a from '.\\/a'/`],
    ['a method of that name', `store.import('./a')`],
  ])('is not fooled by %s', (_, text) => {
    expect(importsOf(text)).toEqual([])
  })

  it('gives a computed name as null, with its line', () => {
    expect(parseSource('file.ts', 'const name = 1\nawait import(`./${name}`)').imports).toEqual([
      { text: null, line: 2 },
    ])
  })

  it('sees a reference to the types of Node as an import of Node', () => {
    expect(importsOf('/// <reference types="node" />')).toEqual(['node:*'])
  })

  it('names a file it cannot parse', () => {
    expect(() => parseSource('core/broken.ts', 'const = 1')).toThrow(/core\/broken\.ts cannot be parsed/)
  })
})

describe('plugins named outside their folder', () => {
  const plugins = ['chat', 'whos-on', 'whisper']
  const named = (file: string, text: string) => namedPlugins(file, parseSource(file, text), plugins)

  it.each([
    `open('whos-on')`,
    `open('whos-on.grid')`,
    'const whosOnGrid = 1',
    'function openWhosOn() {}',
    `kind === 'whisper'`,
  ])('are found in %s', text => {
    expect(named('core/room/room.ts', text)).toHaveLength(1)
    expect(named('core/room/room.ts', text)[0]).toMatch(/core\/room\/room\.ts:1 names the plugin/)
  })

  it.each([`open('whose-one')`, `// whos-on does this better`, `const chat = 'chat'`, `const whispered = 1`])(
    'are not found in %s',
    text => {
      expect(named('core/room/room.ts', text)).toEqual([])
    },
  )

  it('may be named in tests and in edge', () => {
    expect(named('core/room/room.test.ts', `open('whos-on')`)).toEqual([])
    expect(named('edge/bundled.ts', `open('whos-on')`)).toEqual([])
  })
})

describe('habits', () => {
  const habits = (text: string) => badHabits('core/a.ts', parseSource('core/a.ts', text) satisfies ParsedSource)

  it.each([
    'const a = b as unknown as string',
    'try { a() } catch {}',
    'a().catch(() => {})',
    '// TODO later',
    '// @ts-ignore',
    '// see issue 12',
  ])('finds %s', text => {
    expect(habits(text)).toHaveLength(1)
    expect(habits(text)[0]).toMatch(/^core\/a\.ts:1 /)
  })

  it.each([
    'const a = b as string',
    'try { a() } catch { /* The peer is gone: nobody is left to tell. */ }',
    'a().catch(report)',
    `const text = 'TODO'`,
    '// The issue with sockets is that they end.',
  ])('lets %s pass', text => {
    expect(habits(text)).toEqual([])
  })
})
