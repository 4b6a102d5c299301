import { accessSync, constants, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { Miniflare, type MiniflareOptions } from 'miniflare'
import workerd from 'workerd'
import { HostError } from '../host-error.ts'
import { MiniflareLog } from './miniflare-log.ts'

/** What workerd runs. */
export interface Program {
  /** Path of the bundled Worker, one ES module. */
  worker: string
  compatibilityDate: string
  compatibilityFlags: readonly string[]
  /** Names of the Durable Objects' bindings and their classes, all with SQLite. */
  objects: Readonly<Record<string, string>>
  /** Text bindings. */
  vars: Readonly<Record<string, string>>
  /** Service bindings to servers of this process, by loopback port. */
  services: Readonly<Record<string, number>>
}

/** Where workerd keeps things, and how it is heard. */
export interface RuntimeOptions {
  /** The folder of the Durable Objects' databases. */
  objectsDir: string
  /** Where the running workerd is noted for the next start. */
  pidFile: string
  /** Lines that the Worker, workerd or its supervisor write. */
  log: (line: string) => void
  /** Told the loopback port whenever workerd has begun to listen. */
  up: (port: number) => void
  /** Told when workerd is gone, or is about to be. */
  down: () => void
}

/** A supervised workerd: when it dies it comes back by itself. */
export interface Runtime {
  /** The loopback port workerd listens on; null while it is away. */
  port(): number | null
  /** Lets workerd run another program; requests wait meanwhile. */
  reload(program: Program): Promise<void>
  close(): Promise<void>
}

/** The name is part of the path of every object's database: with another one the objects would be empty. */
const WORKER_NAME = 'porchlight'
/** How long miniflare may take to bring workerd back before it is started from anew. */
const RESTART_MS = 5_000
const PAUSE_MS = 1_000

/** Starts workerd, and resolves when it listens. */
export async function startRuntime(first: Program, options: RuntimeOptions): Promise<Runtime> {
  let program = first
  let port: number | null = null
  let closing = false
  let recovery: NodeJS.Timeout | undefined
  let miniflare = create()
  await listening()

  function create(): Miniflare {
    useWrapper()
    return withoutSignalListeners(() => new Miniflare(miniflareOptions(program, options, { spawned, restarted })))
  }

  async function listening(): Promise<void> {
    const url = await miniflare.unsafeGetDirectURL(WORKER_NAME)
    clearTimeout(recovery)
    port = Number(url.port)
    options.up(port)
  }

  function away(): void {
    port = null
    options.down()
  }

  function spawned(output: Readable, errors: Readable): void {
    for (const stream of [output, errors]) createInterface(stream).on('line', line => options.log(line))
    // Its error stream ends with workerd itself, long before anybody's request would tell.
    errors.once('end', () => {
      if (closing) return
      away()
      options.log('workerd ended unexpectedly; it is being started again')
      clearTimeout(recovery)
      recovery = setTimeout(recreate, RESTART_MS)
    })
  }

  async function restarted(): Promise<void> {
    if (!closing) await listening()
  }

  async function recreate(): Promise<void> {
    if (closing) return
    try {
      await miniflare.dispose()
      miniflare = create()
      await listening()
    } catch (error) {
      options.log(`workerd could not be started again, the next try follows: ${String(error)}`)
      recovery = setTimeout(recreate, PAUSE_MS)
    }
  }

  return {
    port: () => port,
    async reload(next) {
      program = next
      away()
      await miniflare.setOptions(miniflareOptions(program, options, { spawned, restarted }))
      await listening()
    },
    async close() {
      closing = true
      clearTimeout(recovery)
      away()
      await miniflare.dispose()
      rmSync(options.pidFile, { force: true })
    },
  }
}

interface Hooks {
  spawned(output: Readable, errors: Readable): void
  restarted(): Promise<void>
}

function miniflareOptions(program: Program, options: RuntimeOptions, hooks: Hooks): MiniflareOptions {
  const objects = Object.entries(program.objects)
  const services = Object.entries(program.services)
  return {
    name: WORKER_NAME,
    modules: [{ type: 'ESModule', path: program.worker }],
    // Else modules are named from the working directory, and workerd refuses one above it.
    modulesRoot: dirname(program.worker),
    compatibilityDate: program.compatibilityDate,
    compatibilityFlags: [...program.compatibilityFlags],
    bindings: { ...program.vars },
    durableObjects: Object.fromEntries(objects.map(([name, className]) => [name, { className, useSQLite: true }])),
    durableObjectsPersist: options.objectsDir,
    serviceBindings: Object.fromEntries(
      services.map(([name, port]) => [name, { external: { address: `127.0.0.1:${port}`, http: {} } }]),
    ),
    // miniflare's own entry Worker costs four times a request and believes any client's claims.
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    host: '127.0.0.1',
    port: 0,
    // Without it miniflare would fetch, or invent, a place for every request.
    cf: {},
    telemetry: { enabled: false },
    log: new MiniflareLog(options.log),
    handleRuntimeStdio: hooks.spawned,
    unsafeHandleRuntimeRestart: hooks.restarted,
    unsafeRuntimeEnv: {
      PORCHLIGHT_WORKERD: typeof workerd === 'string' ? workerd : workerd.default,
      PORCHLIGHT_WORKERD_PID: options.pidFile,
    },
  }
}

/** Has miniflare run workerd through the wrapper that ends it with this process. Windows has no shell to run it. */
function useWrapper(): void {
  if (process.platform === 'win32') return
  const wrapper = fileURLToPath(new URL('run-workerd.sh', import.meta.url))
  try {
    accessSync(wrapper, constants.X_OK)
  } catch {
    throw new HostError(`${wrapper} must be executable: run chmod +x on it.`)
  }
  process.env.MINIFLARE_WORKERD_PATH = wrapper
}

/** miniflare ends the process at a signal, in the middle of a graceful stop: its listeners are taken off again. */
function withoutSignalListeners<T>(make: () => T): T {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const before = signals.map(signal => process.listeners(signal))
  const made = make()
  for (const [at, signal] of signals.entries()) {
    for (const listener of process.listeners(signal)) {
      if (!before[at]?.includes(listener)) process.off(signal, listener)
    }
  }
  return made
}
