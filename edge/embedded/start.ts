import { randomBytes } from 'node:crypto'
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
import { askInternal, type InternalDoor } from './internal.ts'
import { startLibsql } from './libsql/start.ts'
import { ownHosts, ownUrl } from './own-address.ts'
import { type Built, builtProgram } from './program.ts'
import { endLeftOver } from './runtime/left-over.ts'
import type { Program, Runtime } from './runtime/start-runtime.ts'
import type { Settings } from './settings.ts'

/** How to start the host. */
export interface EmbeddedOptions {
  settings: Settings
  /** Lines for the person who started it. Left out, they go to standard error. */
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
  const { settings, log = line => process.stderr.write(`${line}\n`), program = builtProgram } = options
  const undo: (() => void | Promise<void>)[] = []
  let front: Front | null = null
  const close = async () => {
    // First, so that sockets hear a goodbye before workerd ends.
    await front?.close()
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const folder = openDataFolder(settings.dataDir, settings.secret)
    undo.push(folder.close)
    if (await endLeftOver(folder.pidFile)) log('ended a workerd that an earlier start had left running')
    const geo = await openGeo({
      ...(settings.geoipDb !== null && { path: settings.geoipDb }),
      ...(settings.geoipIspDb !== null && { ispPath: settings.geoipIspDb }),
    })

    const gate = upstreamSwitch()
    const frontSecret = randomBytes(24).toString('base64url')
    front = await openFront({
      host: settings.host,
      port: settings.port,
      upstream: gate,
      secret: frontSecret,
      trust: proxyTrust(settings.trustedProxies),
      locate: geo.lookup,
      report: fault => log(`front: ${String(fault)}`),
    })
    if (settings.libsql) await requireDatabase(settings.libsql.url)

    let built = await program(log)
    const assets = await serveAssets(built.publicDir, settings.demo ? [] : ['/demo'])
    undo.push(assets.close)
    const names = await openHostNames(settings, log)
    undo.push(names.close)
    const database = await openDatabase(settings, folder, log, options.failed)
    undo.push(database.close)

    const currentProgram = (): Program => ({
      worker: built.worker,
      compatibilityDate: built.compatibilityDate,
      compatibilityFlags: built.compatibilityFlags,
      objects: OBJECTS,
      services: { ASSETS: assets.port, ...names.services, ...database.services },
      vars: {
        ...database.vars,
        PORCHLIGHT_SECRET: folder.secret,
        PUBLIC_URL: settings.publicUrl ?? '',
        FRONT_SECRET: frontSecret,
        SITE_ALIASES: JSON.stringify(folder.aliases()),
        BUILD: built.build,
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
      log,
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
        built = await program(log)
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
async function openHostNames({ reverseDns }: Settings, log: (line: string) => void) {
  if (reverseDns === null) return { services: {}, close: async () => {} }
  const report = (fault: unknown) => log(`host names: the DNS does not answer: ${String(fault)}`)
  const server = await serveHostNames(hostNames({ dns: systemDns(reverseDns), report }))
  return { services: { HOST_NAMES: server.port }, close: server.close }
}

/** The Worker's bindings that lead to the databases: an outside server, or the data folder through this process. */
interface Database {
  vars: Record<string, string>
  services: Record<string, number>
  close(): Promise<void>
}

async function openDatabase(
  settings: Settings,
  folder: DataFolder,
  log: (line: string) => void,
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
      close: async () => {},
    }
  }
  const token = randomBytes(24).toString('base64url')
  const report = (fault: Error) => log(`database: ${fault.message}`)
  const lost = (why: Error) => {
    report(why)
    failed?.(
      new HostError(`The database in ${folder.libsqlDir} stopped and could not be started again: ${why.message}.`),
    )
  }
  const endpoint = await startLibsql({ dir: folder.libsqlDir, host: '127.0.0.1', port: 0, token }, { report, lost })
  return {
    vars: { LIBSQL_URL: 'http://{db}.libsql.internal', LIBSQL_AUTH_TOKEN: token },
    services: { LIBSQL: endpoint.port },
    close: endpoint.close,
  }
}

/** Waits for a Worker that is well, and makes the tenant, site and owner of this host where they are missing. */
async function prepare(door: InternalDoor, settings: Settings) {
  const ready = await askInternal(door, 'ready')
  if (!ready.ok) throw new HostError(`Porchlight cannot start: ${ready.detail.replace(/\.?$/, '.')}`)
  return setUp(door, settings, ownHosts(settings.host, settings.publicUrl))
}

function workerOrigin(runtime: Runtime): string {
  return `http://127.0.0.1:${portOf(runtime)}`
}

function portOf(runtime: Runtime): number {
  const port = runtime.port()
  if (port === null) throw new Error('workerd ended while Porchlight started')
  return port
}
