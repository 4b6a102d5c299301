import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { personsBrowser, signedIn } from './person.ts'
import { porchlightProcess } from './porchlight-process.ts'

/** `npm run screenshots` takes the pictures of the README from a running Porchlight, with replayed visitors and a chat. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'docs/images')
const owner = { email: 'lena@fernhill.example', password: 'a password for the pictures' }
/** Bytes; a reader waits for the pictures before the words. */
const most = 150_000

const porchlight = porchlightProcess({
  PORCHLIGHT_OWNER_EMAIL: owner.email,
  PORCHLIGHT_OWNER_PASSWORD: owner.password,
})
const browser = await launchBrowser()
try {
  mkdirSync(folder, { recursive: true })
  const url = await porchlight.start()
  const panel = await signedIn(browser, url, owner)
  panel.setDefaultTimeout(60_000)
  await panel.getByRole('switch', { name: 'Take chats' }).waitFor()
  if (!(await panel.getByRole('switch', { name: 'Take chats' }).isChecked()))
    await panel.getByRole('switch', { name: 'Take chats' }).click()

  const desk = await personsBrowser(browser)
  const phone = await personsBrowser(browser, { width: 390, height: 844 })
  const shop = await pageOf(desk, `${url}demo/tents/ridgeline-2/`)
  const pocket = await pageOf(phone, `${url}demo/tents/`)
  await replayVisitors(url)
  await ask(shop, 'How heavy is the Ridgeline 2 with pegs?')
  await ask(pocket, 'Can you repair a broken zip?')

  await panel.getByRole('button', { name: 'Accept', exact: true }).first().click()
  await answer(panel, 'Good morning! It weighs 1.9 kg with the pegs, and 1.7 kg without.')
  await shop.getByText('It weighs 1.9 kg').waitFor()
  await write(shop, 'Perfect. Does it ship tonight?')
  await panel.getByRole('log').getByText('Does it ship tonight').waitFor()
  await panel
    .getByRole('row', { name: /Ridgeline/ })
    .first()
    .waitFor()
  await panel.waitForTimeout(1_500)
  await take(panel, 'panel-light', 'light')
  await take(panel, 'panel-dark', 'dark')

  await answer(panel, 'Yes: what is ordered before four leaves the same day.')
  await shop.getByText('leaves the same day').waitFor()
  await shop.waitForTimeout(1_000)
  await take(shop, 'chat', 'light')

  await panel.getByRole('tab', { name: /^At the door/ }).click()
  await panel.getByRole('button', { name: 'Accept', exact: true }).first().click()
  await answer(panel, 'We can: bring it by, or send it to us. Repairs are free.')
  await pocket.getByText('Repairs are free').waitFor()
  await pocket.waitForTimeout(1_000)
  await take(pocket, 'phone', 'light')
} finally {
  await browser.close()
  await porchlight.remove()
}

async function pageOf(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(address)
  await page.locator('porchlight-chat button').first().waitFor()
  return page
}

/** Visitors of an access log of years ago, without names. */
async function replayVisitors(url: string): Promise<void> {
  const log = join(root, 'tools/replay/fixtures/access.log')
  await promisify(execFile)('npm', ['run', '--silent', 'replay', '--', log, '--speed', '0', '--url', url, '--json'], {
    cwd: root,
  })
}

async function ask(page: Page, question: string): Promise<void> {
  await page.locator('porchlight-chat button').first().click()
  await write(page, question)
  await page.getByRole('log').getByText(question).waitFor()
}

async function write(page: Page, words: string): Promise<void> {
  const field = page.getByRole('dialog').getByRole('textbox').first()
  await field.fill(words)
  await field.press('Enter')
}

async function answer(page: Page, words: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Write to/ })
  await composer.fill(words)
  await composer.press('Enter')
  await page.getByRole('log').getByText(words).waitFor()
}

async function take(page: Page, name: string, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.waitForTimeout(500)
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  const picture = Buffer.from(data, 'base64')
  if (picture.length > most) throw new Error(`${name}.webp has ${picture.length} bytes; ${most} are the most.`)
  writeFileSync(join(folder, `${name}.webp`), picture)
  console.log(`${name}.webp: ${picture.length} bytes`)
}
