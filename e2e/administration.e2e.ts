import type { Browser, Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { codeOf } from '../core/testing/authenticator.ts'
import { type MailServer, startMailServer } from '../edge/cloudflare/testing/mail-server.ts'
import { launchBrowser } from './support/browser.ts'
import { type FakeSite, startFakeSite } from './support/fake-site.ts'
import { personsBrowser, signedIn } from './support/person.ts'
import { type PorchlightProcess, porchlightProcess } from './support/porchlight-process.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/** A workspace from its first site to two people at work, on the whole server with a real mail server. Each test goes on from the one before. */
const owner = { email: 'olga@fernhill.example', password: 'a password for the tests' }
const bo = { email: 'bo@fernhill.example', password: 'another one for tests' }
let porchlight: PorchlightProcess
let mails: MailServer
let site: FakeSite
let browser: Browser
let url: string
let olga: Page
let agent: Page

beforeAll(async () => {
  mails = await startMailServer()
  porchlight = porchlightProcess({
    PORCHLIGHT_OWNER_EMAIL: owner.email,
    PORCHLIGHT_OWNER_PASSWORD: owner.password,
    SMTP_URL: `smtp://localhost:${mails.port}?tls=none`,
    MAIL_FROM: 'Porchlight <porch@fernhill.example>',
  })
  ;[url, browser, site] = await Promise.all([porchlight.start(), launchBrowser(), startFakeSite('about:blank')])
  olga = await signedIn(browser, url, owner)
  olga.setDefaultTimeout(60_000)
  await olga.getByRole('button', { name: /^Account of/ }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await mails?.close()
  await porchlight?.remove()
})

it('has a site made, whose line is put on a page, and sees the first visit come', async () => {
  await olga.getByRole('button', { name: /^Account of/ }).click()
  await olga.getByRole('menuitem', { name: 'Switch to admin panel' }).click()
  await olga.getByRole('heading', { level: 1, name: 'Sites' }).waitFor()
  await olga.getByRole('button', { name: 'Add a site' }).first().click()
  await olga.getByLabel('Name', { exact: true }).fill('Lamps')
  await olga.getByLabel('Addresses, one per line', { exact: true }).fill('127.0.0.1')
  await olga.getByRole('dialog').getByRole('button', { name: 'Add a site' }).click()
  await olga.getByRole('heading', { level: 1, name: 'Lamps' }).waitFor()
  await olga.getByRole('radio', { name: /^Do not ask/ }).check()
  await olga.getByRole('button', { name: 'Save', exact: true }).click()
  await olga.getByText('Lamps is saved.').first().waitFor()
  await olga.getByText('Waiting for the first visit').waitFor()
  site.embed = await olga
    .getByText(/<script async src=/)
    .first()
    .innerText()
  expect(site.embed).toContain(`${url}t/`)

  const context = await personsBrowser(browser)
  await (await context.newPage()).goto(`${site.origin}/lamps`)
  await olga
    .getByText(/^Last visit/)
    .first()
    .waitFor()
  await olga.getByText(`from ${site.origin}/lamps`).waitFor()

  await olga.getByLabel('Address of the page').fill(`${site.origin}/`)
  await olga.getByRole('button', { name: 'Check', exact: true }).click()
  await olga.getByText('Its key is the one of this site.').waitFor()
})

it('has somebody invited by mail, who makes an account and signs in with a code', async () => {
  await olga.getByRole('link', { name: 'People' }).click()
  await olga.getByRole('button', { name: 'Invite somebody' }).click()
  await olga.getByLabel('E-mail', { exact: true }).fill(bo.email)
  await olga.getByRole('button', { name: 'Send the invitation' }).click()
  await expect.poll(() => mails.taken.map(({ to }) => to), { timeout: 60_000 }).toEqual([[bo.email]])
  const { text = '' } = await PostalMime.parse(mails.taken[0]?.raw ?? '')
  const link = /http\S+invitation=\S+/.exec(text)?.[0] ?? ''
  expect(link).toContain(`${url}panel/`)

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  context.setDefaultTimeout(60_000)
  agent = await context.newPage()
  await agent.goto(link)
  await agent.getByRole('heading', { name: /^Join / }).waitFor()
  expect(agent.url()).not.toContain('invitation')
  await agent.getByLabel('Your name').fill('Bo')
  await agent.getByLabel('Password').fill(bo.password)
  await agent.getByRole('button', { name: /^Join / }).click()
  await agent.getByRole('button', { name: 'Account of Bo' }).click()
  await agent.getByRole('menuitem', { name: 'Your account…' }).click()
  await agent.getByRole('button', { name: 'Set up' }).click()
  await agent.getByLabel('Your password').fill(bo.password)
  await agent.getByRole('button', { name: 'Go on' }).click()
  await agent.getByRole('img', { name: 'The key as a QR code' }).waitFor()
  const uri = `otpauth://totp/x?secret=${(await agent.locator('code').innerText()).replaceAll(/\s/g, '')}`
  await agent.getByLabel('Code that the app shows now').fill(await codeOf(uri, Date.now()))
  await agent.getByRole('button', { name: 'Turn on' }).click()
  await agent.getByText('Keep your backup codes').waitFor()

  await context.clearCookies()
  await agent.goto(`${url}panel/`)
  await agent.getByLabel('E-mail').fill(bo.email)
  await agent.getByLabel('Password').fill(bo.password)
  await agent.getByRole('button', { name: 'Sign in', exact: true }).click()
  await agent.getByLabel('Code', { exact: true }).fill(await codeOf(uri, Date.now()))
  await agent.keyboard.press('Enter')
  await agent.getByRole('button', { name: 'Account of Bo' }).waitFor()
  await olga.reload()
  await olga.getByText(bo.email).first().waitFor()

  await agent.goto(link)
  await agent.getByRole('heading', { name: 'This invitation is over' }).waitFor()
  await agent.getByRole('button', { name: 'To the sign-in' }).click()
  await agent.getByRole('button', { name: 'Account of Bo' }).waitFor()
})

it('has a plugin disabled and enabled, and whoever is at work sees it without loading anything again', async () => {
  await agent.evaluate(() => Object.assign(window, { same: true }))
  const chats = agent.getByRole('region', { name: 'Chats' })
  await chats.waitFor()
  await olga.goto(`${url}panel/admin/plugins`)
  const power = (name: string) => olga.getByRole('switch', { name: `${name}: on` })
  await power('Chat').click()
  await olga.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click()
  await olga.getByText('Chat is disabled.').first().waitFor()
  await chats.waitFor({ state: 'detached' })
  await power('Chat').click()
  await olga.getByRole('alertdialog').getByRole('button', { name: 'Enable' }).click()
  await olga.getByText('Chat is enabled.').first().waitFor()
  await chats.waitFor()
  expect(await agent.evaluate(() => 'same' in window)).toBe(true)
})

it('lets somebody go at once', async () => {
  await olga.goto(`${url}panel/admin/people`)
  await olga.getByRole('button', { name: 'More acts for Bo' }).click()
  await olga.getByRole('menuitem', { name: 'Disable' }).click()
  await olga.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click()
  await agent.getByRole('heading', { name: 'No workspace yet' }).waitFor()
})
