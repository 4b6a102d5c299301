import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { openPlayground, type Playground } from './support/panel/serve-playground.ts'

/** The panel alone, against a desk inside the page, under the content policy of the product. */
let browser: Browser
let playground: Playground
let context: BrowserContext
let page: Page
let complaints: string[]

beforeAll(async () => {
  ;[playground, browser] = await Promise.all([openPlayground(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  playground?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page = await context.newPage()
  complaints = []
  page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(String(error.stack)))
})
afterEach(async () => {
  await context.close()
  // Nothing broke, and the content policy had nothing to stop.
  expect(complaints).toEqual([])
})

const open = async (query = 'pace=0') => {
  await page.goto(`${playground.address}/panel/?${query}`)
  await page.getByRole('switch', { name: 'Take chats' }).waitFor()
}
const grid = () => page.getByRole('grid')
/** The list is there: what is read at once must not be read too soon. */
const listed = () => page.locator('[role=row][aria-rowindex="2"]').filter({ hasText: /\w/ }).waitFor()
const firstRows = () => grid().getByRole('row').allInnerTexts()
const desk = (act: 'ring' | 'notify' | 'cut' | 'heal' | 'expire') =>
  page.evaluate(name => window.playground[name](), act)

it('keeps few rows in the page, and reaches every one of them', async () => {
  await open('pace=0&visitors=3000&bots=0')
  await listed()
  await page.locator('[role=grid][aria-rowcount="3001"]').waitFor()
  expect(await grid().getByRole('row').count()).toBeLessThan(80)
  await grid().focus()
  await page.keyboard.press('End')
  await page.getByText(/of 3,000/).waitFor()
  await page.locator('[role=row][aria-rowindex="3001"]').filter({ hasText: /\w/ }).waitFor()
  await page.keyboard.press('Home')
  await page.locator('[role=row][aria-rowindex="2"]').filter({ hasText: 'Waiting' }).waitFor()
})

it('is worked with the keyboard: arrows, Enter, Escape', async () => {
  await open()
  await listed()
  await grid().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const active = () => grid().getAttribute('aria-activedescendant')
  const fourth = await page.locator('[role=row][aria-rowindex="4"]').getAttribute('id')
  await expect.poll(active).toBe(fourth)
  await page.keyboard.press('ArrowRight')
  await expect.poll(active).toBe(`${fourth}-0`)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tab')
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')
})

it('holds the order under the pointer and says how many updates wait', async () => {
  await open()
  await listed()
  await grid().getByRole('row').nth(3).hover()
  const before = (await firstRows()).slice(1, 5).map(row => row.replace(/\d+:\d+/g, ''))
  await desk('ring')
  await page.getByRole('button', { name: /update.? held/ }).waitFor()
  expect((await firstRows()).slice(1, 5).map(row => row.replace(/\d+:\d+/g, ''))).toEqual(before)
  await page.getByRole('button', { name: /update.? held/ }).click()
  await grid().getByRole('row', { name: /Wanda/ }).waitFor()
})

it('sorts by its heads, filters, and says when nobody matches', async () => {
  await open()
  await page.getByRole('button', { name: 'Sort by Pages' }).click()
  await page.getByRole('button', { name: 'Sort by Pages' }).click()
  await page.locator('[role=columnheader][aria-sort=descending]').filter({ hasText: 'Pages' }).waitFor()
  await page.keyboard.press('f')
  await page.getByLabel('Value', { exact: true }).fill('/nowhere')
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByText('Nobody matches').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByText(/of 187/).waitFor()
})

it('keeps the columns that an agent chose', async () => {
  await open()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Cart' }).check()
  await page.getByRole('checkbox', { name: 'Source' }).uncheck()
  await page.reload()
  await page.getByRole('columnheader', { name: /Cart/ }).waitFor()
  await page.getByRole('columnheader', { name: /Source/ }).waitFor({ state: 'detached' })
})

it('finds a column by its name', async () => {
  await open()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByLabel('Find a column').fill('post')
  await expect.poll(() => page.getByRole('checkbox').count()).toBe(1)
  await page.getByRole('checkbox', { name: 'Postal code' }).check()
  await page.getByRole('columnheader', { name: /Postal code/ }).waitFor()
})

it('moves and draws columns with the pointer and with the keyboard, and keeps them so', async () => {
  await open()
  await listed()
  const heads = async () => (await page.getByRole('columnheader').allInnerTexts()).map(head => head.trim())
  const head = (name: string) => page.getByRole('button', { name: `Sort by ${name}` })
  await head('Visitor').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await heads()).slice(0, 3)).toEqual(['State', 'Place', 'Visitor'])
  await expect.poll(() => head('Visitor').evaluate(element => element === document.activeElement)).toBe(true)
  const before = await widthOf('Place')
  await head('Place').focus()
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect.poll(() => widthOf('Place')).toBe(before + 8)
  const from = await boxOf('Place')
  await page.mouse.move(from.x + from.width, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width + 40, from.y + 10, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => Math.round(await widthOf('Place'))).toBe(before + 48)
  const [source, time] = [await boxOf('Source'), await boxOf('Time on the site')]
  await page.mouse.move(time.x + time.width / 2, time.y + 10)
  await page.mouse.down()
  await page.mouse.move(source.x + 10, source.y + 10, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await heads()).join()).toContain('Time,Source')
  const moved = await heads()
  expect(await page.getByRole('columnheader', { name: /State/ }).getAttribute('aria-sort')).toBe('descending')
  await page.reload()
  await listed()
  await expect.poll(heads).toEqual(moved)
  expect(Math.round(await widthOf('Place'))).toBe(before + 48)
})

