import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run, runPackage } from '../run.ts'
import { languageProblems } from './languages.ts'
import { root } from './source-files.ts'
import { sourceProblems } from './sources.ts'
import { typeErrors } from './types.ts'

/** The parts of `npm run check`: each gives what is wrong as text, or nothing. */
const parts: readonly { name: string; find(): Promise<string> }[] = [
  { name: 'types', find: async () => (await typeErrors([])).join('\n') },
  { name: 'format and lint', find: lint },
  { name: 'import directions and habits', find: async () => sourceProblems().join('\n') },
  { name: 'languages', find: async () => languageProblems().join('\n') },
  { name: 'plugin-sdk/api.md', find: apiReport },
]

const failed: string[] = []
for (const { name, find } of parts) {
  const problems = await find()
  console.log(`check: ${name} ${problems === '' ? 'ok' : 'FAILED'}`)
  if (problems === '') continue
  console.log(problems)
  failed.push(name)
}
if (failed.length > 0) {
  console.log(`check: failed: ${failed.join(', ')}`)
  process.exitCode = 1
}

async function lint(): Promise<string> {
  const args = ['check', '--error-on-warnings', '--max-diagnostics=200', '.']
  const { code, output } = await runPackage('@biomejs/biome', 'bin/biome', args)
  return code === 0 ? '' : output.trim() || `Biome stopped with code ${code}.`
}

async function apiReport(): Promise<string> {
  const script = join(root, 'tools/check/api.ts')
  if (!existsSync(script)) return ''
  const { code, output } = await run(process.execPath, [script, '--check'])
  return code === 0 ? '' : output.trim() || `tools/check/api.ts stopped with code ${code}.`
}
