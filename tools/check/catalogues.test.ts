import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, sourceFiles, textOf } from './source-files.ts'

// What a type cannot see of a catalogue in another language: that its blanks are those of English, and its plurals all there are.

type Sentence = string | Readonly<Record<string, string>>
type Catalogue = Readonly<Record<string, Sentence>>

const language = 'ar'
const found = globSync(
  ['panel', 'plugins', 'plugin-sdk', 'widget'].map(area => `${area}/**/{${language},*.${language}}.ts`),
  {
    cwd: root,
    exclude: path => path.includes('node_modules'),
  },
).map(path => path.replaceAll('\\', '/'))
const english = (path: string) =>
  path.endsWith(`/${language}.ts`) ? path.replace(/[^/]+$/, 'en.ts') : path.replace(`.${language}.ts`, '.ts')
const catalogues = found.filter(path => /export const en = /.test(safeText(english(path))))

function safeText(path: string): string {
  return sourceFiles().includes(path) ? textOf(path) : ''
}

async function load(path: string): Promise<Readonly<Record<string, Catalogue>>> {
  return import(join(root, path))
}

const textsOf = (sentence: Sentence) => (typeof sentence === 'string' ? [sentence] : Object.values(sentence))
const blanksOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort()

it('finds the catalogues', () => {
  expect(catalogues).toContain('panel/words/ar.ts')
  expect(catalogues).toContain('plugin-sdk/panel/sdk-words.ar.ts')
  expect(catalogues.filter(path => path.startsWith('plugins/')).length).toBeGreaterThanOrEqual(3)
})

it('has one for everything that people read', () => {
  const speaking = sourceFiles().filter(
    path =>
      /^(?:panel|plugins|widget|plugin-sdk\/(?:ui|panel))\//.test(path) &&
      !/\.test(?:-d)?\.tsx?$/.test(path) &&
      /import \{[^}]*\bwords\b[^}]*\} from '(?:@porchlight\/plugin-sdk\/\w+|\.\/words\.ts)'/.test(textOf(path)) &&
      /= (?:await )?words\(/.test(textOf(path)),
  )
  expect(speaking.filter(path => !catalogues.map(english).includes(path))).toEqual([])
})

describe.each(catalogues)('%s', path => {
  it('says what English says, with the same blanks', async () => {
    const [{ en = {} }, { default: other = {} }] = await Promise.all([load(english(path)), load(path)])
    expect(Object.keys(other).sort()).toEqual(Object.keys(en).sort())
    for (const [key, sentence] of Object.entries(en)) {
      const blanks = new Set(textsOf(sentence).flatMap(blanksOf))
      const translated = other[key] ?? ''
      const others = new Set(textsOf(translated).flatMap(blanksOf))
      expect([...others].sort(), key).toEqual([...blanks].sort())
      // What is counted may be in the word itself: “two messages” is one word. Everything else stands in each form.
      const always = [...blanks].filter(blank => blank !== '{count}')
      for (const text of textsOf(translated))
        expect(blanksOf(text), `${key}: ${text}`).toEqual(expect.arrayContaining(always))
    }
  })

  it('has every plural form of the language', async () => {
    const { default: other = {} } = await load(path)
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const [key, sentence] of Object.entries(other))
      if (typeof sentence !== 'string') expect(Object.keys(sentence).sort(), key).toEqual([...forms].sort())
  })

  it('has no sentence left in English', async () => {
    const { default: other = {} } = await load(path)
    // Names of keys stand on them in Latin letters.
    const letters = (text: string) => text.replace(/\{\w+\}|Porchlight|Shift|Alt|Ctrl|Enter|Esc|Tab|Home|End/g, '')
    for (const [key, sentence] of Object.entries(other))
      for (const text of textsOf(sentence)) expect(letters(text), key).not.toMatch(/[A-Za-z]{2}/)
  })
})
