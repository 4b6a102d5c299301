import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStores } from '../core/db/stores.ts'
import { fetchThrough } from '../edge/embedded/libsql/fetch.ts'
import { type Sqld, startSqld } from '../edge/embedded/libsql/stores/sqld-of-tests.ts'
import { type Built, builtProgram } from '../edge/embedded/program.ts'
import { readSettings } from '../edge/embedded/settings.ts'
import { type Embedded, startEmbedded } from '../edge/embedded/start.ts'
import { launchBrowser } from './support/browser.ts'
import { personsBrowser, signedIn } from './support/person.ts'

const owner = { email: 'lena@fernhill.example', password: 'a password for the tests' }
const patient = { timeout: 60_000 }

let folder: string
let sqld: Sqld
let host: Embedded
let browser: Browser
let panel: Page
let visitor: BrowserContext
let shop: Page
const said: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-libsql-'))
  ;[sqld, browser] = await Promise.all([startSqld(), launchBrowser()])
  host = await start('0')
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  await sqld?.remove()
  rmSync(folder, { recursive: true, force: true })
})

function start(port: string): Promise<Embedded> {
  const settings = readSettings({
    PORT: port,
    DATA_DIR: join(folder, 'data'),
    LIBSQL_URL: `http://{db}.localhost:${sqld.port}`,
    LIBSQL_ADMIN_URL: sqld.adminUrl,
    PORCHLIGHT_OWNER_EMAIL: owner.email,
    PORCHLIGHT_OWNER_PASSWORD: owner.password,
  })
  return startEmbedded({ settings, log: line => said.push(line), program: impatient })
}

/** The product, in which a visit ends 40 seconds after the last activity: half an hour is too long for a test. */
async function impatient(log: (line: string) => void): Promise<Built> {
  const built = await builtProgram(log)
  const whole = readFileSync(built.worker, 'utf8')
  const text = whole.replace(/\bsessionEnd: 20 \* (?:6e4|60_?000)\b/, 'sessionEnd: 40_000')
  if (text === whole) throw new Error('the Worker no longer says how long a visit lasts in the way this test knows')
  const worker = join(folder, 'worker.js')
  writeFileSync(worker, text)
  return { ...built, worker }
}

/** What the real server has, asked as any of its clients would. */
async function stored(sql: string): Promise<Record<string, unknown>[]> {
  const server = { url: 'http://{db}.localhost', fetch: fetchThrough(`http://127.0.0.1:${sqld.port}`), now: () => 0 }
  const db = await openStores(server).tenant('demo')
  return (await db.$client.execute(sql)).rows.map(row => ({ ...row }))
}

const seen = (locator: Locator) => locator.waitFor({ state: 'visible', ...patient })
const dialog = () => shop.getByRole('dialog')
const dock = () => panel.getByRole('log')

async function visitorSays(text: string): Promise<void> {
  await dialog().getByRole('textbox').last().fill(text)
  await shop.keyboard.press('Enter')
  await seen(dock().getByText(text))
}

async function agentSays(text: string): Promise<void> {
  const composer = panel.getByRole('textbox', { name: /^Write to/ })
  await composer.fill(text)
  await composer.press('Enter')
  await seen(dialog().getByText(text))
}

test('the first start makes its databases on the server, and no own endpoint', async () => {
  expect(host.signIn).toEqual(owner)
  panel = await signedIn(browser, host.url, owner)
  await seen(panel.getByText('<script async', { exact: false }))
  expect(readdirSync(join(folder, 'data', 'libsql'))).toEqual([])
})

test('a restart finds everything there', async () => {
  const { port } = new URL(host.url)
  await host.close()
  host = await start(port)
  expect(host.signIn).toBeNull()
  visitor = await personsBrowser(browser)
  shop = await visitor.newPage()
  await shop.goto(`${host.url}demo/tents/`)
  await seen(panel.getByRole('row').filter({ hasText: '/demo/tents/' }))
})

test('while the server is away, people stay on the list, come, and chat to the end', async () => {
  await shop.getByRole('button', { name: /chat/i }).click()
  await dialog().getByLabel('Your question').fill('Is the Ridgeline in stock?')
  await dialog().getByRole('button', { name: 'Start the chat' }).click()
  await panel.getByRole('button', { name: 'Accept' }).first().click()
  await seen(dock().getByText('Is the Ridgeline in stock?'))

  await sqld.kill()
  await agentSays('Let me look')
  await visitorSays('Take your time')
  const other = await (await personsBrowser(browser)).newPage()
  await other.goto(`${host.url}demo/guides/`)
  await seen(panel.getByRole('row').filter({ hasText: '/demo/guides/' }))
  await other.close()
  const signIn = await fetch(`${host.url}api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(host.url).origin },
    body: JSON.stringify(owner),
  })
  expect([signIn.status, await signIn.json()]).toEqual([503, expect.objectContaining({ code: 'unavailable' })])
  await agentSays('Two are left')
  await panel.getByRole('button', { name: 'End', exact: true }).click()
  await panel.getByRole('button', { name: 'End chat' }).click()
  await seen(dialog().getByText(/ended/i).first())
  await shop.close()
  await expect.poll(() => said.join('\n'), patient).toContain('room.outbox-failed')
})

test('when it is back, it gets all of it, once', async () => {
  await sqld.restart()
  const outcome = { timeout: 180_000, interval: 1_000 }
  await expect.poll(() => stored('SELECT id FROM chat WHERE closed_at IS NOT NULL'), outcome).toHaveLength(1)
  await expect.poll(() => stored('SELECT id FROM session WHERE ended_at IS NOT NULL'), outcome).toHaveLength(2)
  const text = JSON.stringify(await stored('SELECT body FROM entry ORDER BY n'))
  for (const line of ['Is the Ridgeline in stock?', 'Let me look', 'Take your time', 'Two are left'])
    expect(text.split(line), line).toHaveLength(2)
  expect(await stored('SELECT count(*) AS n FROM page_view')).toEqual([{ n: 2 }])
})
