import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { version } from '../../tools/version.ts'
import { serveAssets } from './assets/serve-assets.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { localDatabasePort, requireDatabase } from './database.ts'
import { type SignIn, setUp } from './first-start.ts'
import { proxyTrust } from './front/client-address.ts'
import { type Front, openFront } from './front/front.ts'
import { upstreamSwitch } from './front/upstream.ts'
import { hostNames, systemDns } from './geo/host-names.ts'
import { openGeo } from './geo/open-geo.ts'
import { serveHostNames } from './geo/serve-host-names.ts'
import { HostError } from './host-error.ts'
import { askInternal, type InternalDoor, sendInternal } from './internal.ts'
import { startLibsql } from './libsql/start.ts'
import { createLog, type HostLog } from './log.ts'
import { hostFigures } from './operations/host-figures.ts'
import { housekeeping } from './operations/housekeeping.ts'
import { mailRounds } from './operations/mail-rounds.ts'
import { type OperatorRoutes, operatorRoutes } from './operations/operations.ts'
import { ownHosts, ownUrl } from './own-address.ts'
import { type Built, builtProgram } from './program.ts'
import { endLeftOver } from './runtime/left-over.ts'
import type { Program, Runtime } from './runtime/start-runtime.ts'
import type { Settings } from './settings.ts'

/** How to start the host. */
export interface EmbeddedOptions {
  settings: Settings
  /** Takes the lines of the log. Left out, they go to standard error. */
  log?: (line: string) => void
  /** Told in a sentence when the host cannot go on: nothing it keeps can be reached any more. */
  failed?: (why: HostError) => void
  /** What to run; left out, the repository's own program, built where it is missing. */
  program?: (log: (line: string) => void) => Promise<Built>
}

/** A running host. */
export interface Embedded {
  /** Where it is reached on this machine, with a slash at the end. */
  url: string
  /** How the owner signs in; only on the start that made the owner. */
  signIn: SignIn | null
  /** The key of the host's own site. */
  siteKey: string
  /** Whose place data is used, for a person. */
  places: string
  /** What reaches workerd without the front; for measuring what the front costs. */
  direct(): { port: number | null; frontSecret: string }
  /** Lets workerd run what `program` has now; false when that is what it runs already. */
  reload(): Promise<boolean>
  /** Stops taking requests, tells sockets to go, ends workerd and gives the data folder back. */
  close(): Promise<void>
}

const OBJECTS = { ROOM: 'RoomObject', DESK: 'DeskObject' }

