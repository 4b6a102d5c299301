import { accessSync, constants, mkdirSync, rmSync } from 'node:fs'
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
  /** Networks that what tenants name may be fetched from: `public`, and `private` where the operator allows it. */
  outward: readonly string[]
}

/** Where workerd keeps things, and how it is heard. */
export interface RuntimeOptions {
  /** The folder of the Durable Objects' databases. */
  objectsDir: string
  /** Where the running workerd is noted for the next start. */
  pidFile: string
  /** A folder for what need not outlive the runtime; emptied at start and taken away at the end. */
  tmpDir: string
  /** How long miniflare may take to bring workerd back before it is started from anew, in milliseconds. */
  restartMs?: number
  /** Lines that the Worker, workerd or its supervisor write. */
  log: (line: string) => void
  /** Told when workerd ended though nobody asked it to. */
  ended?: () => void
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
const RESTART_MS = 5_000
const PAUSE_MS = 1_000
/**
 * What workerd's makers note for themselves, such as an alarm that was due while nothing ran, or that STARTTLS was told a name: it goes by
 * the one that was connected to.
 */
const OWN_NOTES = /^(?:workerd|kj)\/\S+ (?:warning: NOSENTRY |error: NOSENTRY startTls called with unsupported )/

/** Starts workerd, and resolves when it listens. */
export async function startRuntime(first: Program, options: RuntimeOptions): Promise<Runtime> {
  let program = first
  let port: number | null = null
  let closing = false
  let recovery: NodeJS.Timeout | undefined
  emptyFolder(options.tmpDir)
  let miniflare = create()
  await listening()

  function create(): Miniflare {
    useWrapper()
    return withoutSignalListeners(() =>
      withTmpDir(options.tmpDir, () => new Miniflare(miniflareOptions(program, options, { spawned, restarted }))),
    )
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
    for (const stream of [output, errors]) {
      createInterface(stream).on('line', line => {
        if (!OWN_NOTES.test(line)) options.log(line)
      })
    }
    // Its error stream ends with workerd itself, long before anybody's request would tell.
    errors.once('end', () => {
      if (closing) return
      away()
      options.ended?.()
      options.log('workerd ended unexpectedly; it is being started again')
      clearTimeout(recovery)
      recovery = setTimeout(recreate, options.restartMs ?? RESTART_MS)
    })
  }

  async function restarted(): Promise<void> {
    if (!closing) await listening()
  }

  async function recreate(): Promise<void> {
    if (closing) return
    try {
      await discard(miniflare)
      miniflare = create()
      await listening()
    } catch (error) {
      options.log(`workerd could not be started again, the next try follows: ${String(error)}`)
      clearTimeout(recovery)
      recovery = setTimeout(recreate, PAUSE_MS)
    }
  }

  /** An instance that failed may fail at its end too, which must not keep a new one from being made. */
  async function discard(failed: Miniflare): Promise<void> {
    try {
      await failed.dispose()
    } catch (error) {
      options.log(`what was left of workerd could not be tidied up: ${String(error)}`)
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
      await discard(miniflare)
      rmSync(options.pidFile, { force: true })
      rmSync(options.tmpDir, { recursive: true, force: true })
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
    serviceBindings: {
      ...Object.fromEntries(
        services.map(([name, port]) => [name, { external: { address: `127.0.0.1:${port}`, http: {} } }]),
      ),
      // workerd itself looks at the address that a name leads to, so a name cannot lead inside by changing its mind.
      OUTWARD: { network: { allow: [...program.outward], tlsOptions: { trustBrowserCas: true } } },
    },
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

/** miniflare makes its folder in the system's one for such things, and leaves it there when the process is killed. */
function withTmpDir<T>(dir: string, make: () => T): T {
  const names = ['TMPDIR', 'TEMP', 'TMP'] as const
  const before = names.map(name => process.env[name])
  for (const name of names) process.env[name] = dir
  try {
    return make()
  } finally {
    for (const [at, name] of names.entries()) {
      const value = before[at]
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

function emptyFolder(dir: string): void {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
}
