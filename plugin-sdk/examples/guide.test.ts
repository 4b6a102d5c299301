import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const here = (path: string) => new URL(path, import.meta.url)
const read = (path: string) => readFileSync(here(path), 'utf8')
const guide = readFileSync(here('../../docs/plugins.md'), 'utf8')

/** Code in the guide, with the note before it that says which file it is, or is a part of. */
const blocks = [...guide.matchAll(/(?:<!-- (file|part): (\S+) -->\n)?```(\w*)\n(.*?)```/gs)].map(
  ([, kind, path = '', language = '', code = '']) => ({ kind, path, language, code }),
)
const stages = ['interest-1-field', 'interest-2-tab', 'interest-3-command', 'interest-4-language', 'interest-5-outside']
const filesOf = (stage: string) => globSync('**/*.*', { cwd: fileURLToPath(here(stage)) }).sort()

describe('docs/plugins.md', () => {
  it('shows no code that is not tested', () => {
    const loose = blocks.filter(({ kind, language }) => kind === undefined && language !== 'sh')
    expect(loose).toEqual([])
  })

  it.each(blocks.filter(({ kind }) => kind !== undefined))('shows $path as it is', ({ kind, path, code }) => {
    if (kind === 'file') expect(code).toBe(read(path))
    else expect(read(path)).toContain(code)
  })

  it.each(stages)('leaves out nothing that is new in %s', stage => {
    const before = stages[stages.indexOf(stage) - 1]
    const shown = new Set(blocks.map(({ path }) => path))
    const missing = filesOf(stage).filter(file => {
      const known = before !== undefined && existsSync(here(`${before}/${file}`))
      return !shown.has(`${stage}/${file}`) && !(known && read(`${before}/${file}`) === read(`${stage}/${file}`))
    })
    expect(missing).toEqual([])
  })

  it('loses no file on the way', () => {
    for (const [at, stage] of stages.slice(1).entries())
      expect(filesOf(stage)).toEqual(expect.arrayContaining(filesOf(stages[at] ?? '')))
  })
})
