import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Names } from './names.ts'
import { type Side, sides } from './sides.ts'

/** The plugin that new ones are made from, with its names. It is one that is checked and tested itself. */
const template = {
  folder: 'plugin-sdk/examples/new-plugin',
  id: 'new-plugin',
  variable: 'newPlugin',
  title: 'New plugin',
}

export interface PluginFile {
  /** From the plugin's folder. */
  readonly path: string
  readonly text: string
}

/** The files of a new plugin with these sides. */
export function filesOf(root: string, names: Names, wanted: readonly Side[]): readonly PluginFile[] {
  const left = sides.filter(side => !wanted.includes(side))
  return templateFiles(root)
    .filter(({ path }) => !left.some(side => path === `${side}.tsx` || path.startsWith(`${side}/`)))
    .map(({ path, text }) => ({ path: renamed(path, names), text: renamed(without(left, text), names) }))
}

/** Every word in the template's code, which a new plugin's name must not stand for as well. */
export function templateWords(root: string): ReadonlySet<string> {
  return new Set(templateFiles(root).flatMap(({ text }) => text.match(/[A-Za-z_$][\w$]*/g) ?? []))
}

function templateFiles(root: string): readonly PluginFile[] {
  const folder = join(root, template.folder)
  return globSync('**/*.*', { cwd: folder })
    .map(path => path.replaceAll('\\', '/'))
    .sort()
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

function renamed(text: string, { id, variable, title }: Names): string {
  return text.replaceAll(template.id, id).replaceAll(template.variable, variable).replaceAll(template.title, title)
}

/** Takes sides out of the conformance test and the table of the README. */
function without(left: readonly Side[], text: string): string {
  return left.reduce(
    (rest, side) =>
      rest
        .replace(`import ${side} from './${side}.tsx'\n`, '')
        .replace(new RegExp(`(conformance\\(\\{[^}]*), ${side}\\b`), '$1')
        .replace(new RegExp(`^\\| \`${side}\\.tsx\`.*\n`, 'm'), ''),
    text,
  )
}
