import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSource } from '../check/parsed-source.ts'
import { namedPlugins } from '../check/plugin-names.ts'
import { root, sourceFiles, textOf } from '../check/source-files.ts'
import { runPackage } from '../run.ts'
import { idProblem, namesOf } from './names.ts'
import { registered } from './register.ts'
import { lists, type Side } from './sides.ts'
import { filesOf, templateWords } from './template.ts'

/** What was written, as paths from the root; or why nothing was, in one sentence. */
export type Created =
  | { readonly ok: true; readonly files: readonly string[] }
  | { readonly ok: false; readonly why: string }

/** Makes a plugin with these sides in this repository and enters it in the lists of `edge/`. Writes all of it or nothing. */
export async function createPlugin({ id, sides }: { id: string; sides: readonly Side[] }): Promise<Created> {
  const why = idProblem(id) ?? folderProblem(id) ?? wordProblem(id)
  if (why !== null) return { ok: false, why }
  const places = [lists.server, ...sides.map(side => lists[side])]
  const listed = places.map(({ file }) => readFileSync(join(root, file), 'utf8'))
  const taken = new Set([...templateWords(root), ...listed.flatMap(text => text.match(/[A-Za-z_$][\w$]*/g) ?? [])])
  const names = namesOf(id, taken)

  const writes = filesOf(root, names, sides).map(({ path, text }) => ({ path: `plugins/${id}/${path}`, text }))
  for (const [at, { file, module }] of places.entries()) {
    const entered = registered(file, listed[at] ?? '', { id, variable: names.variable, module })
    if (!entered.ok) return entered
    writes.push({ path: file, text: entered.text })
  }
  for (const { path, text } of writes) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const files = writes.map(({ path }) => path)
  await format(files)
  return { ok: true, files }
}

function folderProblem(id: string): string | null {
  return existsSync(join(root, 'plugins', id)) ? `plugins/${id} exists already.` : null
}

/** Core, panel and widget name no plugin; a word that they use for something else would look as if they did. */
function wordProblem(id: string): string | null {
  for (const file of sourceFiles().filter(path => /^(core|panel|widget)\//.test(path))) {
    const [found] = namedPlugins(file, parseSource(file, textOf(file)), [id])
    if (found) return `${id} is a word that the platform uses itself (${found.split(' ')[0]}); choose another name.`
  }
  return null
}

/** Names of another length want other line breaks, and imports another order. */
async function format(files: readonly string[]): Promise<void> {
  const code = files.filter(path => /\.(tsx?|css)$/.test(path))
  const outcome = await runPackage('@biomejs/biome', 'bin/biome', ['check', '--write', ...code])
  if (outcome.code !== 0) throw new Error(`Biome stopped with code ${outcome.code}: ${outcome.output}`)
}