/** Starts the whole host in this process. Throws a HostError when it cannot start, leaving nothing behind. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { settings, program = builtProgram } = options
  const log = createLog({
    level: settings.logLevel,
    format: settings.logFormat ?? (options.log || process.stderr.isTTY ? 'text' : 'json'),
    write: options.log ?? (line => process.stderr.write(`${line}\n`)),
    now: Date.now,
  })
  const say = (step: string) => log('info', 'host.build', { step })
  const counts = { workerEnds: 0, databaseEnds: 0 }
  const undo: (() => void | Promise<void>)[] = []
  let front: Front | null = null
  let beforeEnd = async () => {}
  const close = async () => {
    // First, so that sockets hear a goodbye before workerd ends.
    await front?.close()
    await beforeEnd()
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const folder = openDataFolder(settings.dataDir, settings.secret)
    undo.push(folder.close)
    if (await endLeftOver(folder.pidFile))
      log('warn', 'worker.left-over', { done: 'ended a workerd that an earlier start had left running' })
    const geo = await openGeo({
      ...(settings.geoipDb !== null && { path: settings.geoipDb }),
      ...(settings.geoipIspDb !== null && { ispPath: settings.geoipIspDb }),
    })

    const gate = upstreamSwitch()
    const frontSecret = randomBytes(24).toString('base64url')
    let operator: OperatorRoutes | null = null
    front = await openFront({
      host: settings.host,
      port: settings.port,
      upstream: gate,
      secret: frontSecret,
      trust: proxyTrust(settings.trustedProxies),
      locate: geo.lookup,
      report: error => log('error', 'front.fault', { error }),
      own: (request, response, read) => operator?.answer(request, response, read) ?? false,
    })
    if (settings.libsql) await requireDatabase(settings.libsql.url)

    let built = await program(say)
    const assets = await serveAssets(built.publicDir, settings.demo ? [] : ['/demo'])
    undo.push(assets.close)
    const names = await openHostNames(settings, log)
    undo.push(names.close)
    const database = await openDatabase(settings, folder, log, () => counts.databaseEnds++, options.failed)
    undo.push(database.close)

    const currentProgram = (): Program => ({
      worker: built.worker,
      compatibilityDate: built.compatibilityDate,
      compatibilityFlags: built.compatibilityFlags,
      objects: OBJECTS,
      outward: settings.outward,
      services: { ASSETS: assets.port, ...names.services, ...database.services },
      vars: {
        ...database.vars,
        PORCHLIGHT_SECRET: folder.secret,
        PUBLIC_URL: settings.publicUrl ?? '',
        FRONT_SECRET: frontSecret,
        SITE_ALIASES: JSON.stringify(folder.aliases()),
        BUILD: built.build,
        RETENTION_VISITS_DAYS: String(settings.retention.visits),
        RETENTION_CHATS_DAYS: String(settings.retention.chats),
        ...settings.smtp,
      },
    })
    // miniflare takes half a second to load: what keeps the host from starting is told before that.
    const { startRuntime } = await import('./runtime/start-runtime.ts')
    // Nobody is let in before the first setup is done.
    let open = false
    const runtime = await startRuntime(currentProgram(), {
      objectsDir: folder.objectsDir,
      pidFile: folder.pidFile,
      tmpDir: folder.tmpDir,
      log: log.line,
      ended: () => counts.workerEnds++,
      up: port => open && gate.up(port),
      down: gate.down,
    })
    undo.push(runtime.close)

    const made = await prepare({ origin: workerOrigin(runtime), secret: folder.secret, frontSecret }, settings)
    if (settings.demo && folder.aliases().demo !== made.siteKey) {
      folder.keepAliases({ ...folder.aliases(), demo: made.siteKey })
      await runtime.reload(currentProgram())
    }
    open = true
    gate.up(portOf(runtime))
    const door = (): InternalDoor => ({ origin: workerOrigin(runtime), secret: folder.secret, frontSecret })
    const entry = front
    const figures = hostFigures({
      dataDir: settings.dataDir,
      build: built.build,
      version,
      counts,
      front: entry.load,
      workerPid: () => noted(folder.pidFile),
    })
    undo.push(figures.close)
    operator = operatorRoutes({
      key: settings.operatorKey,
      dataDir: settings.dataDir,
      figures,
      workerPort: runtime.port,
      databaseIll: database.ill,
      ask: (name, within) => sendInternal(door(), name, {}, within),
      log,
      now: Date.now,
    })
    undo.push(operator.close)
    const house = housekeeping({
      restored: folder.isRestored(),
      keepHouse: () => asked(door(), 'keep-house', { everyone: true }),
      woken: folder.noteWoken,
      log,
    })
    undo.push(house.close)
    if (settings.smtp) undo.push(mailRounds({ deliver: () => asked(door(), 'deliver-mails'), log }).close)
    beforeEnd = () => (runtime.port() === null ? Promise.resolve() : drained(door(), log))
    const url = ownUrl(settings.host, front.port)
    folder.announce(url)
    undo.push(() => folder.announce(null))

    return {
      url,
      signIn: made.signIn,
      siteKey: made.siteKey,
      places: geo.description,
      direct: () => ({ port: runtime.port(), frontSecret }),
      async reload() {
        const before = built.build
        built = await program(say)
        if (built.build === before) return false
        await runtime.reload(currentProgram())
        // A plugin that came with this build is enabled as it would be at a start.
        await prepare({ origin: workerOrigin(runtime), secret: folder.secret, frontSecret }, settings)
        return true
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The Worker's binding for host names; none where the operator did not ask for them. */
async function openHostNames({ reverseDns }: Settings, log: HostLog) {
  if (reverseDns === null) return { services: {}, close: async () => {} }
  const report = (error: unknown) => log('warn', 'host-names.no-answer', { error })
  const server = await serveHostNames(hostNames({ dns: systemDns(reverseDns), report }))
  return { services: { HOST_NAMES: server.port }, close: server.close }
}

