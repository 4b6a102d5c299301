import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { hashPassword } from 'better-auth/crypto'
import { type PorchlightProcess, porchlightProcess } from '../../../e2e/support/porchlight-process.ts'
import { siteKeyOf } from '../../replay/server.ts'
import type { Databases } from './databases.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

/** The embedded server as a process of its own, with agents who may sign in. */
export interface TortureServer {
  readonly key: string
  readonly agents: readonly { readonly id: string; readonly email: string }[]
  readonly password: string
  port(): number
  /** Ends workerd or Node at once; resolves when the server is there again, at the same port. */
  kill(what: 'workerd' | 'node'): Promise<void>
  /** Stops it gracefully; resolves with its exit code. */
  stop(): Promise<number | null>
  /** Starts it again after a stop, at the same port. */
  start(): Promise<void>
  readonly dataDir: string
  /** All it has said since it was started last. */
  said(): string
  /** How often rooms and desks began to run in the workerd that runs now, also after a sleep, as its figures say. */
  objectStarts(): Promise<number>
  /** The disk of its data folder; null where that is on the machine's. */
  readonly disk: SmallDisk | null
  remove(): Promise<void>
}

/** What differs from a server with everything in a folder of the machine's disk. */
export interface Surroundings {
  /** Keeps its databases there. */
  readonly databases?: Databases | undefined
  /** Puts its data folder on a disk of its own. */
  readonly smallDisk?: boolean
}

/** Starts one with a data folder of its own and so many agents. */
export async function startServer(
  agents: number,
  { databases, smallDisk = false }: Surroundings = {},
): Promise<TortureServer> {
  const password = randomBytes(12).toString('base64url')
  const porchlight: PorchlightProcess = porchlightProcess({
    PORCHLIGHT_OWNER_EMAIL: 'owner@torture.example',
    PORCHLIGHT_OWNER_PASSWORD: password,
    ...(databases && { LIBSQL_URL: databases.url }),
  })
  const disk = smallDisk ? mountSmallDisk(porchlight.dataDir) : null
  const remove = async () => {
    await porchlight.stop('SIGKILL')
    disk?.remove()
    await porchlight.remove()
  }
  try {
    const url = await porchlight.start()
    const port = Number(new URL(url).port)
    const people = Array.from({ length: agents }, (_, n) => ({ id: `agent-${n}`, email: `agent-${n}@torture.example` }))
    const start = async () => {
      await porchlight.start({ PORT: String(port) })
    }
    const hash = await hashPassword(password)
    if (databases) for (const [sql, args] of rowsOf(people, hash)) await databases.ask('control', sql, [...args])
    else addAgents(join(porchlight.dataDir, 'libsql', 'control.db'), rowsOf(people, hash))
    return {
      key: await siteKeyOf(new URL(url).origin, 'demo'),
      agents: people,
      password,
      port: () => port,
      kill: async what => {
        const { workerd } = porchlight.pids()
        if (what === 'workerd') {
          process.kill(workerd, 'SIGKILL')
          return
        }
        await porchlight.stop('SIGKILL')
        await start()
      },
      stop: porchlight.stop,
      start,
      dataDir: porchlight.dataDir,
      said: porchlight.said,
      objectStarts: async () => {
        const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
        const starts = [...figures.matchAll(/^\w*object_starts_total\{[^}]*\} (\d+)/gm)]
        return starts.reduce((all, [, number]) => all + Number(number), 0)
      },
      disk,
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

type Insert = readonly [sql: string, args: readonly (string | number)[]]

/** There is no door yet that makes further agents, so they are written where the first one stands. */
function rowsOf(people: TortureServer['agents'], hash: string): readonly Insert[] {
  const now = Date.now()
  return people.flatMap(({ id, email }): readonly Insert[] => [
    [
      'INSERT INTO user (id, name, email, email_verified, created_at, updated_at) VALUES (?, ?, ?, 1, ?, ?)',
      [id, id, email, now, now],
    ],
    [
      "INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at) VALUES (?, ?, 'credential', ?, ?, ?, ?)",
      [`account-of-${id}`, id, id, hash, now, now],
    ],
    ["INSERT INTO member (tenant, user_id, role, created_at) VALUES ('demo', ?, 'agent', ?)", [id, now]],
  ])
}

/** The file is in use by another process, which SQLite is made for. */
function addAgents(file: string, inserts: readonly Insert[]): void {
  const database = new DatabaseSync(file, { timeout: 10_000 })
  try {
    for (const [sql, args] of inserts) database.prepare(sql).run(...args)
  } finally {
    database.close()
  }
}
