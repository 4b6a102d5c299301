import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { codeOf } from '../core/testing/authenticator.ts'
import { launchBrowser } from './support/browser.ts'
import { type PorchlightProcess, porchlightProcess } from './support/porchlight-process.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

/** A person's account in a real browser, on the whole server. Each test goes on where the one before left the account. */
const email = 'lena@fernhill.example'
let password = 'a password for the tests'
let porchlight: PorchlightProcess
let browser: Browser
let address: string
let context: BrowserContext
let page: Page

beforeAll(async () => {
  porchlight = porchlightProcess({ PORCHLIGHT_OWNER_EMAIL: email, PORCHLIGHT_OWNER_PASSWORD: password })
  const [url] = await Promise.all([
    porchlight.start(),
    launchBrowser().then(launched => {
      browser = launched
    }),
  ])
  // A passkey belongs to a name.
  address = url.replace('127.0.0.1', 'localhost')
})
afterAll(async () => {
  await browser?.close()
  await porchlight?.remove()
})
beforeEach(async () => {
  ;({ context, page } = await freshBrowser())
})
afterEach(async () => {
  await context.close()
})

async function freshBrowser() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.goto(`${address}panel/`)
  return { context, page }
}
async function enter(on: Page = page) {
  await on.getByLabel('E-mail').fill(email)
  await on.getByLabel('Password').fill(password)
  await on.getByRole('button', { name: 'Sign in', exact: true }).click()
}
const inside = (on: Page = page) => on.getByRole('button', { name: /^Account of/ }).waitFor()
async function openAccount(on: Page = page) {
  await on.getByRole('button', { name: /^Account of/ }).click()
  await on.getByRole('menuitem', { name: 'Your account…' }).click()
  await on.getByRole('heading', { name: 'Browsers' }).waitFor()
}

let uri = ''
let codes: string[] = []

it('sets up a second step, and asks for it from then on', async () => {
  await enter()
  await inside()
  await openAccount()
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('img', { name: 'The key as a QR code' }).waitFor()
  const secret = (await page.locator('code').innerText()).replaceAll(/\s/g, '')
  uri = `otpauth://totp/x?secret=${secret}`
  await page.getByLabel('Code that the app shows now').fill(await codeOf(uri, Date.now()))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByText('Keep your backup codes').waitFor()
  codes = await page.locator('[data-part=backup-codes] li').allInnerTexts()
  expect(codes).toHaveLength(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 backup codes are left.').waitFor()

  const next = await freshBrowser()
  await enter(next.page)
  await next.page.getByRole('heading', { name: 'Enter your code' }).waitFor()
  await next.page.getByLabel('Code', { exact: true }).fill('000000')
  await next.page.keyboard.press('Enter')
  await next.page.getByText('That code is not right').waitFor()
  await next.page.getByLabel('Code', { exact: true }).fill(await codeOf(uri, Date.now()))
  await next.page.keyboard.press('Enter')
  await inside(next.page)
  await next.context.close()
})

it('takes a backup code once, lists the browsers, and ends one with its panel', async () => {
  const other = await freshBrowser()
  for (const on of [page, other.page]) {
    await enter(on)
    await on.getByRole('button', { name: 'Use a backup code' }).click()
    await on.getByLabel('Backup code').fill(codes[0] ?? '')
    await on.keyboard.press('Enter')
    if (on === page) await inside()
  }
  await other.page.getByText('That backup code is not right, or was used already.').waitFor()
  await other.page.getByLabel('Backup code').fill(codes[1] ?? '')
  await other.page.keyboard.press('Enter')
  await inside(other.page)

  await openAccount()
  const others = page.getByRole('button', { name: /^Sign out .*Linux/ })
  const before = await others.count()
  expect(before).toBeGreaterThanOrEqual(1)
  await page.getByText('This browser').waitFor()
  while ((await others.count()) > 0) {
    const left = await others.count()
    await others.first().click()
    await expect.poll(() => others.count(), { timeout: 60_000 }).toBe(left - 1)
  }
  await other.page.getByText('Your session has ended.').waitFor()
  await other.context.close()
})

it('adds a passkey with the password, and signs in with it alone', async () => {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  await enter()
  await page.getByRole('button', { name: 'Use a backup code' }).click()
  await page.getByLabel('Backup code').fill(codes[2] ?? '')
  await page.keyboard.press('Enter')
  await inside()
  await openAccount()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('button', { name: 'Rename Passkey' }).click()
  await page.getByLabel('Name', { exact: true }).fill('My laptop')
  await page.keyboard.press('Enter')
  await page.getByText('My laptop').waitFor()
  await context.clearCookies()
  await page.goto(`${address}panel/`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await inside()
  await openAccount()
  await page.getByRole('button', { name: 'Remove My laptop' }).click()
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByText('My laptop is removed.').first().waitFor()
})

it('sets a new password by a link from a mail, which ends every session', async () => {
  const other = await freshBrowser()
  await enter(other.page)
  await other.page.getByRole('button', { name: 'Use a backup code' }).click()
  await other.page.getByLabel('Backup code').fill(codes[3] ?? '')
  await other.page.keyboard.press('Enter')
  await inside(other.page)

  await page.getByRole('button', { name: 'Forgot password?' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByText(`If ${email} has an account`).waitFor()
  const link = await vi.waitUntil(() => linkOfMail(), { timeout: 60_000, interval: 200 })
  await page.goto(link)
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor()
  expect(page.url()).not.toContain('reset')
  password = 'another password'
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByText('Your password is set.').waitFor()
  await other.page.getByText('Your session has ended.').waitFor()
  await enter()
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
  await page.goto(link)
  await page.getByLabel('New password').fill('a third password')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByText('This link was used already').waitFor()
  await other.context.close()
})

/** The link of the newest mail about a password; null where there is none yet. */
function linkOfMail(): string | null {
  const db = new DatabaseSync(join(porchlight.dataDir, 'libsql', 'control.db'), { readOnly: true })
  const row = db.prepare(`SELECT text FROM mail WHERE kind = 'password-reset' ORDER BY created_at DESC`).get()
  db.close()
  return /https?:\S+/.exec(String(row?.text ?? ''))?.[0] ?? null
}