/** The Worker's bindings that lead to the databases: an outside server, or the data folder through this process. */
interface Database {
  vars: Record<string, string>
  services: Record<string, number>
  /** Why it is not well, in a sentence; null while it is. */
  ill(): string | null
  close(): Promise<void>
}

async function openDatabase(
  settings: Settings,
  folder: DataFolder,
  log: HostLog,
  ended: () => void,
  failed: EmbeddedOptions['failed'],
): Promise<Database> {
  const outside = settings.libsql
  if (outside) {
    const port = localDatabasePort(outside.url)
    return {
      vars: {
        LIBSQL_URL: outside.url,
        ...(outside.authToken && { LIBSQL_AUTH_TOKEN: outside.authToken }),
        ...(outside.adminUrl && { LIBSQL_ADMIN_URL: outside.adminUrl }),
      },
      services: port === null ? {} : { LIBSQL: port },
      ill: () => null,
      close: async () => {},
    }
  }
  const token = randomBytes(24).toString('base64url')
  let ill: string | null = null
  const report = (error: Error) => log('warn', 'database.fault', { error })
  const lost = (why: Error) => {
    report(why)
    ill = 'it stopped and could not be started again'
    failed?.(
      new HostError(`The database in ${folder.libsqlDir} stopped and could not be started again: ${why.message}.`),
    )
  }
  const endpoint = await startLibsql(
    { dir: folder.libsqlDir, host: '127.0.0.1', port: 0, token },
    { report, ended, lost },
  )
  return {
    vars: { LIBSQL_URL: 'http://{db}.libsql.internal', LIBSQL_AUTH_TOKEN: token },
    services: { LIBSQL: endpoint.port },
    ill: () => ill,
    close: endpoint.close,
  }
}

/** Waits for a Worker that is well, and makes the tenant, site and owner of this host where they are missing. */
async function prepare(door: InternalDoor, settings: Settings) {
  const ready = await askInternal(door, 'ready')
  if (!ready.ok) throw new HostError(`Porchlight cannot start: ${ready.detail.replace(/\.?$/, '.')}`)
  return setUp(door, settings, ownHosts(settings.host, settings.publicUrl))
}

/** How long rooms may deliver what waits before a stop, ms. What they do not manage they keep. */
const drainMs = 5_000

async function drained(door: InternalDoor, log: HostLog): Promise<void> {
  try {
    const response = await sendInternal(door, 'drain', {}, drainMs)
    const { left } = drainAnswer.parse(await response.json())
    if (left > 0) log('warn', 'stop.undelivered', { left })
  } catch (error) {
    log('warn', 'stop.not-drained', { error })
  }
}

async function asked(door: InternalDoor, path: string, body?: object): Promise<void> {
  const answer = await askInternal(door, path, body)
  if (!answer.ok) throw new HostError(answer.detail)
}

const drainAnswer = z.object({ left: z.number() })

/** The process number in the note of a running workerd; null where there is none. */
function noted(pidFile: string): number | null {
  try {
    return Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]) || null
  } catch {
    // Between two lives there is no note.
    return null
  }
}

function workerOrigin(runtime: Runtime): string {
  return `http://127.0.0.1:${portOf(runtime)}`
}

function portOf(runtime: Runtime): number {
  const port = runtime.port()
  if (port === null) throw new Error('workerd ended while Porchlight started')
  return port
}
