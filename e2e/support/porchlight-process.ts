import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))
const running = z.object({ url: z.url(), pid: z.int().positive() })

/** Porchlight as `npm start` runs it, with a data folder of its own that outlives its process. */
export interface PorchlightProcess {
  dataDir: string
  /** Starts it and resolves with its address when it says that it is ready; rejects with what it said when it ends before. */
  start(env?: Readonly<Record<string, string>>): Promise<string>
  /** All it has said since it was started last. */
  said(): string
  /** The process numbers of Node and of workerd. */
  pids(): { node: number; workerd: number }
  /** Sends Node a signal and waits for its end; resolves with the exit code, null where a signal ended it. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
  /** Ends it and removes its data. */
  remove(): Promise<void>
}

/** One that is not running yet; `preset` are variables for all its starts. */
export function porchlightProcess(preset: Readonly<Record<string, string>> = {}): PorchlightProcess {
  const parent = mkdtempSync(join(tmpdir(), 'porchlight-e2e-'))
  const dataDir = join(parent, 'data')
  let child: ChildProcess | null = null
  let ended: Promise<number | null> = Promise.resolve(null)
  let said = ''

  function pids() {
    const { pid: node } = running.parse(JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')))
    return { node, workerd: Number(readFileSync(join(dataDir, 'workerd.pid'), 'utf8').split('\n')[0]) }
  }

  async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    if (!child) return null
    // npm stands before Node: the signal is for the one that serves.
    if (child.exitCode === null && child.signalCode === null) process.kill(pids().node, signal)
    child = null
    return ended
  }

  return {
    dataDir,
    said: () => said,
    pids,
    stop,
    start(env = {}) {
      said = ''
      const started = spawn('npm', ['start'], {
        cwd: root,
        env: { ...process.env, DATA_DIR: dataDir, PORT: '0', ...preset, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      ended = new Promise(resolve => started.once('close', code => resolve(code)))
      const closed = ended.then(code => {
        throw new Error(`Porchlight ended with code ${code}: ${said}`)
      })
      // After it was ready, nobody looks at its end before it is stopped.
      closed.catch(() => null)
      const ready = new Promise<string>(resolve => {
        for (const stream of [started.stdout, started.stderr]) {
          stream.on('data', chunk => {
            said += chunk
            const url = /^ready (\S+)$/m.exec(said)?.[1]
            if (url) resolve(url)
          })
        }
      })
      return Promise.race([ready, closed])
    },
    async remove() {
      await stop('SIGKILL')
      rmSync(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

/** Whether a process runs. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // Signal 0 to a process of one's own fails only when it is gone.
    return false
  }
}
