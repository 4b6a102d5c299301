import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type FakeRoom, startFakeRoom, type WidgetBuild } from './support/fake-room.ts'
import { type FakeSite, startFakeSite } from './support/fake-site.ts'
import { buildWidget } from './support/widget-build.ts'

// What a site's own pages meet: content policies, a server that is away or hangs, wrong keys, going back, and `window.porchlight`.

const patience = { timeout: 30_000, interval: 50 }

let build: WidgetBuild
let browser: Browser
let room: FakeRoom
let site: FakeSite
let contexts: BrowserContext[] = []
/** What pages wrote to the console, threw, or left rejected. */
let noise: string[] = []
/** What pages heard over their sockets. */
let frames: string[] = []

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
  noise = []
  frames = []
})
afterEach(async () => {
  for (const context of contexts) await context.close()
  contexts = []
  await site.close()
  await room.close()
})

async function visitor(from = browser): Promise<BrowserContext> {
  const context = await from.newContext({ locale: 'en-GB' })
  contexts.push(context)
  await context.addInitScript(() => {
    addEventListener('unhandledrejection', () => console.log('unhandled rejection'))
    addEventListener('error', () => console.log('error event'), true)
  })
  return context
}

async function visit(path = '/', context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await visitor())).newPage()
  page.on('console', message => noise.push(message.text()))
  page.on('pageerror', error => noise.push(String(error)))
  page.on('websocket', socket => socket.on('framereceived', ({ payload }) => frames.push(String(payload))))
  await page.goto(site.origin + path)
  return page
}

const launcher = (page: Pick<Page, 'locator'>) => page.locator('porchlight-chat button').first()

async function talk(page: Page): Promise<void> {
  await launcher(page).click()
  await page.getByLabel('Your question').fill('Does it fit?')
  await page.getByRole('button', { name: 'Start the chat' }).click()
  await page.getByText('Someone is coming to the door').waitFor()
  room.only().chats.join('Lena')
  room.only().chats.say('Come in.')
  await page.getByRole('log').getByText('Come in.').waitFor()
}

const byTag = (attributes = '') => `<script async ${attributes} src="${room.origin}/t/demo.js"></script>`
const byImport = (attributes = '') =>
  `<script type="module" ${attributes}>import('${room.origin}/t/demo.js').catch(() => {})</script>`

describe('a strict content policy', () => {
  const types = "; require-trusted-types-for 'script'; trusted-types porchlight"
  it.each([
    ['a list of hosts', () => byTag(), 'HOST'],
    ['a nonce and strict-dynamic', () => byTag('nonce="n1"'), "'nonce-n1' 'strict-dynamic'"],
    ['an import by a script with a nonce', () => byImport('nonce="n1"'), "'nonce-n1' HOST"],
    ['an import under strict-dynamic', () => byImport('nonce="n1"'), "'nonce-n1' 'strict-dynamic'"],
  ])('with %s, and Trusted Types, lets a whole chat through', async (_name, embed, scripts) => {
    const socket = room.origin.replace('http', 'ws')
    const policy = `default-src 'none'; script-src ${scripts}; connect-src HOST ${socket}; style-src 'self'${types}`
    site.headers = { 'content-security-policy': policy.replaceAll('HOST', room.origin) }
    site.embed = embed()
    const page = await visit()
    await talk(page)
    expect(await page.getByRole('dialog').evaluate(dialog => getComputedStyle(dialog).display)).toBe('flex')
    await page.evaluate('porchlight("set", { plan: "pro" })')
    await expect.poll(() => room.frames.some(frame => frame.t === 'set'), patience).toBe(true)
    expect(noise).toEqual([])
  })
})

