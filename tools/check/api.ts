import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runPackage } from '../run.ts'
import { type Declaration, openDeclarations } from './declarations.ts'
import { root, textOf } from './source-files.ts'

/** Where the report stands, from the root. */
const report = 'plugin-sdk/api.md'

/** The public entries, as plugins import them, and the module each of them is. */
const entries = {
  '@porchlight/plugin-sdk': 'plugin-sdk/index.d.ts',
  '@porchlight/plugin-sdk/panel': 'plugin-sdk/panel/index.d.ts',
  '@porchlight/plugin-sdk/ui': 'plugin-sdk/ui/index.d.ts',
  '@porchlight/plugin-sdk/widget': 'plugin-sdk/widget/index.d.ts',
  '@porchlight/plugin-sdk/protocol': 'plugin-sdk/protocol/index.d.ts',
  '@porchlight/plugin-sdk/testing': 'plugin-sdk/testing/index.d.ts',
}

const head = `# What plugins can import

Made by \`node tools/check/api.ts\` from the sources, and compared by \`npm run check\`: a change here is a change of what is promised to
plugin authors.
`

if (process.argv.includes('--help')) {
  console.log(`node tools/check/api.ts           writes ${report}: everything that plugins can import, with its types
node tools/check/api.ts --check   says whether it is up to date`)
} else {
  const made = await apiReport()
  if (!process.argv.includes('--check')) writeFileSync(join(root, report), made)
  else if (made !== textOf(report)) {
    console.log(
      `${report} is not what plugin-sdk exports now; run \`node tools/check/api.ts\` and commit it with the change.`,
    )
    process.exitCode = 1
  }
}

async function apiReport(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-api-'))
  try {
    const project = ['-p', 'tools/check/tsconfig.api.json', '--outDir', folder]
    // One thread, so that nothing depends on which of two files was looked at first.
    const { code, output } = await runPackage('typescript', 'bin/tsc', [
      ...project,
      '--singleThreaded',
      '--pretty',
      'false',
    ])
    if (code !== 0) throw new Error(`The declarations of plugin-sdk could not be made:\n${output}`)
    const read = (path: string) => readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n')
    const declarations = openDeclarations(read)
    const parts = Object.entries(entries).map(([name, file]) => ({ name, found: declarations.exportedBy(file) }))
    const all = parts.flatMap(part => part.found)
    const behind = declarations.behind(all, file => file.startsWith('plugin-sdk/'))
    return [head, ...parts.map(part => section(part.name, part.found)), section('What these are made of', behind)].join(
      '\n',
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function section(name: string, declarations: readonly Declaration[]): string {
  const texts = [...new Set(declarations.map(one => tidy(one.text)))]
  return `## ${name}\n\n\`\`\`ts\n${texts.join('\n\n')}\n\`\`\`\n`
}

/** Two spaces, and no way to a file: where a type stands is no part of the promise. */
function tidy(declaration: string): string {
  return declaration
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/^( {4})+/gm, spaces => ' '.repeat(spaces.length / 2))
    .trim()
}