async function boxOf(name: string) {
  const box = await page.getByRole('columnheader', { name: new RegExp(name) }).boundingBox()
  if (!box) throw new Error(`The column ${name} is not shown`)
  return box
}
const widthOf = async (name: string) => (await boxOf(name)).width

it('totals add up, and bots are in none of them', async () => {
  await open()
  await listed()
  await expect
    .poll(async () => {
      const totals = await page.getByRole('group', { name: 'Totals' }).innerText()
      const [, active = 0, idle = 0, departed = 0] = [...totals.matchAll(/\d+/g)].map(Number)
      return active + idle + departed
    })
    .toBe(187)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('grid', { name: 'Bots on the site now' }).waitFor()
  await page.getByText(/of 38/).waitFor()
})

it('rings in the title, accepts, writes, and shows what was refused with a way on', async () => {
  await open('pace=0&visitors=30')
  await expect.poll(() => page.title()).toMatch(/^\(1\) /)
  await desk('ring')
  await expect.poll(() => page.title()).toMatch(/^\(2\) /)
  await page
    .getByRole('button', { name: /^Accept/ })
    .first()
    .click()
  const composer = page.getByRole('textbox', { name: /Write to Ilse/ })
  await composer.fill('Yes, you can.')
  await composer.press('Enter')
  await page.getByRole('log').getByText('Yes, you can.').waitFor()
  await expect.poll(() => composer.inputValue()).toBe('')
  await composer.fill('please refuse this')
  await composer.press('Enter')
  await page.getByText('Not sent: Such a thing is never said here.').waitFor()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Note' }).click()
  await page.getByText('Only agents read this').waitFor()
})

it('keeps drafts apart for each chat, and over a reload', async () => {
  await open()
  await page.getByRole('tab', { name: /Marit/ }).click()
  await page.getByRole('textbox', { name: /Write to Marit/ }).fill('For Marit')
  await page.getByRole('tab', { name: /Theo/ }).click()
  await page.getByRole('textbox', { name: /Write to Theo/ }).fill('For Theo')
  await page.reload()
  await expect.poll(() => page.getByRole('textbox', { name: /Write to Theo/ }).inputValue()).toBe('For Theo')
  await page.getByRole('tab', { name: /Marit/ }).click()
  await expect.poll(() => page.getByRole('textbox', { name: /Write to Marit/ }).inputValue()).toBe('For Marit')
})

it('sends what was written without a connection once it is back, exactly once', async () => {
  await open()
  await page.getByRole('tab', { name: /Marit/ }).click()
  const composer = page.getByRole('textbox', { name: /Write to Marit/ })
  await desk('cut')
  await page.getByText('Connection lost').first().waitFor()
  await composer.fill('Written in a tunnel')
  await composer.press('Enter')
  await page.getByText('Sending').waitFor()
  await desk('heal')
  await page.getByText('Connection lost').first().waitFor({ state: 'detached', timeout: 60_000 })
  await page.getByText('Sending').waitFor({ state: 'detached' })
  expect(await page.getByRole('log').getByText('Written in a tunnel').count()).toBe(1)
})

it('asks to sign in again when the session ends, and is where it was', async () => {
  await open()
  await page.getByRole('tab', { name: /Marit/ }).click()
  await page.getByRole('textbox', { name: /Write to Marit/ }).fill('Half a sentence')
  await desk('expire')
  await page.getByText('Your session has ended').waitFor()
  await page.getByLabel('Password').fill('again')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Your session has ended').waitFor({ state: 'detached' })
  await expect.poll(() => page.getByRole('textbox', { name: /Write to Marit/ }).inputValue()).toBe('Half a sentence')
})

it('asks to sign in again over a dialog that is open, and the dialog is as it was', async () => {
  await open()
  await page.getByRole('button', { name: 'Account of Lena' }).click()
  await page.getByRole('menuitem', { name: 'Your account…' }).click()
  const name = page.getByLabel('Your name')
  await expect.poll(() => name.inputValue()).toBe('Lena')
  await name.fill('Lena Be')
  await desk('expire')
  await page.getByText('Your session has ended').waitFor()
  await page.getByRole('textbox', { name: 'Password', exact: true }).click()
  await page.keyboard.type('again')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Your session has ended').waitFor({ state: 'detached' })
  await expect.poll(() => name.inputValue()).toBe('Lena Be')
  await name.click()
  await page.keyboard.type('r')
  await expect.poll(() => name.inputValue()).toContain('r')
  await page.keyboard.press('Escape')
  await name.waitFor({ state: 'detached' })
  // Nothing keeps the pointer for a sheet that is gone.
  await page.getByRole('button', { name: 'Account of Lena' }).click()
})

