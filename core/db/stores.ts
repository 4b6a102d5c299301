import { controlMigrations } from './control-migrations.ts'
import { createDatabase } from './create-database.ts'
import { DatabaseUnavailable, unavailability } from './database-unavailable.ts'
import { type Migrated, migrate } from './migrate.ts'
import type { Migration } from './migration.ts'
import {
  type ControlDatabase,
  controlDatabaseName,
  databaseUrl,
  type OpenDatabase,
  openDatabase,
  type TenantDatabase,
  tenantDatabaseName,
} from './open.ts'
import { type Patience, patience } from './patience.ts'
import { tenantMigrations } from './tenant-migrations.ts'

/** The libSQL server that holds all databases. */
export interface DatabaseServer {
  /** LIBSQL_URL: a template with `{db}`. */
  url: string
  authToken?: string | undefined
  /** LIBSQL_ADMIN_URL, where the server makes a database only when told to. */
  adminUrl?: string | undefined
  /** Takes the place of the global fetch for the databases. */
  fetch?: ((request: Request) => Promise<Response>) | undefined
  /** The same for the administration address. */
  adminFetch?: ((request: Request) => Promise<Response>) | undefined
  now: () => number
  patience?: Patience
}

/** All databases of a server. One of these lives as long as the process or isolate. */
export interface Stores {
  /** The control database, brought to its present shape at first use. Throws UnusableData and DatabaseUnavailable. */
  control(): Promise<ControlDatabase>
  /**
   * A tenant's database, made and brought to its present shape at first use. The tenant must be known to exist: from a
   * valid site key, a membership or an API key. Throws UnusableData and DatabaseUnavailable.
   */
  tenant(tenant: string): Promise<TenantDatabase>
  /** Whether the control database answers and its data can be used. */
  check(): Promise<StoresCheck>
}

/** A sentence for the operator says what is wrong. */
export type StoresCheck =
  | { ok: true }
  | { ok: false; reason: 'unreachable' | 'missing' | 'refused' | 'newer' | 'changed'; message: string }

/** Data this version of the program must not touch, with a sentence for the operator. */
export class UnusableData extends Error {
  /** The database. */
  readonly database: string
  readonly reason: 'newer' | 'changed'

  constructor(database: string, refused: Extract<Migrated, { ok: false }>) {
    super(`the database ${database} cannot be used: ${refused.message}`)
    this.name = 'UnusableData'
    this.database = database
    this.reason = refused.reason
  }
}

/** Opens the databases of a server as they are asked for. */
export function openStores(server: DatabaseServer): Stores {
  // Names only: connections cannot be shared between requests.
  const ready = new Set<string>()

  async function open(name: string, migrations: readonly Migration[]): Promise<OpenDatabase> {
    const { authToken, fetch } = server
    const db = openDatabase({ url: databaseUrl(server.url, name), authToken, fetch })
    if (ready.has(name)) return db
    const migrated = await made(name, () => migrate(db, 'core', migrations, server.now(), server.patience ?? patience))
    if (!migrated.ok) throw new UnusableData(name, migrated)
    ready.add(name)
    return db
  }

  // Asking to make a database that is there costs a request at every start, so it is only asked for when it is missing.
  async function made<T>(name: string, use: () => Promise<T>): Promise<T> {
    const { adminUrl, authToken, adminFetch } = server
    try {
      return await use()
    } catch (error) {
      const why = unavailability(error)
      if (why === null) throw error
      if (why === 'refused' || !adminUrl) throw new DatabaseUnavailable(name, why, sentence(name, why))
      // The server takes the first label of the host, in which more may stand than the name: `http://live-{db}.db:8080`.
      const label = new URL(databaseUrl(server.url, name)).hostname.split('.')[0] ?? name
      await createDatabase({ url: adminUrl, authToken, fetch: adminFetch }, label)
      return use()
    }
  }

  function sentence(name: string, why: 'missing' | 'refused'): string {
    const where = new URL(databaseUrl(server.url, name)).host
    return why === 'missing'
      ? `there is no database ${name} at ${where}: make it there, or set LIBSQL_ADMIN_URL so that it is made when it is needed`
      : `the database ${name} at ${where} refuses LIBSQL_AUTH_TOKEN: set one that may read and write it`
  }

  const control = async () =>
    Object.assign(await open(controlDatabaseName, controlMigrations), { holds: 'control' as const })

  return {
    control,
    async check() {
      try {
        const db = await control()
        await db.$client.execute('SELECT 1')
        return { ok: true }
      } catch (error) {
        if (error instanceof UnusableData || error instanceof DatabaseUnavailable) {
          return { ok: false, reason: error.reason, message: error.message }
        }
        const where = new URL(databaseUrl(server.url, controlDatabaseName)).host
        const message = `the database ${controlDatabaseName} at ${where} does not answer as it should: ${error}`
        return { ok: false, reason: 'unreachable', message }
      }
    },
    async tenant(tenant) {
      return Object.assign(await open(tenantDatabaseName(tenant), tenantMigrations), { holds: 'tenant' as const })
    },
  }
}
