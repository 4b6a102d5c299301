import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { afterAll } from 'vitest'
import { createDatabase } from '../../../../core/db/create-database.ts'
import { type DatabaseServer, openStores, type Stores } from '../../../../core/db/stores.ts'
import { fetchThrough } from '../fetch.ts'
import { serveLibsql } from '../server.ts'
import { type Sqld, startSqld } from './sqld-of-tests.ts'

/** A libSQL server without databases, for one test. */
export interface TestServer {
  server: DatabaseServer
  stores: Stores
  /** Makes a database that the stores do not make by themselves. */
  make(database: string): Promise<void>
  /** How many requests were sent to databases so far. */
  requests(): number
  /** Fails from now on: the next `n` requests pass, the one after is lost before or after the server did it. */
  failAfter(n: number, when: 'before' | 'after'): void
  /** Lets everything pass again. */
  heal(): void
  /** Takes the server away in the middle of whatever it does, as a power cut would. */
  cut(): Promise<void>
  /** Brings it back with the data it had. */
  back(): Promise<void>
  close(): Promise<void>
}

/** Every server that the stores must work on, for `describe.each`: the name, and what starts one. */
export const testServers: readonly [name: string, start: () => Promise<TestServer>][] = [
  ['the embedded endpoint', startTestServer],
  ['sqld', startReal],
]

/** Starts the embedded endpoint in an empty folder. */
export async function startTestServer(): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-stores-'))
  const serve = (port: number) =>
    serveLibsql({ dir, port, host: '127.0.0.1', token: 'secret' }, fault => {
      throw fault
    })
  let endpoint = await serve(0)
  return testServer({
    url: 'http://{db}.libsql.internal',
    authToken: 'secret',
    through: fetchThrough(endpoint.url),
    // It makes a database at its first use.
    make: async () => {},
    cut: () => endpoint.close(),
    async back() {
      endpoint = await serve(endpoint.port)
    },
    async close() {
      await endpoint.close()
      rmSync(dir, { recursive: true })
    },
  })
}

let real: Promise<{ sqld: Sqld; authToken: string }> | null = null
let realTests = 0

afterAll(async () => (await real)?.sqld.remove())

/** The real server: one process for all tests of a file, and databases by other names for each. */
async function startReal(): Promise<TestServer> {
  real ??= startKeyed()
  const { sqld, authToken } = await real
  realTests += 1
  const prefix = `n${realTests}-`
  const adminUrl = sqld.adminUrl.replace('//', `//${ADMIN_KEY}@`)
  return testServer({
    url: `http://${prefix}{db}.db.internal`,
    authToken,
    adminUrl,
    make: database => createDatabase({ url: adminUrl }, `${prefix}${database}`),
    through: fetchThrough(`http://127.0.0.1:${sqld.port}`),
    cut: sqld.kill,
    back: sqld.restart,
    close: async () => {},
  })
}

const ADMIN_KEY = 'key-of-the-tests'

async function startKeyed() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const authToken = await new SignJWT({ a: 'rw' }).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey)
  const jwtKey = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return { sqld: await startSqld({ jwtKey, adminKey: ADMIN_KEY }), authToken }
}

interface Parts extends Pick<TestServer, 'make' | 'cut' | 'back' | 'close'> {
  url: string
  authToken: string
  adminUrl?: string
  through: (request: Request) => Promise<Response>
}

/** The clock stands at 1,000,000. */
function testServer({ url, authToken, adminUrl, through, ...rest }: Parts): TestServer {
  let count = 0
  let fault: { left: number; when: 'before' | 'after' } | null = null

  const server: DatabaseServer = {
    url,
    authToken,
    adminUrl,
    now: () => 1_000_000,
    async fetch(request) {
      count += 1
      if (!fault) return through(request)
      fault.left -= 1
      if (fault.left >= 0) return through(request)
      if (fault.when === 'after') await through(request)
      throw new TypeError('the network failed')
    },
  }
  return {
    server,
    stores: openStores(server),
    requests: () => count,
    failAfter(n, when) {
      fault = { left: n, when }
    },
    heal() {
      fault = null
    },
    ...rest,
  }
}
