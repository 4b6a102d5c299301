import { globSync, readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { startFakeRoom } from './support/fake-room.ts'
import { startFakeSite } from './support/fake-site.ts'
import { openPlayground, type Playground } from './support/panel/serve-playground.ts'
import { buildWidget } from './support/widget-build.ts'

// The product in a language that is written from the right: turned round, and without a word of English that is ours.

const patience = { timeout: 30_000, interval: 50 }
let browser: Browser
let playground: Playground
let context: BrowserContext
let page: Page

beforeAll(async () => {
  ;[playground, browser] = await Promise.all([openPlayground(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  playground?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ar-EG' })
  page = await context.newPage()
})
afterEach(() => context.close())

/** Names of ours, of keys and of code, which are the same in every language. */
const sameEverywhere = [
  'Porchlight',
  'English',
  'Ctrl',
  'Alt',
  'Shift',
  'Enter',
  'esc',
  'Esc',
  'HTML',
  'IP',
  'script',
  'async',
  'src',
  'http',
  'https',
  'js',
  'pl',
  'eu',
  'npm',
  'run',
  'owner',
]

/** What people, pages and machines are called: the words in the strings of the desk that stands in for the server. */
const data = new Set([
  ...sameEverywhere,
  ...globSync('panel/testing/mock-*.ts')
    .concat('e2e/support/panel/playground.ts')
    .flatMap(file => [...readFileSync(file, 'utf8').matchAll(/'([^'\n]*)'|`([^`]*)`/g)])
    .flatMap(([, plain = '', template = '']) => wordsIn(plain + template)),
])

function wordsIn(text: string): string[] {
  // Ends of ids have digits in them, or look like hexadecimal numbers.
  return (text.match(/[A-Za-z0-9]+/g) ?? []).filter(word => /^[A-Za-z]{2,}$/.test(word) && !/^[0-9a-f]{4}$/.test(word))
}

/** Everything in the page that is read or read out. */
async function said(): Promise<string[]> {
  return page.evaluate(() => {
    const all: string[] = [document.title]
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('script, style, template, noscript')) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
        if (element.hasAttribute(name)) all.push(element.getAttribute(name) ?? '')
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) all.push(node.textContent ?? '')
    }
    return all
  })
}

const english = async () => (await said()).filter(text => wordsIn(text).some(word => !data.has(word)))
const open = async (query: string) => {
  await page.goto(`${playground.address}/panel/?${query}`)
  await page.waitForFunction(() => document.querySelector('#root')?.childElementCount)
}
const listed = () => page.locator('[role=row][aria-rowindex="2"]').filter({ hasText: /\p{L}/u }).waitFor()

describe('the panel of somebody whose browser speaks Arabic', () => {
  it('is written from the right, in Arabic, wherever one looks', async () => {
    await open('pace=0')
    await listed()
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ])
    await expect.poll(english, patience).toEqual([])

    const rail = await page.getByRole('navigation').boundingBox()
    expect(rail?.x).toBeGreaterThan(720)

    await page.locator('[role=row][aria-rowindex="4"]').click()
    await page.getByRole('tabpanel').waitFor()
    await expect.poll(english, patience).toEqual([])
    await page.getByRole('tab', { name: 'سجل الصفحات' }).click()
    await expect.poll(english, patience).toEqual([])
  })

  it('moves through the list the way the arrows point', async () => {
    await open('pace=0')
    await listed()
    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowDown')
    const active = () => page.getByRole('grid').getAttribute('aria-activedescendant')
    const third = await page.locator('[role=row][aria-rowindex="3"]').getAttribute('id')
    await expect.poll(active, patience).toBe(third)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(active, patience).toBe(`${third}-0`)
    await page.keyboard.press('ArrowRight')
    await expect.poll(active, patience).toBe(third)
  })

  it('says what it shows over the page, too', async () => {
    await open('pace=0')
    await listed()
    for (const name of ['الأعمدة', /^الإشعارات/]) {
      await page.getByRole('button', { name }).first().click()
      await page.getByRole('dialog').waitFor()
      await expect.poll(english, patience).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
  })

  it.each(['visitors=0&pace=0', 'out', 'tenants'])('says it where nobody is or nobody is known: %s', async query => {
    await open(query)
    await expect.poll(english, patience).toEqual([])
  })

  it('writes numbers and lengths of time in Latin digits, which stand below each other', async () => {
    await open('pace=0')
    await listed()
    expect((await said()).filter(text => /[\u0660-\u0669\u06f0-\u06f9]/.test(text))).toEqual([])
  })

  it('speaks English when that is chosen, and still does when one comes back', async () => {
    await open('pace=0')
    await listed()
    await page.getByRole('button', { name: /^حساب/ }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByRole('switch', { name: 'Take chats' }).waitFor()
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'en',
      'ltr',
    ])
    await open('pace=0')
    await page.getByRole('switch', { name: 'Take chats' }).waitFor()
  })
})

it('the panel of an English browser loads no words of another language', async () => {
  await context.close()
  context = await browser.newContext({ locale: 'en-GB' })
  page = await context.newPage()
  const loaded: string[] = []
  page.on('request', request => loaded.push(request.url()))
  await open('pace=0')
  await listed()
  expect(loaded.filter(url => /[./]ar-/.test(url))).toEqual([])
})

describe('the chat window on a page in Arabic', () => {
  it('has no word of English, and its button neither, from when a pointer comes near', async () => {
    const room = await startFakeRoom(await buildWidget())
    const site = await startFakeSite(`${room.origin}/t/demo.js`)
    site.html = 'lang="ar" dir="rtl"'
    await page.goto(site.origin)
    const launcher = page.locator('porchlight-chat button').first()
    await launcher.waitFor()
    await launcher.hover()
    await expect.poll(() => launcher.getAttribute('aria-label'), patience).toBe('محادثة')
    await launcher.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').first().waitFor()
    // Its name comes later than the window, and is no word of ours.
    await dialog.getByText('Fernhill').first().waitFor()
    expect(await dialog.getAttribute('dir')).toBe('rtl')
    const words = async () => (await dialog.innerText()).match(/[A-Za-z]{2,}/g) ?? []
    const named = ['Porchlight', ...((await dialog.locator('.hero-top').innerText()).match(/[A-Za-z]{2,}/g) ?? [])]
    expect((await words()).filter(word => !named.includes(word))).toEqual([])
    await site.close()
    await room.close()
  })
})
