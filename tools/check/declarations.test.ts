import { describe, expect, it } from 'vitest'
import { openDeclarations } from './declarations.ts'

const files: Readonly<Record<string, string>> = {
  'sdk/index.d.ts': `
    import type { Hidden } from './parts.ts';
    export { type Shown, make as build } from './parts.ts';
    export * from './more/all.ts';
    export { z } from 'zod';
    type Inner = Hidden;
    declare const secret: Inner;
    declare const open: Shown;
    import { type Shown } from './parts.ts';
    export { secret as told, open, Shown as Seen };
  `,
  'sdk/parts.d.ts': `
    import type { Outside } from '../core/outside.ts';
    /** A licence that belongs to nothing. */

    import type { Far } from './more/far.ts';
    export interface Hidden { readonly far: Far; readonly outside: Outside }
    /** What is shown. */
    export interface Shown { readonly of: Kind }
    type Kind = 'a' | import("./more/far.ts").Near;
    export declare function make(n: number): Shown;
    /** Of a text, too. Not of Hidden. */
    export declare function make(text: string): Shown;
    export interface Unused {}
  `,
  'sdk/more/all.d.ts': `export * from './far.ts';\nexport declare const last = 3;`,
  'sdk/more/far.d.ts': `export type Far = { readonly back: Near };\nexport type Near = 'n';`,
  'core/outside.d.ts': `export interface Outside {}`,
}

function read(path: string): string {
  const text = files[path]
  if (text === undefined) throw new Error(`${path} is not there`)
  return text
}

describe('declarations', () => {
  const declarations = openDeclarations(read)
  const exported = declarations.exportedBy('sdk/index.d.ts')
  const textOf = (name: string) => exported.find(one => one.name === name)?.text

  it('are found through every kind of export, sorted, under the name they are given', () => {
    expect(exported.map(one => one.name)).toEqual([
      'Far',
      'Near',
      'Seen',
      'Shown',
      'build',
      'last',
      'open',
      'told',
      'z',
    ])
    expect(textOf('Shown')).toBe('/** What is shown. */\n    export interface Shown { readonly of: Kind }')
    expect(textOf('Seen')).toBe(textOf('Shown'))
    expect(textOf('open')).toBe('declare const open: Shown;')
    expect(textOf('last')).toBe('export declare const last = 3;')
    expect(textOf('told')).toBe('declare const secret: Inner;')
    expect(textOf('z')).toBe(`export { z } from 'zod';`)
  })

  it('have all overloads, each with its own comment', () => {
    expect(textOf('build')?.match(/function make/g)).toHaveLength(2)
    expect(textOf('build')).toContain('/** Of a text, too. Not of Hidden. */')
    expect(textOf('build')).not.toContain('licence')
  })

  it('are followed by what they name, but not out of the folder, and not by what only a comment names', () => {
    const behind = declarations.behind(exported, file => file.startsWith('sdk/'))
    expect(behind.map(one => one.name)).toEqual(['Hidden', 'Inner', 'Kind'])
    const [shown] = exported.filter(one => one.name === 'build')
    expect(declarations.behind(shown ? [shown] : [], () => true).map(one => one.name)).toEqual([
      'Kind',
      'Near',
      'Shown',
    ])
  })

  it('name what is exported and nowhere to be found', () => {
    const broken = openDeclarations(path => (path === 'a.d.ts' ? `export { lost } from './b.ts';` : 'export {};'))
    expect(() => broken.exportedBy('a.d.ts')).toThrow('a.d.ts exports lost, which is declared nowhere.')
  })
})
