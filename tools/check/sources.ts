import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasClass, usedClasses } from './class-names.ts'
import { wrongDirection } from './directions.ts'
import { badHabits } from './habits.ts'
import { parseSource } from './parsed-source.ts'
import { namedPlugins } from './plugin-names.ts'
import { pluginIds, root, sourceFiles, textOf } from './source-files.ts'

/** What is wrong with the sources beyond types and lint, one sentence each. `areas` are path prefixes; none means everything. */
export function sourceProblems(areas: readonly string[] = []): string[] {
  const plugins = pluginIds()
  return sourceFiles()
    .filter(file => areas.length === 0 || areas.some(area => file.startsWith(area)))
    .flatMap(file => problemsOf(file, textOf(file), plugins))
}

function problemsOf(file: string, text: string, plugins: readonly string[]): string[] {
  try {
    const source = parseSource(file, text)
    const wrong = source.imports.flatMap(found => wrongDirection(file, found.text) ?? [])
    return [...wrong, ...namedPlugins(file, source, plugins), ...badHabits(file, source), ...missingClasses(file, text)]
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** The compiler takes any class name, and one that no rule mentions leaves a component unstyled without a word. */
function missingClasses(file: string, text: string): string[] {
  return usedClasses(file, text).flatMap(used => {
    const sheet = join(dirname(file), used.file)
    if (!existsSync(join(root, sheet))) return [`${file}:${used.line} imports ${sheet}, which does not exist.`]
    return hasClass(textOf(sheet), used.name)
      ? []
      : [`${file}:${used.line} uses the class ${used.name}, which ${sheet} has no rule for.`]
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = sourceProblems(process.argv.slice(2))
  for (const problem of problems) console.log(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
}
