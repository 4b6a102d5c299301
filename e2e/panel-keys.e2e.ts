import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { openPlayground, type Playground } from './support/panel/serve-playground.ts'

/** Keys, palette, panes and what waits: the panel alone, against a desk inside the page. */
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
  expect(complaints).toEqual([])
})

const open = async (path = '') => {
  await page.goto(`${playground.address}/panel/${path}?pace=0`)
  await page.getByRole('switch', { name: 'Take chats' }).waitFor()
}
const listed = () => page.locator('[role=row][aria-rowindex="2"]').filter({ hasText: /\w/ }).waitFor()
const search = () => page.getByRole('combobox', { name: 'Search or do anything' })
const chosen = () => page.getByRole('option', { selected: true })
const cut = () => page.evaluate(() => window.playground.cut())
const focused = (selector: string) => page.waitForFunction(what => document.activeElement?.matches(what), selector)

it('does by a few letters what can be done, keeps it as recent, and gives the keyboard back', async () => {
  await open()
  await listed()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+k')
  await search().fill('rows comf')
  await chosen().filter({ hasText: 'Rows: Comfortable' }).waitFor()
  await page.keyboard.press('Enter')
  await search().waitFor({ state: 'detached' })
  await page.locator('html[data-density=comfortable]').waitFor({ state: 'attached' })
  await focused('[role=grid]')
  await page.keyboard.press('Control+k')
  await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: 'Rows: Compact' }).waitFor()
  await focused('[role=combobox]')
  await page.keyboard.press('Escape')
  await search().waitFor({ state: 'detached' })
  await focused('[role=grid]')
})

it('finds visitors and chats, knows who is selected, and goes without them after Backspace', async () => {
  await open()
  await listed()
  await page.keyboard.press('Control+k')
  await search().fill('anika')
  await chosen().filter({ hasText: 'Anika' }).waitFor()
  await page.keyboard.press('Enter')
  await focused('[role=tab]')
  await page.keyboard.press('Control+k')
  await chosen().filter({ hasText: 'Go to the visitor' }).waitFor()
  await page.getByRole('group', { name: 'With Anika' }).waitFor()
  await page.keyboard.press('Backspace')
  await page.getByRole('group', { name: 'With Anika' }).waitFor({ state: 'detached' })
  await search().fill('marit')
  await chosen().filter({ hasText: 'Marit' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /Write to Marit/ }).waitFor()
  await page.keyboard.press('Control+k')
  await search().fill('zzzz')
  await page.getByText('Nothing is called “zzzz”').waitFor()
})

it('lists all keys; they rest while somebody writes, and those of one letter when they are turned off', async () => {
  await open()
  await listed()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await keys.getByText('Accept the chat that has waited longest').waitFor()
  await keys.getByText('Add filter').waitFor()
  await keys.getByRole('switch').click()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'detached' })
  const pane = page.getByRole('button', { name: 'Visitor pane', pressed: true })
  await page.keyboard.press('v')
  await page.keyboard.press('Control+k')
  await search().fill('v')
  await page.keyboard.press('Escape')
  await pane.waitFor()
  await page.getByRole('button', { name: 'Keys', exact: true }).click()
  await keys.getByRole('switch').click()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'detached' })
  await page.keyboard.press('v')
  await page.getByRole('button', { name: 'Visitor pane', pressed: false }).waitFor()
})