it('tells what to do when signing in fails', async () => {
  await page.goto(`${playground.address}/panel/?out=wrong`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Enter your e-mail address').waitFor()
  await page.getByLabel('E-mail').fill('lena@fernhill.example')
  await page.getByLabel('Password').fill('no')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('do not belong together').waitFor()
  await page.goto(`${playground.address}/panel/?out=many`)
  await page.getByLabel('E-mail').fill('lena@fernhill.example')
  await page.getByLabel('Password').fill('no')
  await page.getByRole('button', { name: 'Sign in' }).click()
  // Shown with its seconds, and said once.
  await page.getByText('Too many tries').last().waitFor()
  expect(await page.getByRole('alert').getByText('Too many tries').count()).toBe(2)
  expect(await page.locator('[role=alert] [aria-hidden=true]').count()).toBe(1)
})

it('shows a broken contribution as one line, and the rest as ever', async () => {
  await open('pace=0&broken=1')
  await grid().getByRole('row', { name: /Anika/ }).click()
  await page.getByRole('tab', { name: 'Broken' }).click()
  await page.getByText('Cart could not be shown here.').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Mended').waitFor()
  // React to the fault is to say so where developers look, and nothing else.
  expect(complaints.splice(0)).toHaveLength(1)
})

it('is one thing at a time on a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open()
  await page.getByRole('button', { name: /Marit/ }).click()
  await page.getByRole('textbox', { name: /Write to Marit/ }).waitFor()
  await page.getByRole('button', { name: 'All chats' }).click()
  await page.getByRole('link', { name: /Visitors/ }).click()
  await grid().getByRole('row', { name: /Anika/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('tab', { name: /Page history/ })
    .click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBe(390)
})

it('keeps notices in an inbox, counts what is unread, and leads to the chat meant', async () => {
  await open()
  const bell = page.getByRole('button', { name: /^Notices/ })
  await page.getByRole('button', { name: 'Notices, 3 unread' }).click()
  const inbox = page.getByRole('dialog', { name: /^Notices/ })
  await inbox
    .locator('time')
    .getByText(/^11 min\.? ago$/)
    .waitFor()
  await inbox.getByText('Cart · trade.fernhill.example').waitFor()
  await inbox.getByRole('button', { name: 'Mark “The catalogue could not be read” as read' }).click()
  await page.getByRole('button', { name: 'Notices, 2 unread', includeHidden: true }).waitFor()
  await page.keyboard.press('Escape')
  await inbox.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Notices, 2 unread')
  await page.keyboard.press('Enter')
  await inbox
    .getByRole('button', { name: /Marit waits for your answer/ })
    .first()
    .click()
  await inbox.waitFor({ state: 'detached' })
  await page.getByRole('textbox', { name: /Write to Marit/ }).waitFor()
  await page.locator('[data-found]').getByText('I paid with the wrong address').waitFor()
  await page.getByRole('button', { name: 'Notices, 1 unread' }).click()
  await page.getByRole('button', { name: 'Mark all read' }).click()
  await page.getByRole('button', { name: 'Notices', exact: true, includeHidden: true }).waitFor()
  await page.getByRole('button', { name: 'Mark all read', disabled: true }).waitFor()
  await page.keyboard.press('Escape')
  await inbox.waitFor({ state: 'detached' })

  // One that comes now is shown once and kept; a reconnect brings it again and shows nothing.
  await holdNotice()
  await desk('notify')
  const toast = page.getByText('Anika is back: With a full cart')
  // Once to see and once to hear.
  await toast.first().waitFor()
  await page.getByRole('button', { name: 'Notices, 1 unread' }).waitFor()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await desk('cut')
  await page.getByText('Connection lost').first().waitFor()
  await desk('heal')
  await page.getByText('Connection lost').first().waitFor({ state: 'detached', timeout: 60_000 })
  expect(await page.getByRole('button', { name: 'Dismiss' }).count()).toBe(0)
  await bell.click()
  await expect.poll(() => inbox.getByRole('listitem').count()).toBe(5)
})

/** The next notice that is shown gets the keyboard: else it would go by itself, sooner than a slow machine looks at it. */
const holdNotice = () =>
  page.evaluate(() => {
    const hold = (_: unknown, observer: MutationObserver) => {
      const dismiss = document.querySelector<HTMLElement>('[aria-label=Dismiss]')
      if (dismiss) observer.disconnect()
      dismiss?.focus()
    }
    new MutationObserver(hold).observe(document.body, { childList: true, subtree: true })
  })

it('says so when there was no notice, also on a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open('pace=0&visitors=0&bots=0')
  await page.getByRole('button', { name: 'Notices', exact: true }).click()
  await page.getByText('Nothing so far').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
