import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { Migration } from '../../core/db/migration.ts'
import { root } from '../check/source-files.ts'
import { run } from '../run.ts'

const databases = ['control', 'tenant'] as const

const help = `npm run db:generate [-- --name add-colour]   writes what the tables in core/db/*/tables.ts need
npm run db:generate -- --check               says whether something is still to be written`

const { values: options } = parseArgs({
  options: { check: { type: 'boolean' }, name: { type: 'string' }, help: { type: 'boolean' } },
})

if (options.help) console.log(help)
else if (options.check) await check()
else await generate()

async function generate(): Promise<void> {
  for (const database of databases) {
    const folder = migrationsFolder(database)
    await runDrizzleKit(database, folder, options.name)
    writeFileSync(generatedFile(database), inlined(database, folder))
    console.log(`core/db/${database}-migrations.ts holds ${readMigrations(folder).length} migrations`)
  }
}

async function check(): Promise<void> {
  const stale: string[] = []
  for (const database of databases) {
    const folder = migrationsFolder(database)
    const scratch = mkdtempSync(join(tmpdir(), 'porchlight-migrations-'))
    try {
      if (existsSync(folder)) cpSync(folder, scratch, { recursive: true })
      await runDrizzleKit(database, scratch, undefined)
      const file = generatedFile(database)
      const present = existsSync(file) ? readFileSync(file, 'utf8') : ''
      if (present !== inlined(database, scratch)) stale.push(`core/db/${database}-migrations.ts`)
    } finally {
      rmSync(scratch, { recursive: true })
    }
  }
  if (stale.length === 0) return
  console.log(`Not what the tables need, so run npm run db:generate: ${stale.join(', ')}`)
  process.exitCode = 1
}

function migrationsFolder(database: string): string {
  return join(root, 'core/db', database, 'migrations')
}

function generatedFile(database: string): string {
  return join(root, 'core/db', `${database}-migrations.ts`)
}

// drizzle-kit puts `./` before the output folder, so only a relative path reaches a folder elsewhere.
async function runDrizzleKit(database: string, folder: string, name: string | undefined): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const tables = `./core/db/${database}/tables.ts`
  const program = join(root, 'node_modules/drizzle-kit/bin.cjs')
  const args = [program, 'generate', '--dialect', 'sqlite', '--schema', tables, '--out', relative(root, folder)]
  const { code, output } = await run(process.execPath, name ? [...args, '--name', name] : args)
  if (code !== 0) throw new Error(`drizzle-kit generate failed for core/db/${database}/tables.ts:\n${output}`)
}

function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.sql'))
  return files.sort().map((file, id) => {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    const statements = text.split('--> statement-breakpoint').map(statement => statement.trim())
    const hash = createHash('sha256').update(JSON.stringify(statements)).digest('hex')
    return { id, name: file.replace(/^[0-9]+_|\.sql$/g, ''), hash, statements }
  })
}

function inlined(database: string, folder: string): string {
  const migrations = readMigrations(folder).map(
    ({ id, name, hash, statements }) => `  {
    id: ${id},
    name: ${quoted(name)},
    hash: ${quoted(hash)},
    statements: [
${statements.map(statement => `      ${quoted(statement)},\n`).join('')}    ],
  },
`,
  )
  return formatted(
    database,
    `// Made by \`npm run db:generate\` from core/db/${database}/migrations.
import type { Migration } from './migration.ts'

/** What brings a ${database} database to its present shape, in order. */
export const ${database}Migrations: readonly Migration[] = [
${migrations.join('')}]
`,
  )
}

/** As the formatter writes it, so that it is the same as in the repository. */
function formatted(database: string, text: string): string {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'format', `--stdin-file-path=${generatedFile(database)}`]
  return execFileSync(process.execPath, args, { cwd: root, input: text, encoding: 'utf8' })
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
