import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'

/**
 * Ends a workerd that an earlier start left running, as the file written by run-workerd.sh tells; true when there was
 * one. A process that only happens to have its number now, and does not run with the same arguments, is left alone.
 * Call it only while the data folder's lock is held, so that the process cannot belong to a Porchlight that lives.
 */
export async function endLeftOver(pidFile: string): Promise<boolean> {
  const noted = readNote(pidFile)
  if (noted === null) return false
  const ours = argumentsOf(noted.pid)?.includes(noted.args) ?? false
  if (ours) {
    process.kill(noted.pid, 'SIGKILL')
    await ended(noted.pid)
  }
  rmSync(pidFile, { force: true })
  return ours
}

function readNote(pidFile: string): { pid: number; args: string } | null {
  let text: string
  try {
    text = readFileSync(pidFile, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  const [first = '', args = ''] = text.split('\n')
  const pid = Number(first)
  // The arguments carry the ports of that start, which no other process has.
  return Number.isInteger(pid) && pid > 1 && args.startsWith('serve ') ? { pid, args } : null
}

/** A running process's arguments in one line; null when there is no such process. */
function argumentsOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ')
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    // Without such a process there is no file, and ps fails.
    return null
  }
}

async function ended(pid: number): Promise<void> {
  for (let turn = 0; turn < 200 && argumentsOf(pid); turn++) await new Promise(resolve => setTimeout(resolve, 10))
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
