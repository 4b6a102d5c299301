import { globSync } from 'node:fs'
import { literalText } from './literal-text.ts'
import { physicalCss } from './physical-css.ts'
import { root, textOf } from './source-files.ts'

/** Where people read: what is shown there is said in their language and written their way. */
const areas = ['panel', 'plugins/*/panel', 'plugins/*/widget', 'plugin-sdk/ui', 'widget']

/** Physical declarations that are meant, each with its reason. */
const meant: readonly { readonly file: string; readonly declaration: string; readonly because: string }[] = [
  {
    file: 'plugins/whos-on/panel/whos-on.module.css',
    declaration: 'background-position: right',
    because: 'it stands in the rule for writing from the right, and mirrors the one above it',
  },
]

/** Words that no catalogue needs, each with its reason. */
const sameEverywhere: readonly { readonly text: string; readonly because: string }[] = [
  { text: 'esc', because: 'it is printed on the key' },
  { text: 'HTML', because: 'the name of a language' },
  { text: 'npm run owner', because: 'a command' },
  { text: 'script', because: 'code' },
  { text: 'async src=', because: 'code' },
]

/** What would be wrong in a language that is written from the right, or in any other than English, one sentence each. */
export function languageProblems(): string[] {
  return [...sheets().flatMap(sheetProblems), ...components().flatMap(componentProblems)]
}

function sheets(): string[] {
  return filesIn('css')
}

function components(): string[] {
  return filesIn('tsx').filter(file => !/\.test\.tsx$|\/testing\//.test(file))
}

function filesIn(ending: string): string[] {
  return globSync(
    areas.map(area => `${area}/**/*.${ending}`),
    { cwd: root },
  )
    .map(path => path.replaceAll('\\', '/'))
    .sort()
}

function sheetProblems(file: string): string[] {
  return physicalCss(textOf(file))
    .filter(found => !meant.some(each => each.file === file && each.declaration === found.declaration))
    .map(
      ({ declaration, line }) =>
        `${file}:${line} says ${declaration}: write the logical property, which turns round with the language, or say in tools/check/languages.ts why not.`,
    )
}

function componentProblems(file: string): string[] {
  return literalText(file, textOf(file))
    .filter(found => !sameEverywhere.some(each => each.text === found.text))
    .map(({ text, line }) => `${file}:${line} says “${text}” in English only: it belongs into a catalogue.`)
}
