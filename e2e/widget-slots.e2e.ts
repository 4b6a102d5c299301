import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type FakeRoom, startFakeRoom } from './support/fake-room.ts'
import { type FakeSite, startFakeSite } from './support/fake-site.ts'
import { buildWidget } from './support/widget-build.ts'

const patience = { timeout: 30_000, interval: 50 }

let browser: Browser
let room: FakeRoom
let site: FakeSite

beforeAll(async () => {
  room = await startFakeRoom(await buildWidget('widget/testing/window-of-parts.tsx'))
  site = await startFakeSite(`${room.origin}/t/demo.js`)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await room.close()
})

describe.each([
  ['nobody', '', []],
  ['a plugin that shows nothing', 'empty', []],
  ['one plugin', 'late', ['late']],
  ['two plugins, by their order', 'late,early', ['early', 'late']],
  ['two plugins around one that throws', 'late,throwing,early', ['early', 'late']],
])('every place of the window, filled by %s', (_name, parts, expected) => {
  it('shows them and stays whole', async () => {
    room.online = true
    const context = await browser.newContext()
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', error => errors.push(String(error)))
    const earlier = new Set(room.visitors.values())
    const greetings = () => room.frames.filter(frame => frame.t === 'hello').length
    const before = greetings()
    await page.goto(`${site.origin}/?parts=${parts}`)
    await page.locator('porchlight-chat button').first().click()
    await shows(page, 'home', expected)
    // What is sent before the greeting was answered would be undone by the answer.
    await expect.poll(greetings, patience).toBe(before + 1)
    const visitor = [...room.visitors.values()].find(one => one.sockets.size > 0 && !earlier.has(one))
    if (!visitor) throw new Error('nobody came')
    const { chats } = visitor
    for (const socket of visitor.sockets) socket.send(JSON.stringify({ t: 'online', online: false }))
    await shows(page, 'offline', expected)
    chats.run(`start-${parts}`, 'chat.start', { body: 'Hello?' })
    await shows(page, 'waiting', expected)
    chats.join('Lena')
    await shows(page, 'conversation', expected)
    chats.close()
    await shows(page, 'closed', expected)
    const failed = page.getByText('This part does not work right now.')
    expect(await failed.count()).toBe(parts.includes('throwing') ? 1 : 0)
    expect(errors).toEqual([])
    await context.close()
  })
})

it('an open window follows the plugins that are enabled and disabled, and what stays is not made anew', async () => {
  room.online = true
  const context = await browser.newContext()
  const page = await context.newPage()
  const earlier = new Set(room.visitors.values())
  const greetings = () => room.frames.filter(frame => frame.t === 'hello').length
  const before = greetings()
  await page.goto(`${site.origin}/?parts=late,early`)
  await page.locator('porchlight-chat button').first().click()
  await shows(page, 'home', ['early', 'late'])
  await expect.poll(greetings, patience).toBe(before + 1)
  const visitor = [...room.visitors.values()].find(one => one.sockets.size > 0 && !earlier.has(one))
  if (!visitor) throw new Error('nobody came')
  const late = await page.locator('.part').last().elementHandle()
  const configured = async (config: number, plugins: readonly string[]) => {
    const hello = { t: 'hello', protocol: 1, now: Date.now(), config, online: true, plugins, chat: null }
    for (const socket of visitor.sockets) socket.send(JSON.stringify(hello))
    await shows(
      page,
      'home',
      ['early', 'late'].filter(id => plugins.includes(id)),
    )
  }
  await configured(2, ['late', 'other'])
  await configured(3, ['early', 'late'])
  expect(await late?.evaluate(element => element.isConnected)).toBe(true)
  await configured(4, [])
  await context.close()
})

async function shows(page: Page, place: string, plugins: readonly string[]): Promise<void> {
  await page.locator(`[data-place=${place}]`).waitFor()
  const lines = plugins.map(plugin => `${plugin} in ${place} at Fernhill`)
  await expect.poll(() => page.locator('.part').allTextContents(), patience).toEqual(lines)
}
