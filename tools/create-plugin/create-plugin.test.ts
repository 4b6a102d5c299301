import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../check/source-files.ts'
import { idProblem, namesOf } from './names.ts'
import { parseOptions } from './options.ts'
import { registered } from './register.ts'
import { lists, type Side } from './sides.ts'
import { filesOf } from './template.ts'

const wishList = namesOf('wish-list', new Set())
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the name of a new plugin', () => {
  it('is written in three ways', () => {
    expect(wishList).toEqual({ id: 'wish-list', variable: 'wishList', title: 'Wish list' })
  })

  it('stands for nothing else in code', () => {
    expect(namesOf('modules', new Set(['modules'])).variable).toBe('modulesPlugin')
    expect(namesOf('super', new Set()).variable).toBe('superPlugin')
  })

  it.each(['a', 'wish-list', 'x2', 'a'.repeat(40)])('may be %s', id => expect(idProblem(id)).toBeNull())

  it.each(['', 'Wish', '2x', 'wish_list', 'wish--list', 'wish-', '../x', 'core', 'plugin', 'a'.repeat(41)])(
    'may not be “%s”',
    id => expect(idProblem(id)).toMatch(/^.+[.:] .+$|^.+\.$/),
  )
})

describe('the words of the command line', () => {
  it('make a plugin for agents unless they say otherwise', () => {
    expect(parseOptions(['x'])).toEqual({ kind: 'run', id: 'x', sides: ['panel'] })
    expect(parseOptions(['x', '--sides', 'widget, panel'])).toMatchObject({ sides: ['panel', 'widget'] })
    expect(parseOptions(['x', '--sides', 'none'])).toMatchObject({ sides: [] })
  })

  it.each([
    [[]],
    [['x', 'y']],
    [['x', '--sides', 'roof']],
    [['x', '--sides', 'none,panel']],
    [['x', '--colour', 'red']],
  ])('are refused in one sentence: %s', words =>
    expect(parseOptions(words)).toMatchObject({ kind: 'wrong', why: expect.stringMatching(/^[^\n]+\.$/) }),
  )
})

describe('the lists of plugins', () => {
  it.each(['server', 'panel', 'widget'] as const)('take a plugin in: %s', side => {
    const { file, module } = lists[side]
    const entered = registered(file, textOf(file), { ...wishList, module })
    if (!entered.ok) throw new Error(entered.why)
    expect(entered.text).toMatch(new RegExp(`^import wishList from '(\\.\\./)+plugins/wish-list/${module}'$`, 'm'))
    const names = /Module\[\] = \[([^\]]*)\]/.exec(entered.text)?.[1]?.split(', ') ?? []
    expect(names).toContain('wishList')
    expect(names).toEqual([...names].sort())
    expect(names.length).toBe((/Module\[\] = \[([^\]]*)\]/.exec(textOf(file))?.[1]?.split(',').length ?? 0) + 1)
  })

  it('are left alone where they look different', () => {
    const { file, module } = lists.server
    expect(registered(file, 'export const bundled = []', { ...wishList, module })).toEqual({
      ok: false,
      why: 'edge/bundled.ts does not look as expected: enter server.ts of plugins/wish-list there by hand.',
    })
  })
})

describe('the files of a new plugin', () => {
  const all: readonly Side[] = ['panel', 'widget']

  it('carry its name and no other', () => {
    const files = filesOf(root, wishList, all)
    expect(files.map(({ path }) => path)).toContain('wish-list.test.ts')
    for (const { path, text } of files) expect(path + text).not.toMatch(/new-?plugin/i)
  })

  it.each([[[]], [['panel']], [['widget']]] as const)('are those of the sides that were asked for: %s', wanted => {
    const files = filesOf(root, wishList, wanted)
    for (const side of all) {
      const asked = wanted.some(one => one === side)
      expect(files.some(({ path }) => path === `${side}.tsx`)).toBe(asked)
      const about = files.filter(({ text }) => text.includes(`${side}.tsx`)).map(({ path }) => path)
      expect(about).toEqual(asked ? ['README.md', 'conformance.test.tsx'] : [])
    }
  })
})
