import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { openPlayground } from './serve-playground.ts'

/** `node e2e/support/panel/shots.ts FOLDER [name…]` takes pictures of the panel with a desk inside the page, for a person to look at. */
interface Shot {
  readonly query: string
  readonly size: readonly [number, number]
  readonly act?: (page: Page) => Promise<void>
}

const desk = [1440, 900] as const
const laptop = [1024, 768] as const
const phone = [390, 844] as const
const openMarit = async (page: Page) => {
  await page.getByRole('tab', { name: /Marit/ }).click()
  await page.getByText('nobody is home').waitFor()
}
const both = (name: string, shot: Shot): [string, Shot][] => [
  [`${name}-light`, { ...shot, query: `${shot.query}&theme=light` }],
  [`${name}-dark`, { ...shot, query: `${shot.query}&theme=dark` }],
]

const shots: ReadonlyMap<string, Shot> = new Map([
  ...both('whos-on-1440', { query: 'pace=0', size: desk, act: openMarit }),
  ...both('whos-on-1024', { query: 'pace=0', size: laptop, act: openMarit }),
  ...both('empty-1440', { query: 'pace=0&visitors=0&bots=0', size: desk }),
  ...both('sign-in-1440', { query: 'out=wrong', size: desk }),
  ['tenants-1440', { query: 'tenants=1', size: desk }],
  [
    'pages-1440',
    {
      query: 'pace=0',
      size: desk,
      act: async page => {
        await page.getByRole('row', { name: /Anika/ }).click()
        await page.getByRole('tab', { name: /Page history/ }).click()
        await page.waitForTimeout(300)
      },
    },
  ],
  ...both('menus-1440', {
    query: 'pace=0&faults=1',
    size: desk,
    act: async page => {
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.waitForTimeout(300)
    },
  }),
  ...both('notices-1440', {
    query: 'pace=0',
    size: desk,
    act: page => page.getByRole('button', { name: /^Notices/ }).click(),
  }),
  ...both('notices-390', {
    query: 'pace=0',
    size: phone,
    act: page => page.getByRole('button', { name: /^Notices/ }).click(),
  }),
  ['filter-1440', { query: 'pace=0', size: desk, act: page => page.keyboard.press('f') }],
  ['account-1440', { query: 'pace=0', size: desk, act: page => page.getByRole('button', { name: /Account/ }).click() }],
  ['waiting-1440', { query: 'pace=0&density=comfortable', size: desk }],
  ['bots-1440', { query: 'pace=0', size: desk, act: page => page.getByRole('button', { name: 'Show' }).click() }],
  ...both('visitors-390', {
    query: 'pace=0',
    size: phone,
    act: page => page.getByRole('link', { name: /Visitors/ }).click(),
  }),
  ...both('chats-390', { query: 'pace=0', size: phone }),
  ...both('chat-390', {
    query: 'pace=0',
    size: phone,
    act: async page => {
      await page.getByRole('button', { name: /Marit/ }).click()
      await page.getByText('nobody is home').waitFor()
    },
  }),
  [
    'visitor-390',
    {
      query: 'pace=0',
      size: phone,
      act: async page => {
        await page.getByRole('link', { name: /Visitors/ }).click()
        await page.getByRole('row', { name: /Anika/ }).click()
      },
    },
  ],
])

const [folder = join(tmpdir(), 'porchlight-shots'), ...wanted] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const { address, close } = await openPlayground()
const browser = await launchBrowser()
try {
  for (const [name, shot] of shots) {
    if (wanted.length > 0 && !wanted.some(word => name.includes(word))) continue
    const [width, height] = shot.size
    const touch = width < 600
    const context = await browser.newContext({
      viewport: { width, height },
      hasTouch: touch,
      isMobile: touch,
      locale: 'en-GB',
    })
    const page = await context.newPage()
    page.on(
      'console',
      message => ['error', 'warning'].includes(message.type()) && console.log(`${name}: ${message.text()}`),
    )
    page.on('pageerror', error => console.log(`${name}: ${error.stack}`))
    await page.goto(`${address}/panel/?${shot.query}`)
    await page.waitForTimeout(900)
    await shot.act?.(page)
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await context.close()
  }
} finally {
  await browser.close()
  close()
}