describe('a server that is of no use', () => {
  it('hangs from the start: the page loads, and notices nothing', async () => {
    room.hangs = true
    site.embed = byImport()
    const page = await visit()
    expect(await page.evaluate(() => document.readyState)).toBe('complete')
    await page.waitForTimeout(3_000)
    expect(await launcher(page).count()).toBe(0)
    expect(noise).toEqual([])
  })

  it('is away from the start: only the browser itself has a line about it', async () => {
    await room.away()
    site.embed = byImport()
    const page = await visit()
    await page.waitForTimeout(2_000)
    expect(noise.filter(line => !line.includes('ERR_CONNECTION_REFUSED'))).toEqual([])
  })

  it('hangs after the tag was loaded: links and keys work, and the chat comes when the server does', async () => {
    const page = await visit()
    room.hangs = true
    await page.getByRole('link', { name: 'Tents' }).click()
    await page.locator('#page-field').fill('still here')
    expect(await launcher(page).count()).toBe(0)
    room.hangs = false
    await page.reload()
    await launcher(page).waitFor()
    expect(noise).toEqual([])
  })

  it.each(['a wrong key', 'a wrong domain'])(
    'for %s is one line in the console, and no request after it',
    async line => {
      room.noTag = `this tag has ${line}.`
      const page = await visit()
      await expect.poll(() => noise, patience).toEqual([`Porchlight: this tag has ${line}.`])
      await page.waitForTimeout(2_000)
      expect(noise).toHaveLength(1)
      expect(room.beacons).toEqual([])
    },
  )
})

describe('a page that', () => {
  it('is put aside with an open chat comes back as it was, and hears what was said meanwhile', async () => {
    const keeping = await launchBrowser(undefined, { backForwardCache: true })
    onTestFinished(() => keeping.close())
    const page = await visit('/', await visitor(keeping))
    await talk(page)
    await page.evaluate(() =>
      addEventListener('pageshow', event => {
        document.documentElement.dataset.persisted = String(event.persisted)
      }),
    )
    await page.goto(`${site.origin}/cart`)
    room.only().chats.say('Are you still there?')
    // Later, so that the answer is here before the page goes.
    await page.evaluate(() => void setTimeout(() => history.back(), 10))
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.persisted), patience).toBe('true')
    await page.getByRole('dialog', { name: 'Lena' }).waitFor()
    await page.getByRole('log').getByText('Are you still there?').waitFor()
    expect(noise).toEqual([])
  })

  it('stands in a frame without an origin, where storage throws, can chat', async () => {
    const page = await visit('/about:blank')
    await page.setContent(
      `<iframe sandbox="allow-scripts allow-forms" src="${site.origin}/tents" width="600" height="700"></iframe>`,
    )
    const frame = page.frameLocator('iframe')
    await launcher(frame).click()
    await frame.getByLabel('Your question').fill('In here?')
    await frame.getByRole('button', { name: 'Start the chat' }).click()
    await frame.getByText('Someone is coming to the door').waitFor()
    expect(noise).toEqual([])
  })

  it('carries a chat has no cookie by it, so none can be blocked', async () => {
    const context = await visitor()
    await talk(await visit('/', context))
    expect(await context.cookies()).toEqual([])
  })
})

