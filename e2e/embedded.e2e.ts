import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type PorchlightProcess, porchlightProcess, runs } from './support/porchlight-process.ts'

const execute = promisify(execFile)
const patient = { timeout: 60_000, interval: 200 }
const owner = { email: 'owner@porchlight.local', password: 'a password for the tests' }
const key = 'pl_key-of-the-embedded-tests'

const visitors = z.object({
  total: z.number(),
  items: z.array(z.object({ id: z.string(), url: z.string(), pages: z.number() })),
})
const boot = z.object({ key: z.string() })

let porchlight: PorchlightProcess
let url = ''

beforeAll(async () => {
  porchlight = porchlightProcess({
    PORCHLIGHT_OWNER_EMAIL: owner.email,
    PORCHLIGHT_OWNER_PASSWORD: owner.password,
    PORCHLIGHT_API_KEY: key,
  })
  url = await porchlight.start()
})
afterAll(() => porchlight.remove())

/** Reports one page view of a new visitor, answered when it is stored. */
async function view(path: string): Promise<void> {
  const tag = await (await fetch(`${url}t/demo.js`)).text()
  const site = boot.parse(JSON.parse(/\.boot=(\{.*?\});/.exec(tag)?.[1] ?? 'null'))
  const page = { t: 'page', id: crypto.randomUUID(), url: `${url}demo/${path}`, title: path }
  const response = await fetch(`${url}v/${site.key}/beacon`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: new URL(url).origin, 'user-agent': agent },
    body: JSON.stringify({ protocol: 1, tab: crypto.randomUUID(), visit: {}, events: [page] }),
  })
  expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ accepted: 1 })])
}

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'

async function seen(): Promise<z.infer<typeof visitors>> {
  const response = await fetch(`${url}api/v1/sites/demo/visitors`, { headers: { authorization: `Bearer ${key}` } })
  return visitors.parse(await response.json())
}

async function signIn(password: string): Promise<number> {
  const response = await fetch(`${url}api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify({ email: owner.email, password }),
  })
  await response.text()
  return response.status
}

describe('npm start', () => {
  test('serves the shop with its tag, the panel and the health check', async () => {
    expect(await (await fetch(`${url}healthz`)).json()).toEqual({ status: 'ok' })
    expect(await (await fetch(`${url}demo/`)).text()).toContain('src="/t/demo.js"')
    expect((await fetch(`${url}t/demo.js`)).headers.get('content-type')).toMatch(/javascript/)
    expect(await (await fetch(`${url}panel/`)).text()).toMatch(/<script type="module"/)
  })

  test('lets the owner in with the preset password, and nobody with another', async () => {
    expect(await signIn('another password')).toBe(401)
    expect(await signIn(owner.password)).toBe(200)
  })

  test('believes no client about who asks', async () => {
    for (const headers of [{ 'mf-original-url': `${url}internal/ready` }, { 'x-porchlight-front': 'guess' }]) {
      expect(await (await fetch(`${url}healthz`, { headers })).json()).toEqual({ status: 'ok' })
    }
    expect((await fetch(`${url}internal/ready`, { method: 'POST' })).status).toBe(401)
  })
})

describe('nothing acknowledged is lost', () => {
  test('when Node is killed, which leaves no workerd behind', async () => {
    await view('tents/')
    const before = await seen()
    expect(before.total).toBeGreaterThan(0)
    const { workerd } = porchlight.pids()
    await porchlight.stop('SIGKILL')
    await expect.poll(() => runs(workerd), patient).toBe(false)
    url = await porchlight.start()
    expect(porchlight.said()).not.toContain('Sign in as')
    expect((await seen()).items.map(({ id }) => id).sort()).toEqual(before.items.map(({ id }) => id).sort())
  })

  test('when workerd is killed, which comes back by itself', async () => {
    await view('finder/')
    const before = await seen()
    const { workerd } = porchlight.pids()
    process.kill(workerd, 'SIGKILL')
    await expect.poll(() => runs(workerd), patient).toBe(false)
    expect((await seen()).items.map(({ id }) => id).sort()).toEqual(before.items.map(({ id }) => id).sort())
    await view('cart/')
    expect((await seen()).total).toBe(before.total + 1)
    expect(porchlight.pids().workerd).not.toBe(workerd)
  })

  test('when it is stopped', async () => {
    const before = await seen()
    const { workerd } = porchlight.pids()
    await porchlight.stop('SIGTERM')
    expect(runs(workerd)).toBe(false)
    url = await porchlight.start()
    expect((await seen()).total).toBe(before.total)
  })
})

test('npm run owner sets a lost password', async () => {
  const { stdout } = await execute('npm', ['run', '--silent', 'owner', '--', '--password', 'found again'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, DATA_DIR: porchlight.dataDir },
  })
  expect(stdout).toBe(`Sign in at ${url}panel/ as ${owner.email} with the password found again\n`)
  expect(await signIn(owner.password)).toBe(401)
  expect(await signIn('found again')).toBe(200)
})

test('npm run retention tells how long what is kept, and sets it for a tenant', async () => {
  const run = (...args: string[]) =>
    execute('npm', ['run', '--silent', 'retention', '--', ...args], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, DATA_DIR: porchlight.dataDir },
    })
  const before = 'demo: visits 396 days (as the server), chats 1096 days (as the server)\n'
  expect((await run()).stdout).toBe(before)
  const after = 'demo: visits 30 days, chats 1096 days (as the server)\n'
  expect((await run('--tenant', 'demo', '--visits', '30')).stdout).toBe(after)
  expect((await run('--tenant', 'demo', '--visits', 'server')).stdout).toBe(before)
})

test('a second one on the same data folder says so in one sentence', async () => {
  const second = execute(process.execPath, [fileURLToPath(new URL('../edge/embedded/main.ts', import.meta.url))], {
    env: { ...process.env, DATA_DIR: porchlight.dataDir, PORT: '0' },
  })
  await expect(second).rejects.toMatchObject({
    code: 1,
    stderr: `The data folder ${porchlight.dataDir} is in use by another Porchlight: stop that one, or set DATA_DIR to another folder.\n`,
  })
})
