import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { gauge } from '../../../core/meter/registry.ts'
import { bytesBelow, freeBytes } from './disk.ts'

/** What the host counts of itself. */
export interface HostCounts {
  workerEnds: number
  databaseEnds: number
}

/** What the host measures of its own process, of workerd and of the data folder. */
export interface HostFigures {
  text(): string
  close(): void
}

export interface HostFiguresOptions {
  readonly dataDir: string
  readonly build: string
  readonly version: string
  readonly counts: HostCounts
  /** WebSockets that pass the front, and requests that wait for workerd. */
  readonly front: () => { readonly sockets: number; readonly waiting: number }
  readonly workerPid: () => number | null
}

const resolution = 20

export function hostFigures({ dataDir, build, version, counts, front, workerPid }: HostFiguresOptions): HostFigures {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  const began = Date.now() / 1_000
  return {
    text() {
      const { sockets, waiting } = front()
      const cpu = process.cpuUsage()
      const parts = ['objects', 'libsql'].map(part => [part, bytesBelow(join(dataDir, part))] as const)
      const worker = memoryOf(workerPid())
      const text = [
        head('build_info', 'Which build runs.', 'gauge'),
        `porchlight_build_info{version="${version}",build="${build}"} 1\n`,
        ...gauge('host_start_time_seconds', 'When the host began, in seconds since 1970.', began),
        head('host_cpu_seconds_total', 'Processor time of the Node process.', 'counter'),
        `porchlight_host_cpu_seconds_total ${(cpu.user + cpu.system) / 1e6}\n`,
        head('resident_memory_bytes', 'Memory of the Node process and of workerd.', 'gauge'),
        `porchlight_resident_memory_bytes{process="node"} ${process.memoryUsage.rss()}\n`,
        ...(worker === null ? [] : [`porchlight_resident_memory_bytes{process="workerd"} ${worker}\n`]),
        head('host_event_loop_lag_seconds', 'How late the Node process came since figures were read last.', 'gauge'),
        ...lagText(delay),
        head('data_bytes', 'Size of the files in the data folder.', 'gauge'),
        ...parts.map(([part, bytes]) => `porchlight_data_bytes{part="${part}"} ${bytes}\n`),
        ...gauge('data_free_bytes', 'Bytes that are free where the data folder is.', freeBytes(dataDir)),
        ...gauge('front_sockets', 'WebSockets that pass the front.', sockets),
        ...gauge('front_waiting_requests', 'Requests that wait for workerd to come back.', waiting),
        head('worker_ends_total', 'How often workerd ended though nobody asked it to.', 'counter'),
        `porchlight_worker_ends_total ${counts.workerEnds}\n`,
        head(
          'database_ends_total',
          'How often the thread of the databases ended though nobody asked it to.',
          'counter',
        ),
        `porchlight_database_ends_total ${counts.databaseEnds}\n`,
      ].join('')
      delay.reset()
      return text
    },
    close: () => delay.disable(),
  }
}

function lagText(delay: IntervalHistogram): string[] {
  // The clock that measures has a step of its own, which is no lag.
  const seconds = (nanoseconds: number) =>
    Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - resolution / 1e3) : 0
  return [
    `porchlight_host_event_loop_lag_seconds{quantile="0.5"} ${seconds(delay.percentile(50))}\n`,
    `porchlight_host_event_loop_lag_seconds{quantile="0.99"} ${seconds(delay.percentile(99))}\n`,
    `porchlight_host_event_loop_lag_seconds{quantile="1"} ${seconds(delay.max)}\n`,
  ]
}

/** Resident memory of a process in bytes; null where the system does not tell, or there is none. */
function memoryOf(pid: number | null): number | null {
  if (pid === null || process.platform !== 'linux') return null
  try {
    const [, pages] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
    return Number(pages) * 4_096
  } catch {
    // It ended meanwhile.
    return null
  }
}

function head(name: string, help: string, type: string): string {
  return `# HELP porchlight_${name} ${help}\n# TYPE porchlight_${name} ${type}\n`
}