describe('window.porchlight', () => {
  /** Calls of a page that come before the tag, as the documented line keeps them. */
  async function calling(...lines: string[]): Promise<Page> {
    site.embed = `<script>window.porchlight ??= Object.assign((...call) => porchlight.q.push(call), { q: [] });
      window.heard = []; ${lines.join(';')}</script>${byTag()}`
    return visit()
  }
  const heard = (page: Page) => page.evaluate(() => Reflect.get(window, 'heard'))
  /** What was set, however it came; it may come twice. */
  const said = () => {
    const all = [...room.beacons.flatMap(beacon => beacon.events), ...room.frames].filter(one => one.t === 'set')
    return [...new Map(all.map(one => [one.id, one])).values()]
  }

  it('carries out what was called before it was there, in order', async () => {
    const page = await calling(
      `for (const name of ['open', 'close']) porchlight('on', name, () => heard.push(name))`,
      `porchlight('open')`,
      `porchlight('close')`,
      `porchlight('open')`,
    )
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => heard(page), patience).toEqual(['open', 'close', 'open'])
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect.poll(() => heard(page), patience).toEqual(['open', 'close', 'open', 'close'])
    // Who asks later than it happened is told all the same.
    await page.evaluate(`porchlight('on', 'ready', () => heard.push('ready'))`)
    await expect.poll(() => heard(page), patience).toContain('ready')
    expect(noise).toEqual([])
  })

  it('opens without taking the focus from somebody who did nothing, and closes', async () => {
    const page = await calling(`porchlight('open')`)
    await page.getByRole('dialog').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await page.evaluate(`porchlight('close')`)
    await expect.poll(() => page.getByRole('dialog').count(), patience).toBe(0)
  })

  it('loads no window to close one that nobody has opened', async () => {
    const page = await calling(`porchlight('close')`)
    await launcher(page).waitFor()
    // A later call is carried out after it.
    await page.evaluate(`porchlight('set', { plan: 'pro' })`)
    await expect.poll(() => said().length, patience).toBe(1)
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(entry => entry.name))
    expect(loaded.filter(name => name.includes('/widget/'))).toEqual([`${room.origin}/widget/calls.js`])
  })

  it('sets values of the visitor, gathered into one report, and says in one line each what it cannot take', async () => {
    const page = await calling(
      `porchlight('set', { plan: 'pro', 'cart.total': 129.5 })`,
      `porchlight('set', { guest: false, 'not a name': 1, far: Infinity, list: [1] })`,
      `porchlight('set', 'plan')`,
    )
    await expect.poll(said, patience).toMatchObject([{ values: { plan: 'pro', 'cart.total': 129.5, guest: false } }])
    await expect.poll(() => noise.length, patience).toBe(4)
    expect(noise.every(line => line.startsWith('Porchlight: set'))).toBe(true)
    // Until the page is greeted, it reports by beacons.
    await expect.poll(() => frames.some(frame => frame.includes('"hello"')), patience).toBe(true)
    await page.evaluate(`porchlight('set', { plan: null })`)
    const last = () => room.frames.findLast(frame => frame.t === 'set')
    await expect.poll(last, patience).toMatchObject({ values: { plan: null } })
  })

  it('tells of messages, from both sides, and stops when it is asked to', async () => {
    const page = await calling()
    await page.evaluate(`stop = porchlight('on', 'message', message => heard.push(message)); heard.length = 0`)
    await talk(page)
    await expect
      .poll(() => heard(page), patience)
      .toEqual([
        { from: 'visitor', name: '', text: 'Does it fit?' },
        { from: 'agent', name: 'Lena', text: 'Come in.' },
      ])
    await page.evaluate('stop()')
    room.only().chats.say('And out.')
    await page.getByRole('log').getByText('And out.').waitFor()
    await expect(heard(page)).resolves.toHaveLength(2)
    await page.reload()
    await page.evaluate(`porchlight('on', 'message', message => heard.push(message))`)
    await page.getByRole('log').getByText('And out.').waitFor()
    room.only().chats.say('Once more.')
    await expect.poll(() => heard(page), patience).toEqual([{ from: 'agent', name: 'Lena', text: 'Once more.' }])
  })

  it('refuses identities with one line and an answer, and names what it does not know', async () => {
    const page = await calling(
      `porchlight('identify', 'token', answer => heard.push(answer.ok, answer.problem.code))`,
      `porchlight('fly', 'high')`,
      `porchlight('on', 'sunrise', () => {})`,
    )
    await expect.poll(() => heard(page), patience).toEqual([false, 'unavailable'])
    await expect
      .poll(() => noise, patience)
      .toEqual([
        'Porchlight: identify is not available: this Porchlight knows no signed identities.',
        'Porchlight: there is no command "fly"; there are open, close, set, identify, consent, on and off.',
        'Porchlight: there is no event "sunrise"; there are ready, open, close, message.',
      ])
  })
})
