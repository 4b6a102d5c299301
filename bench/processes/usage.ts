import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Ticks of the kernel's clock in a second, as Linux tells them to programs everywhere. */
const ticks = 100

/** Processor time that a process has used, ms. */
export function processorTime(pid: number): number {
  if (existsSync(`/proc/${pid}/stat`)) {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name before it stands in brackets and may hold anything.
    const [user = 0, system = 0] = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number)
    return ((user + system) * 1_000) / ticks
  }
  const [seconds = 0, minutes = 0, hours = 0] = ps(pid, 'time').split(':').reverse().map(Number)
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000
}

/** Memory that a process has in use, bytes. */
export function residentBytes(pid: number): number {
  if (existsSync(`/proc/${pid}/status`)) {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return Number(kilobytes) * 1_024
  }
  return Number(ps(pid, 'rss')) * 1_024
}

function ps(pid: number, what: string): string {
  return execFileSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
}
