import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type HostProcess, hostProcess, runs, workerdPid } from './fixtures/host-process.ts'

const patient = { timeout: 30_000, interval: 50 }

let parent = ''
let dataDir = ''
const started: HostProcess[] = []
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'porchlight-host-'))
  dataDir = join(parent, 'data')
})
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 })
})

function start(env: Record<string, string> = {}): HostProcess {
  const host = hostProcess({ DATA_DIR: dataDir, ...env })
  started.push(host)
  return host
}

/** Starts one that cannot start; the one sentence it says. */
async function refusal(env: Record<string, string>): Promise<string> {
  const host = start(env)
  expect(await host.ended).toBe(1)
  const { err } = host.output()
  expect(err.trim().split('\n')).toHaveLength(1)
  return err.trim()
}

async function varsOf(url: string): Promise<Record<string, string>> {
  return (await (await fetch(`${url}echo`)).json()).vars
}

async function count(url: string, method: 'GET' | 'POST'): Promise<number> {
  const response = await fetch(`${url}count`, { method })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()).n
}

describe('a host that runs', { timeout: 60_000 }, () => {
  test('says how to sign in, tells the Worker what it needs, keeps its folder, and stops gracefully', async () => {
    const host = start({ PUBLIC_URL: 'https://chat.example.com/' })
    const url = await host.ready
    expect(await (await fetch(`${url}healthz`)).json()).toEqual({ status: 'ok' })
    const path = join(dataDir, 'first-password')
    expect(host.output().out).toContain(`Sign in as owner@porchlight.local with the password in ${path}\n`)
    const [email, password = ''] = readFileSync(path, 'utf8').split('\n')
    expect(email).toBe('owner@porchlight.local')
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    expect(host.output().out).not.toContain(password)
    expect(host.output().err).toBe('')
    expect(await varsOf(url)).toMatchObject({
      PUBLIC_URL: 'https://chat.example.com',
      LIBSQL_URL: 'http://{db}.libsql.internal',
      SITE_ALIASES: '{"demo":"demo.demo.stub"}',
      BUILD: 'stub',
      PORCHLIGHT_SECRET: readFileSync(join(dataDir, 'secret'), 'utf8').trim(),
    })
    expect(await refusal({})).toMatch(/^The data folder .* is in use by another Porchlight/)

    const workerd = workerdPid(dataDir)
    const socket = new WebSocket(`${url.replace('http', 'ws')}socket`)
    await new Promise(resolve => socket.addEventListener('open', resolve, { once: true }))
    const closed = new Promise<number>(resolve => socket.addEventListener('close', ({ code }) => resolve(code)))
    host.child.kill('SIGTERM')
    expect(await closed).toBe(1001)
    expect(await host.ended).toBe(0)
    expect(runs(workerd)).toBe(false)
    for (const left of ['running.json', 'workerd.pid', 'tmp']) expect(existsSync(join(dataDir, left))).toBe(false)

    writeFileSync(join(dataDir, 'version.json'), '{"version":99}')
    expect(await refusal({})).toMatch(/is of a newer version \(99, this Porchlight knows 1\)/)
  })

  test('has no shop without the demo', async () => {
    const url = await start({ DEMO: '0' }).ready
    expect((await fetch(`${url}demo/`)).status).toBe(404)
    expect((await varsOf(url)).SITE_ALIASES).toBe('{}')
  })
})

describe('a host that is killed', { timeout: 60_000 }, () => {
  test('by kill -9 leaves no workerd and loses nothing', async () => {
    const host = start()
    const url = await host.ready
    const workerd = workerdPid(dataDir)
    expect(await count(url, 'POST')).toBe(1)
    expect(runs(workerd)).toBe(true)
    host.child.kill('SIGKILL')
    await host.ended
    await expect.poll(() => runs(workerd), patient).toBe(false)
    const again = await start().ready
    expect(await count(again, 'GET')).toBe(1)
  })
})

describe('a workerd that is killed', { timeout: 60_000 }, () => {
  test('comes back by itself, requests wait for it, sockets are cut, and nothing is lost', async () => {
    const host = start()
    const url = await host.ready
    expect(await count(url, 'POST')).toBe(1)
    const socket = new WebSocket(`${url.replace('http', 'ws')}socket`)
    await new Promise(resolve => socket.addEventListener('open', resolve, { once: true }))
    const cut = new Promise<number>(resolve => socket.addEventListener('close', ({ code }) => resolve(code)))
    const first = workerdPid(dataDir)
    process.kill(first, 'SIGKILL')
    await expect.poll(() => runs(first), patient).toBe(false)
    expect(await count(url, 'GET')).toBe(1)
    expect(await count(url, 'POST')).toBe(2)
    expect(await cut).toBe(1006)
    const second = workerdPid(dataDir)
    expect(second).not.toBe(first)
    process.kill(second, 'SIGKILL')
    await expect.poll(() => runs(second), patient).toBe(false)
    expect(await count(url, 'GET')).toBe(2)
  })
})

describe('a host that is stopped while workerd hangs', { timeout: 60_000 }, () => {
  async function hanging() {
    const host = start()
    const url = await host.ready
    const workerd = workerdPid(dataDir)
    process.kill(workerd, 'SIGSTOP')
    const cut = fetch(`${url}count`).catch(() => 'cut')
    return { host, workerd, cut }
  }

  test('gives up what does not end, says so, and ends', async () => {
    const { host, workerd, cut } = await hanging()
    host.child.kill('SIGTERM')
    expect(await cut).toBe('cut')
    expect(await host.ended).toBe(0)
    expect(host.output().err).toContain('"event":"stop.not-drained"')
    expect(runs(workerd)).toBe(false)
  })

  test('ends at once at a second signal', async () => {
    const { host, workerd, cut } = await hanging()
    host.child.kill('SIGTERM')
    await expect.poll(() => host.output().out, patient).toContain('stopping\n')
    host.child.kill('SIGTERM')
    expect(await host.ended).toBe(1)
    expect(await cut).toBe('cut')
    await expect.poll(() => runs(workerd), patient).toBe(false)
    expect(host.output().err).not.toContain('stop.not-drained')
  })
})

describe('a host that cannot start says why in one sentence', { timeout: 60_000 }, () => {
  test('port taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    expect(await refusal({ PORT: port })).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set PORT to another number.`,
    )
    server.close()
  })

  test('HOST of another machine', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toMatch(/^HOST 192\.0\.2\.1 is no address of this machine/)
  })

  test('data folder not writable', async () => {
    writeFileSync(join(parent, 'file'), '')
    expect(await refusal({ DATA_DIR: join(parent, 'file') })).toMatch(/^The data folder .*file cannot be written to/)
  })

  test('database unreachable', async () => {
    expect(await refusal({ LIBSQL_URL: 'http://127.0.0.1:1/{db}' })).toMatch(/^LIBSQL_URL must/)
    expect(await refusal({ LIBSQL_URL: 'http://{db}.localhost:1' })).toBe(
      'The database at http://control.localhost:1 cannot be reached: start it, or correct LIBSQL_URL.',
    )
  })

  test('place data missing', async () => {
    expect(await refusal({ GEOIP_DB: join(parent, 'none.mmdb') })).toMatch(/^GEOIP_DB names .*none\.mmdb/)
  })

  test('a variable that cannot be used', async () => {
    expect(await refusal({ PORT: 'http' })).toBe('PORT must be a whole number from 0 to 65535.')
  })
})
