import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type FakeRoom, startFakeRoom, type WidgetBuild } from './support/fake-room.ts'
import { type FakeSite, startFakeSite } from './support/fake-site.ts'
import { buildWidget } from './support/widget-build.ts'

// The chat window on phones, by keyboard, for readers of the accessibility tree, and over a network that goes.

const patience = { timeout: 30_000, interval: 50 }
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

let build: WidgetBuild
let browser: Browser
let room: FakeRoom
let site: FakeSite
let contexts: BrowserContext[] = []

beforeAll(async () => {
  build = await buildWidget()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
})
beforeEach(async () => {
  room = await startFakeRoom(build)
  site = await startFakeSite(`${room.origin}/t/demo.js`)
})
afterEach(async () => {
  for (const context of contexts) await context.close()
  contexts = []
  await site.close()
  await room.close()
})

async function visit(options: BrowserContextOptions = {}, prepare = async (_page: Page) => {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  contexts.push(context)
  const page = await context.newPage()
  await prepare(page)
  await page.goto(site.origin)
  await page.locator('porchlight-chat button').first().waitFor()
  return page
}

const launcher = (page: Page) => page.locator('porchlight-chat button').first()
const dialog = (page: Page) => page.getByRole('dialog')
const field = (page: Page) => dialog(page).getByRole('textbox').first()
const isFocused = (page: Page, what = field(page)) => what.evaluate(element => element.matches(':focus'))
const bubbles = (page: Page) => page.locator('.chat-bubble').allTextContents()
const asked = () => room.only().chats.commands.map(({ input }) => Object(input).body)

async function tabTo(page: Page, what = field(page)): Promise<void> {
  for (let presses = 0; presses < 20 && !(await isFocused(page, what)); presses++) await page.keyboard.press('Tab')
  expect(await isFocused(page, what)).toBe(true)
}

/** Turns the clock of the page second by second, so that what it tries meanwhile can fail as it does in life. */
async function passMinute(page: Page): Promise<void> {
  for (let second = 0; second < 60; second++) await page.clock.runFor(1_000)
}

/** Ways the page is written. The test finds everything by role, so it needs none of the language's words. */
const languages = [
  { language: 'en', locale: 'en-GB', direction: 'ltr' },
  { language: 'ar', locale: 'ar-EG', direction: 'rtl' },
]

describe.each(languages)('a visitor with a phone and a keyboard, in $language', ({ language, locale, direction }) => {
  it('whose network is cut for a minute in mid-sentence loses nothing', async () => {
    site.html = `lang="${language}" dir="${direction}"`
    const page = await visit({ ...phone, locale }, page => page.clock.install())
    await tabTo(page, launcher(page))
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    expect(await dialog(page).evaluate(element => getComputedStyle(element).direction)).toBe(direction)
    await tabTo(page)
    await page.keyboard.type('Is it waterproof?')
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText('Is it waterproof?').waitFor()
    room.only().chats.join('Lena')
    await page.getByRole('dialog', { name: 'Lena' }).waitFor()
    await expect.poll(() => isFocused(page), patience).toBe(true)

    await page.keyboard.type('And does it come in ')
    const { chats } = room.only()
    await page.context().setOffline(true)
    await room.away()
    chats.say('It is, up to 3,000 mm.')
    await page.keyboard.type('green?')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Or in blue?')
    await page.keyboard.press('Enter')
    await page.keyboard.type('I ask because')
    await page.getByRole('status').getByText(/\S/).waitFor({ state: 'attached' })
    await expect
      .poll(() => bubbles(page), patience)
      .toEqual(['Is it waterproof?', 'And does it come in green?', 'Or in blue?'])
    await passMinute(page)
    expect(asked()).toEqual(['Is it waterproof?'])

    await page.context().setOffline(false)
    await room.back()
    const all = ['Is it waterproof?', 'It is, up to 3,000 mm.', 'And does it come in green?', 'Or in blue?']
    await expect.poll(() => bubbles(page), { ...patience, timeout: 90_000 }).toEqual(all)
    await expect.poll(asked, patience).toEqual(['Is it waterproof?', 'And does it come in green?', 'Or in blue?'])
    expect(await field(page).inputValue()).toBe('I ask because')
    expect(await isFocused(page)).toBe(true)
    expect(await page.locator('.body').evaluate(body => body.scrollWidth - body.clientWidth)).toBe(0)

    await page.reload()
    await tabTo(page, launcher(page))
    await page.keyboard.press('Enter')
    await expect.poll(() => bubbles(page), patience).toEqual(all)
    await tabTo(page)
    expect(await field(page).inputValue()).toBe('I ask because')
    await page.keyboard.press('Escape')
    await expect.poll(() => isFocused(page, launcher(page)), patience).toBe(true)
  })
})

describe('what was written without a network', () => {
  it('waits, says so, and is sent once by the next page', async () => {
    const page = await visit()
    await launcher(page).click()
    await field(page).fill('First')
    await field(page).press('Enter')
    await page.getByRole('log').getByText('First').waitFor()
    room.only().chats.join('Lena')
    await page.getByText('Lena is here').waitFor()
    await room.away()
    await field(page).fill('Second')
    await field(page).press('Enter')
    await page.getByText('Waits for the connection').waitFor()
    await page.goto(`${site.origin}/tents`)
    await room.back()
    await page.reload()
    await expect.poll(() => bubbles(page), { ...patience, timeout: 90_000 }).toEqual(['First', 'Second'])
    await expect.poll(asked, patience).toEqual(['First', 'Second'])
  })
})

describe('a small screen', () => {
  it('is the window’s alone: Tab stays in it, and a reader too', async () => {
    const page = await visit(phone)
    await launcher(page).focus()
    await page.keyboard.press('Enter')
    expect(await dialog(page).getAttribute('aria-modal')).toBe('true')
    const inside = () => page.evaluate(() => document.activeElement?.localName)
    for (const key of [...Array<string>(6).fill('Tab'), ...Array<string>(6).fill('Shift+Tab')]) {
      await page.keyboard.press(key)
      expect(await inside()).toBe('porchlight-chat')
    }
    await page.keyboard.press('Escape')
    await expect.poll(() => isFocused(page, launcher(page)), patience).toBe(true)
  })

  it('that lies is filled, too', async () => {
    const page = await visit({ ...phone, viewport: { width: 844, height: 390 } })
    await launcher(page).tap()
    await expect
      .poll(async () => dialog(page).boundingBox(), patience)
      .toMatchObject({ x: 0, y: 0, width: 844, height: 390 })
  })

  it('keeps the field one writes in above its keyboard, and its place when one zooms in', async () => {
    const page = await visit(phone)
    await launcher(page).tap()
    await field(page).fill('Hello')
    await field(page).press('Enter')
    await page.getByRole('log').waitFor()
    const shrink = (height: number, scale: number) =>
      page.evaluate(
        ([height, scale]) => {
          for (const [name, value] of Object.entries({ height, scale }))
            Object.defineProperty(visualViewport, name, { value, configurable: true })
          visualViewport?.dispatchEvent(new Event('resize'))
        },
        [height, scale] as const,
      )
    const bottomOf = async (what = field(page)) => {
      const box = await what.boundingBox()
      return (box?.y ?? 0) + (box?.height ?? 0)
    }
    await shrink(440, 1)
    await expect.poll(() => bottomOf(), patience).toBeLessThan(440)
    await shrink(844, 1)
    await expect.poll(() => bottomOf(dialog(page)), patience).toBe(844)
    await shrink(422, 2)
    expect(await bottomOf(dialog(page))).toBe(844)
  })

  it('has no field in which a phone would zoom, in any place', async () => {
    room.online = false
    const page = await visit(phone)
    await launcher(page).tap()
    // Before the page knows that nobody is there, the window has another form.
    await page.getByRole('dialog', { name: 'Leave a message' }).waitFor()
    const sizes = await dialog(page)
      .getByRole('textbox')
      .evaluateAll(fields => fields.map(one => Number.parseFloat(getComputedStyle(one).fontSize)))
    expect(sizes).toHaveLength(3)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })
})

describe.each(['light', 'dark'] as const)('axe finds nothing serious in %s,', colorScheme => {
  async function findings(page: Page): Promise<string[]> {
    await page.evaluate(axe)
    const found = await page.evaluate(`axe.run({ include: [['porchlight-chat']] }, { resultTypes: ['violations'] })`)
    const violations: { id: string; impact: string; nodes: { html: string; any: { message: string }[] }[] }[] =
      Object(found).violations
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.any[0]?.message ?? ''}`))
  }
  const still = { colorScheme, reducedMotion: 'reduce' } as const

  it('from the launcher to a chat that is over', async () => {
    const page = await visit(still)
    expect(await findings(page)).toEqual([])
    await launcher(page).click()
    await field(page).waitFor()
    expect(await findings(page)).toEqual([])
    await field(page).fill('Does it fit?')
    await field(page).press('Enter')
    await page.getByText('Someone is coming to the door').waitFor()
    expect(await findings(page)).toEqual([])
    const { chats } = room.only()
    chats.join('Lena')
    chats.say('See https://shop.example/tents')
    await page.getByRole('link', { name: 'https://shop.example/tents' }).waitFor()
    chats.refuse('too rude', { code: 'bad-input', message: 'Please stay friendly.' })
    await field(page).fill('too rude')
    await field(page).press('Enter')
    await page.getByText('Not sent').waitFor()
    expect(await findings(page)).toEqual([])
    chats.close()
    await page.getByRole('dialog', { name: 'Chat ended' }).waitFor()
    expect(await findings(page)).toEqual([])
  })

  it('in the form for a message, filled in wrongly, on a phone', async () => {
    room.online = false
    const page = await visit({ ...still, ...phone })
    await launcher(page).tap()
    await page.getByRole('button', { name: 'Send the message' }).tap()
    await page.getByText('Tell us your name').waitFor()
    expect(await findings(page)).toEqual([])
  })
})
