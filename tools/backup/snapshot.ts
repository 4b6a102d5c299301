import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { HostError } from '../../edge/embedded/host-error.ts'
import { isKept } from './archive.ts'

/** How long a database may be held by others before the copy is given up, ms. */
const PATIENCE_MS = 30_000

/**
 * The files of a data folder in the order in which they are copied while Porchlight goes on. A record leaves a room only
 * when the desk or the tenant database has it, so a copy that was made of the room first, and of those later, has it at
 * least once; where it has it twice, ids tell. What names others (the control database) comes last.
 */
export function filesOf(dir: string): string[] {
  const within = (folder: string) =>
    existsSync(join(dir, folder))
      ? readdirSync(join(dir, folder))
          .sort()
          .map(name => `${folder}/${name}`)
      : []
  const objects = within('objects').sort((one, other) => Number(isDesk(one)) - Number(isDesk(other)))
  const databases = within('libsql').sort((one, other) => Number(isControl(one)) - Number(isControl(other)))
  return ['version.json', 'secret', 'aliases.json', ...objects.flatMap(within), ...databases].filter(
    path => isKept(path) && existsSync(join(dir, path)),
  )
}

/** Whether a file is a database, which must not be copied byte by byte while others write to it. */
export function isDatabase(path: string): boolean {
  return /\.(?:sqlite|db)$/.test(path)
}

/** Writes the state that a database has now to `to`, in one transaction, and looks whether it is whole. Throws a HostError where it is not. */
export function copyDatabase(from: string, to: string): void {
  const source = new Database(from, { readonly: true, timeout: PATIENCE_MS })
  try {
    source.exec(`VACUUM INTO '${to.replaceAll("'", "''")}'`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new HostError(`The database ${from} could not be copied: ${why}.`, { cause: error })
  } finally {
    source.close()
  }
  const copy = new Database(to, { readonly: true })
  try {
    const found: unknown = copy.prepare('PRAGMA quick_check').get()
    const said = typeof found === 'object' && found !== null && 'quick_check' in found ? found.quick_check : null
    if (said !== 'ok') throw new HostError(`The database ${from} is damaged: ${String(said)}.`)
  } finally {
    copy.close()
  }
}

function isDesk(path: string): boolean {
  return path.endsWith('-DeskObject')
}

function isControl(path: string): boolean {
  return path.endsWith('/control.db')
}