it('divides the window as the agent likes, by keyboard and pointer, and keeps it', async () => {
  await open()
  await listed()
  const width = page.getByRole('separator', { name: 'Width of visitor and chats' })
  const size = async () => Number(await width.getAttribute('aria-valuenow'))
  const before = await size()
  await width.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(size).toBe(before + 32)
  const box = await width.boundingBox()
  if (!box) throw new Error('The line between the panes has no place')
  await page.mouse.move(box.x + 4, 300)
  await page.mouse.down()
  await page.mouse.move(box.x - 96, 300, { steps: 4 })
  await page.mouse.up()
  const drawn = before + 132
  await expect.poll(size).toBe(drawn)
  await page.keyboard.press('v')
  await page.keyboard.press('d')
  await page.getByRole('button', { name: 'Visitor pane', pressed: false }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Visitor pane', pressed: false }).click()
  await expect.poll(size).toBe(drawn)
  await width.dblclick()
  await expect.poll(size).toBe(before)
  await page.setViewportSize({ width: 1024, height: 768 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1024)
})

it('says what waits while there is no connection, and sends it after', async () => {
  await open()
  await listed()
  await cut()
  await page.getByRole('switch', { name: 'Take chats' }).click()
  await page.getByRole('button', { name: 'What waits' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Take no more chats' }).waitFor()
  await page.keyboard.press('Escape')
  // At once, before the panel tries by itself and has no such button any more.
  await page.getByRole('button', { name: 'Try now' }).evaluate(button => {
    window.playground.heal()
    if (button instanceof HTMLElement) button.click()
  })
  await page.getByRole('button', { name: 'Try now' }).waitFor({ state: 'detached', timeout: 60_000 })
  await expect.poll(() => page.getByRole('switch', { name: 'Take chats' }).getAttribute('aria-checked')).toBe('false')
})

it('says that an address is nothing, with a way to what is there, also on a phone', async () => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await open('nowhere')
    await page.getByText('There is no such page').waitFor()
    await page.getByRole('link', { name: 'Go to Visitors' }).click()
    await page.getByText('There is no such page').waitFor({ state: 'detached' })
  }
})

it('is searched on a phone, without a wider page', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open()
  await page.getByRole('button', { name: 'Search or do anything' }).click()
  await search().fill('marit')
  await page.getByRole('option', { name: /Marit/ }).first().click()
  await page.getByRole('textbox', { name: /Write to Marit/ }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

it('lets an agent say their name and change their password', async () => {
  await open()
  await listed()
  await page.getByRole('button', { name: 'Account of Lena' }).click()
  await page.getByRole('menuitem', { name: 'Your account…' }).click()
  const name = page.getByLabel('Your name')
  await focused('[autocomplete=name]')
  await expect.poll(() => name.inputValue()).toBe('Lena')
  await name.fill(' ')
  await page.keyboard.press('Enter')
  await page.getByText('Enter a name.').waitFor()
  await name.fill('Lena Berg')
  await page.keyboard.press('Enter')
  await page.getByText('You are Lena Berg from now on.').first().waitFor()
  await focused('[aria-haspopup=true], [aria-haspopup=menu]')
  await page.getByRole('button', { name: 'Account of Lena Berg' }).waitFor()

  await page.keyboard.press('Control+k')
  await search().fill('password')
  await chosen().filter({ hasText: 'Your account…' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('Current password').fill('wrong')
  await page.getByLabel('New password').fill('short')
  await page.keyboard.press('Enter')
  await page.getByText('A password has at least 8 characters.').waitFor()
  await page.getByLabel('New password').fill('long enough')
  await page.keyboard.press('Enter')
  await page.getByText('That is not your current password.').waitFor()
  complaints = complaints.filter(text => !text.includes('400'))
  await page.getByLabel('Current password').fill('right')
  await page.keyboard.press('Enter')
  await page.getByText('Your password is changed.').first().waitFor()
})

it('has parts for a plugin’s form: a checkbox, lines of text that grow, and a word that can be taken back', async () => {
  await page.goto(`${playground.address}/panel/?pace=0&parts=1`)
  await listed()
  await page.getByRole('row', { name: /Anika/ }).click()
  await page.getByRole('tab', { name: 'Parts' }).click()
  const tell = page.getByRole('checkbox', { name: 'Tell the others' })
  await tell.click()
  await page.getByText('Agreed').waitFor()
  await expect.poll(() => tell.isChecked()).toBe(true)
  await tell.focus()
  await page.keyboard.press('Space')
  await page.getByText('Agreed').waitFor({ state: 'detached' })
  expect(await page.getByRole('checkbox', { name: 'Never' }).isDisabled()).toBe(true)

  const remark = page.getByRole('textbox', { name: 'Remark' })
  const height = async () => (await remark.boundingBox())?.height ?? 0
  const before = await height()
  await remark.fill('one\ntwo\nthree\nfour\nfive\nsix')
  await expect.poll(height).toBeGreaterThan(before)
  await remark.fill('no')
  await page.getByText('Say more.').waitFor()
  await expect.poll(() => remark.getAttribute('aria-invalid')).toBe('true')
  await remark.fill('half')
  await expect.poll(() => tell.evaluate(box => box instanceof HTMLInputElement && box.indeterminate)).toBe(true)

  await page.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => remark.inputValue()).toBe('')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => remark.inputValue()).toBe('half')
  await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' })
})
