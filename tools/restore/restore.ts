import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { RESTORED } from '../../edge/embedded/data-folder.ts'
import { HostError } from '../../edge/embedded/host-error.ts'
import { takeLock } from '../../edge/embedded/lock.ts'
import { readSettings } from '../../edge/embedded/settings.ts'
import { stamp } from '../backup/backup.ts'
import { unpack } from './unpack.ts'

const HELP = `npm run restore -- FILE [--replace]

Puts what npm run backup wrote into DATA_DIR, while no Porchlight runs there.

  --replace   though the folder holds data: that is moved aside, into a folder of it named before-restore-…

An archive that is damaged, or of a newer version, is refused, and the folder stays as it was.
`

const STAGE = '.restoring'
/** What a folder may hold and still counts as empty. */
const NOTHING = new Set(['lock', 'lock-journal', STAGE])
/** The file without which a folder counts as new: it comes last. */
const VERSION = 'version.json'

/** Does what the arguments say and returns the text to show. Throws a HostError with a sentence when it cannot. */
export async function restore(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  now: Date,
): Promise<string> {
  const { help, file, replace } = readArguments(args)
  if (help) return HELP
  if (file === undefined) throw new HostError('Name the archive: npm run restore -- FILE')
  const { dataDir } = readSettings(env)
  const archive = resolve(file)
  if (!existsSync(archive)) throw new HostError(`There is no file ${archive}.`)
  const aside = join(dataDir, `before-restore-${stamp(now)}`)
  const { madeAt, files, moved } = await restoreInto(archive, dataDir, replace ? aside : null)
  const lines = [`Restored ${files} files into ${dataDir}, as they were at ${madeAt}.`]
  if (moved) lines.push(`What was there before is in ${aside}: remove it when you do not need it any more.`)
  if (!existsSync(join(dataDir, 'secret')))
    lines.push('The archive holds no secret: start with PORCHLIGHT_SECRET as it was.')
  return `${lines.join('\n')}\n`
}

/** Puts an archive into a folder. `aside` is where data that is there is moved; null refuses then. */
async function restoreInto(archive: string, dir: string, aside: string | null) {
  const made = madeFolders(dir)
  const hadLock = existsSync(join(dir, 'lock'))
  const release = takeLock(join(dir, 'lock'))
  if (!release) throw new HostError(`A Porchlight runs in ${dir}: stop it first.`)
  const stage = join(dir, STAGE)
  let done = false
  try {
    const before = readdirSync(dir).filter(name => !NOTHING.has(name))
    if (before.length > 0 && aside === null) {
      throw new HostError(
        `The folder ${dir} is not empty: name another one by DATA_DIR, or say --replace to move aside what is there.`,
      )
    }
    rmSync(stage, { recursive: true, force: true })
    const unpacked = await unpack(archive, stage)
    // Alarms may be older or newer than the objects they are for: the next start wakes everybody.
    writeFileSync(join(stage, RESTORED), `${JSON.stringify({ madeAt: unpacked.madeAt })}\n`, { mode: 0o600 })
    exchange(dir, before, stage, aside)
    done = true
    return { ...unpacked, moved: before.length > 0 }
  } finally {
    rmSync(stage, { recursive: true, force: true })
    release()
    if (!done && !hadLock) for (const name of ['lock', 'lock-journal']) rmSync(join(dir, name), { force: true })
    if (!done && made !== null) rmSync(made, { recursive: true, force: true })
  }
}

/** Moves what is there aside and what was unpacked in its place. What fails half way is moved back. */
function exchange(dir: string, before: readonly string[], stage: string, aside: string | null): void {
  const moves: [from: string, to: string][] = []
  if (aside !== null && before.length > 0) {
    mkdirSync(aside, { mode: 0o700 })
    for (const name of last(before)) moves.push([join(dir, name), join(aside, name)])
  }
  for (const name of last(readdirSync(stage))) moves.push([join(stage, name), join(dir, name)])
  const undo: [from: string, to: string][] = []
  try {
    for (const [from, to] of moves) {
      renameSync(from, to)
      undo.unshift([to, from])
    }
  } catch (error) {
    for (const [from, to] of undo) renameSync(from, to)
    if (aside !== null) rmSync(aside, { recursive: true, force: true })
    throw new HostError(`The folder ${dir} could not be changed: ${String(error)}.`, { cause: error })
  }
}

function last(names: readonly string[]): string[] {
  return [...names].sort((one, other) => Number(one === VERSION) - Number(other === VERSION))
}

/** Makes the folder; the first of those that had to be made, null where there were all. */
function madeFolders(dir: string): string | null {
  if (existsSync(dir)) return null
  const above = madeFolders(dirname(dir))
  mkdirSync(dir, { mode: 0o700 })
  return above ?? dir
}

function readArguments(args: readonly string[]): { help: boolean; replace: boolean; file?: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h' }, replace: { type: 'boolean' } },
      allowPositionals: true,
    })
    if (positionals.length > 1) throw new HostError('Name one archive.')
    const [file] = positionals
    return { help: values.help ?? false, replace: values.replace ?? false, ...(file !== undefined && { file }) }
  } catch (error) {
    if (error instanceof TypeError) throw new HostError(`${error.message.split('\n')[0]} (--help tells what there is)`)
    throw error
  }
}
