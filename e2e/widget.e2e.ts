import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type FakeRoom, startFakeRoom, type WidgetBuild } from './support/fake-room.ts'
import { type FakeSite, startFakeSite } from './support/fake-site.ts'
import { buildWidget } from './support/widget-build.ts'

const patience = { timeout: 30_000, interval: 50 }

let build: WidgetBuild
let browser: Browser
let room: FakeRoom
let site: FakeSite
let contexts: BrowserContext[] = []
/** What pages wrote to the console or threw. */
let noise: string[] = []

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
})
afterEach(async () => {
  for (const context of contexts) await context.close()
  contexts = []
  await site.close()
  await room.close()
})

async function visitor(options: BrowserContextOptions = {}, from = browser): Promise<BrowserContext> {
  const context = await from.newContext({ locale: 'en-GB', ...options })
  contexts.push(context)
  return context
}

async function visit(path = '/', context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await visitor())).newPage()
  page.on('console', message => noise.push(message.text()))
  page.on('pageerror', error => noise.push(String(error)))
  await page.goto(site.origin + path)
  return page
}

const launcher = (page: Page) => page.locator('porchlight-chat > button, porchlight-chat button').first()
const urls = () => room.views().map(view => view.url.replace(site.origin, ''))
const composer = (page: Page) => page.getByRole('dialog').getByRole('textbox')

async function openChat(page: Page): Promise<void> {
  await launcher(page).click()
  await page.getByRole('dialog').waitFor()
}

async function startChat(page: Page, question = 'Does it fit?'): Promise<void> {
  await openChat(page)
  await page.getByLabel('Your question').fill(question)
  await page.getByRole('button', { name: 'Start the chat' }).click()
  await page.getByText('Someone is coming to the door').waitFor()
}

async function stored(page: Page) {
  return page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }))
}

describe('a page that carries the tag', () => {
  it('is reported with its title, its referrer and its browser, and then has a socket', async () => {
    const page = await visit()
    await page.getByRole('link', { name: 'Tents' }).click()
    await expect.poll(urls, patience).toEqual(['/', '/tents'])
    expect(room.views()).toMatchObject([
      { title: 'Fernhill', referrer: '' },
      { title: 'Tents', referrer: `${site.origin}/` },
    ])
    expect(room.beacons[0]?.visit).toMatchObject({ automated: true, optOut: false, consent: null, screen: [1280, 720] })
    await expect
      .poll(() => room.frames.find(frame => frame.t === 'hello'), patience)
      .toMatchObject({
        visible: true,
        page: { url: `${site.origin}/tents` },
        chat: null,
      })
    expect(new Set(room.visitors.keys()).size).toBe(1)
    expect(noise).toEqual([])
  })

  it('is one visitor with the next page, though it was left before its report was answered', async () => {
    room.delay = 1_500
    const context = await visitor()
    const asked = context.waitForEvent('request', request => request.url().endsWith('/beacon'))
    const page = await visit('/', context)
    await asked
    await page.getByRole('link', { name: 'Tents' }).click()
    await expect.poll(() => room.sockets().length, patience).toBe(1)
    await expect.poll(() => [...urls()].sort(), patience).toEqual(['/', '/tents'])
    expect(room.only().token).toMatch(/^token\./)
    expect(room.visitors.size).toBe(1)
  })

  it('says that it leaves', async () => {
    const page = await visit()
    // Until the answer is here the page goes by its seed.
    await expect.poll(async () => (await stored(page)).local.porchlight, patience).toMatch(/^token\./)
    await page.close()
    await expect.poll(() => room.beacons.at(-1)?.events.at(-1)?.t, patience).toBe('leave')
    expect(room.beacons.at(-1)?.tab).toBe(room.beacons[0]?.tab)
    expect(room.beacons.at(-1)?.token).toBe(room.only().token)
  })

  it('comes back from the back/forward cache, with a socket again', async () => {
    const keeping = await launchBrowser(undefined, { backForwardCache: true })
    onTestFinished(() => keeping.close())
    const page = await visit('/', await visitor({}, keeping))
    await expect.poll(() => room.sockets().length, patience).toBe(1)
    await page.evaluate(() => {
      document.documentElement.dataset.kept = 'yes'
    })
    await page.goto(`${site.origin}/cart`)
    await expect.poll(urls, patience).toEqual(['/', '/cart'])
    // Later, so that the answer is here before the page goes.
    await page.evaluate(() => void setTimeout(() => history.back(), 10))
    await expect.poll(urls, patience).toEqual(['/', '/cart', '/'])
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.kept), patience).toBe('yes')
    await expect.poll(() => room.sockets().length, patience).toBe(1)
  })

  it.each(['with', 'without'])('follows a single-page site %s the Navigation API', async api => {
    const context = await visitor()
    if (api === 'without')
      await context.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }))
    const page = await visit('/', context)
    const expected: string[] = []
    const reported = async (url: string) => {
      expected.push(url)
      await expect.poll(urls, patience).toEqual(expected)
    }
    await reported('/')
    const title = `setTimeout(() => { document.title = 'Ridgeline' }, 20)`
    await page.evaluate(`history.pushState({}, '', '/tents/ridgeline'); ${title}`)
    await reported('/tents/ridgeline')
    for (const samePage of [`history.replaceState({ scroll: 40 }, '')`, `location.hash = 'reviews'`]) {
      await page.evaluate(samePage)
      await page.waitForTimeout(400)
    }
    await page.evaluate(`location.hash = '#/specs'`)
    await reported('/tents/ridgeline#/specs')
    await page.evaluate(`history.pushState({}, '', '/checkout'); history.replaceState({}, '', '/checkout/address')`)
    await reported('/checkout/address')
    await page.evaluate(`history.go(-2)`)
    await reported('/tents/ridgeline')
    expect(room.views()[1]).toMatchObject({ title: 'Ridgeline', referrer: `${site.origin}/` })
    expect(room.views()[2]?.referrer).toBe(`${site.origin}/tents/ridgeline`)
    expect(noise).toEqual([])
  })

  it('is one visitor in five tabs that open at once', async () => {
    room.delay = 150
    const context = await visitor()
    const pages = await Promise.all(Array.from({ length: 5 }, () => context.newPage()))
    await Promise.all(pages.map((page, index) => page.goto(`${site.origin}/?tab=${index}`)))
    await expect.poll(() => urls().length, { ...patience, timeout: 60_000 }).toBe(5)
    await expect.poll(() => room.sockets().length, patience).toBe(5)
    expect([...room.visitors.keys()].filter(Boolean)).toHaveLength(1)
    expect(room.only().sockets.size).toBe(5)
    expect(new Set(room.beacons.map(one => one.tab)).size).toBe(5)
  })

  it('stays one visitor from page to page', async () => {
    const page = await visit()
    await expect.poll(() => urls().length, patience).toBe(1)
    for (const path of ['/tents', '/cart', '/']) await page.goto(site.origin + path)
    await expect.poll(() => urls().length, patience).toBe(4)
    expect([...room.visitors.keys()].filter(Boolean)).toHaveLength(1)
  })
})

describe('what a page notices of us', () => {
  it('is nothing when the server is away, and the view arrives once when it is back', async () => {
    await room.away()
    const tag = build.files.get('tag.js')?.toString('utf8') ?? ''
    const boot = { key: 'demo-key', origin: room.origin, consent: 'none', config: 1, window: build.window }
    const page = await visit()
    const before = await page.content()
    await page.evaluate(`window.__porchlight = { boot: ${JSON.stringify(boot)} }`)
    await page.addScriptTag({ content: tag })
    await page.waitForTimeout(3_000)
    expect((await page.content()).length).toBeLessThan(before.length + tag.length + 100)
    await expect(launcher(page).count()).resolves.toBe(0)
    await room.back()
    await expect.poll(urls, { ...patience, timeout: 90_000 }).toEqual(['/'])
    await launcher(page).waitFor({ timeout: 30_000 })
    expect(noise.filter(line => !line.includes('ERR_CONNECTION_REFUSED'))).toEqual([])
  })

  it('is one line in the console where the key or the domain is wrong', async () => {
    room.refusal = { status: 403, detail: 'This page is on none of the domains of the site.' }
    const page = await visit()
    const ours = () => noise.filter(line => line.startsWith('Porchlight'))
    await expect.poll(ours, patience).toEqual(['Porchlight: This page is on none of the domains of the site.'])
    room.refusal = null
    await page.evaluate(() => history.pushState({}, '', '/more'))
    await page.waitForTimeout(4_000)
    expect(ours()).toHaveLength(1)
    expect(room.beacons).toEqual([])
    expect(room.frames).toEqual([])
    expect(await launcher(page).count()).toBe(0)
  })

  it('is no shift of its layout, and nothing in its document but one element', async () => {
    const context = await visitor()
    await context.addInitScript(() => {
      const seen = { shifts: 0, long: [] as number[] }
      Object.assign(window, { seen })
      new PerformanceObserver(list => {
        seen.shifts += list.getEntries().length
      }).observe({ type: 'layout-shift' })
      new PerformanceObserver(list => void seen.long.push(...list.getEntries().map(entry => entry.duration))).observe({
        type: 'longtask',
      })
    })
    const page = await visit('/', context)
    await openChat(page)
    const seen = await page.evaluate(() => Reflect.get(window, 'seen'))
    expect(seen.shifts).toBe(0)
    console.log(`long tasks of a page with the tag and an opened window: ${JSON.stringify(seen.long)} ms`)
    expect(await page.evaluate(() => document.documentElement.children.length)).toBe(3)
    expect(await page.evaluate(() => Object.keys(window).filter(name => /porch/i.test(name)))).toEqual([
      '__porchlight',
      'porchlight',
    ])
  })

  it('needs no more than script and connection in a strict content policy', async () => {
    site.headers = {
      'content-security-policy': `default-src 'none'; script-src ${room.origin}; connect-src ${room.origin} ${room.origin.replace('http', 'ws')}; style-src 'self'`,
    }
    const page = await visit()
    await startChat(page)
    room.only().chats.join('Lena')
    room.only().chats.say('Come in.')
    await page.getByRole('log').getByText('Come in.').waitFor()
    expect(await launcher(page).evaluate(button => getComputedStyle(button).position)).toBe('fixed')
    expect(noise).toEqual([])
  })

  it('is a window that its styles do not reach', async () => {
    const page = await visit()
    await openChat(page)
    const style = await page
      .getByRole('button', { name: 'Start the chat' })
      .evaluate(button => ({ ...getComputedStyle(button) }))
    expect(style).toMatchObject({
      borderTopStyle: 'none',
      fontSize: '14px',
      textTransform: 'none',
      letterSpacing: 'normal',
    })
  })

  it('is no key press that was meant for the chat', async () => {
    const page = await visit()
    await page.evaluate(() => {
      Object.assign(window, { keys: 0 })
      document.addEventListener('keydown', () => Reflect.set(window, 'keys', Reflect.get(window, 'keys') + 1))
    })
    await openChat(page)
    await page.getByLabel('Your question').pressSequentially('s/?')
    expect(await page.evaluate(() => Reflect.get(window, 'keys'))).toBe(0)
    await page.locator('#page-field').press('a')
    expect(await page.evaluate(() => Reflect.get(window, 'keys'))).toBe(1)
  })
})

describe('what the browser keeps', () => {
  it('is nothing before the visitor agreed, where that is required, and nothing after a no', async () => {
    room.consent = 'required'
    const page = await visit()
    await expect.poll(urls, patience).toEqual(['/'])
    await openChat(page)
    expect(await stored(page)).toEqual({ local: {}, session: {} })
    await page.evaluate('porchlight("consent", "granted")')
    await expect.poll(async () => (await stored(page)).local.porchlight, patience).toMatch(/^token\.[\w-]{36} granted$/)
    await expect.poll(() => room.only().sockets.size, patience).toBe(1)
    const token = room.only().token
    await page.reload()
    await expect.poll(() => room.beacons.at(-1), patience).toMatchObject({ token, visit: { consent: 'granted' } })
    await page.evaluate('porchlight("consent", "denied")')
    await expect.poll(async () => (await stored(page)).local.porchlight, patience).toBe(' denied')
    await expect.poll(() => room.beacons.at(-1), patience).toMatchObject({ token: '', visit: { consent: 'denied' } })
  })

  it('takes an answer that was given before the tag was there', async () => {
    room.consent = 'required'
    const context = await visitor()
    await context.addInitScript(() => {
      const queue: unknown[] = [['consent', 'granted']]
      Object.assign(window, { porchlight: Object.assign((...call: unknown[]) => queue.push(call), { q: queue }) })
    })
    const page = await visit('/', context)
    await expect.poll(async () => (await stored(page)).local.porchlight, patience).toMatch(/ granted$/)
    await expect.poll(urls, patience).toEqual(['/'])
    expect(room.beacons[0]?.visit?.consent).toBe('granted')
  })

  it('is nothing when the browser objects, but a chat stays in its tab', async () => {
    const context = await visitor()
    await context.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
    const page = await visit('/', context)
    await expect.poll(() => room.beacons[0]?.visit?.optOut, patience).toBe(true)
    expect(await stored(page)).toEqual({ local: {}, session: {} })
    await startChat(page)
    expect((await stored(page)).local).toEqual({})
    await page.reload()
    await page.getByText('Someone is coming to the door').waitFor()
    expect(room.only().chats.commands.map(command => command.name)).toEqual(['chat.start'])
  })

  it('does not matter where storage is blocked', async () => {
    const context = await visitor()
    await context.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('blocked', 'SecurityError')
          },
        })
    })
    const page = await visit('/', context)
    await startChat(page)
    room.only().chats.join('Lena')
    await page.getByText('Lena is here').waitFor()
    await page.evaluate(() => history.pushState({}, '', '/next'))
    await expect.poll(urls, patience).toEqual(['/', '/next'])
    await expect.poll(() => room.only().sockets.size, patience).toBe(1)
    expect(noise).toEqual([])
  })
})

describe('a chat', () => {
  it('carries twenty messages, typing, edits and removals, and ends', async () => {
    const page = await visit()
    await startChat(page, 'message 1')
    const { chats } = room.only()
    chats.join('Lena')
    await page.getByRole('dialog', { name: 'Lena' }).waitFor()
    for (let count = 2; count <= 20; count++) {
      if (count % 2 === 0) chats.say(`message ${count}`)
      else {
        await composer(page).fill(`message ${count}`)
        await composer(page).press('Enter')
        // The page shows it before the room has it, and what the room hears later comes later.
        await expect.poll(() => chats.log.at(-1)?.body, patience).toBe(`message ${count}`)
      }
      await page.getByRole('log').getByText(`message ${count}`, { exact: true }).waitFor()
    }
    const bubbles = page.locator('.chat-bubble')
    await expect
      .poll(() => bubbles.allTextContents(), patience)
      .toEqual(Array.from({ length: 20 }, (_, index) => `message ${index + 1}`))
    await expect
      .poll(() => room.frames.some(frame => frame.t === 'signal' && frame.name === 'chat.typing'), patience)
      .toBe(true)

    const typing = page.getByText('Lena is typing').waitFor({ state: 'attached' })
    chats.typing('Lena', true)
    await typing
    await page.getByText('Lena is typing').waitFor({ state: 'detached' })

    chats.change(4, 'message 2, mended')
    chats.change(6, null)
    await page.getByText('message 2, mended').waitFor()
    await page.getByText('This message was removed.').waitFor()
    chats.seen(99)
    await page.getByText('Read').first().waitFor()
    await expect
      .poll(() => room.frames.some(frame => frame.t === 'command' && frame.name === 'core.read'), patience)
      .toBe(true)

    await page.getByRole('button', { name: 'End chat' }).click()
    await page.getByRole('button', { name: 'End it' }).click()
    await page.getByRole('dialog', { name: 'Chat ended' }).waitFor()
    await page.getByRole('button', { name: 'Start another chat' }).click()
    await page.getByLabel('Your question').waitFor()
    expect(noise).toEqual([])
  })

  it('is exact when the connection is cut in mid-sentence, and sends once what was written meanwhile', async () => {
    const page = await visit()
    await startChat(page)
    const { chats } = room.only()
    chats.join('Lena')
    await composer(page).fill('half a sen')
    await room.away()
    chats.say('said while you were away')
    await composer(page).fill('half a sentence, then whole')
    await composer(page).press('Enter')
    await composer(page).fill('and another')
    await composer(page).press('Enter')
    await expect.poll(() => page.getByText('Sending…').count(), patience).toBeGreaterThan(0)
    await page.getByText('No connection.').first().waitFor({ state: 'attached' })
    expect(chats.commands).toHaveLength(1)
    await room.back()
    await page.getByText('said while you were away').waitFor({ timeout: 90_000 })
    await expect.poll(() => page.getByText('Sending…').count(), patience).toBe(0)
    expect(chats.commands.map(command => Object(command.input).body)).toEqual([
      'Does it fit?',
      'half a sentence, then whole',
      'and another',
    ])
    await expect.poll(() => page.locator('.chat-bubble').count(), patience).toBe(4)
  })

  it('outlives a reload: the window, the draft, and what was not sent', async () => {
    const page = await visit()
    await startChat(page)
    const { chats } = room.only()
    chats.join('Lena')
    await page.getByText('Lena is here').waitFor()
    for (const socket of room.sockets()) socket.onText = () => {}
    await composer(page).fill('was this sent?')
    await composer(page).press('Enter')
    await composer(page).fill('a dra')
    await page.goto(`${site.origin}/tents`)
    await page.getByRole('dialog', { name: 'Lena' }).waitFor()
    await expect.poll(() => composer(page).inputValue(), patience).toBe('a dra')
    await expect.poll(() => chats.commands.length, patience).toBe(2)
    await expect
      .poll(() => page.locator('.chat-bubble').allTextContents(), patience)
      .toEqual(['Does it fit?', 'was this sent?'])
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
  })

  it('shows in every tab, and unread where the window is closed', async () => {
    const context = await visitor()
    const first = await visit('/', context)
    const second = await visit('/tents', context)
    await first.bringToFront()
    await startChat(first)
    const { chats } = room.only()
    chats.join('Lena')
    await first.getByText('Lena is here').waitFor()
    await first.getByRole('dialog').press('Escape')
    chats.say('Hello there')
    for (const tab of [first, second])
      await expect.poll(() => launcher(tab).getAttribute('aria-label'), patience).toBe('Chat, 1 new message')
    await second.bringToFront()
    await openChat(second)
    await second.getByRole('log').getByText('Hello there').waitFor()
    // Read in one tab is read in all.
    await expect.poll(() => launcher(first).getAttribute('aria-label'), patience).toBe('Chat')
    await composer(second).fill('from the second tab')
    await composer(second).press('Enter')
    await openChat(first)
    await first.getByRole('log').getByText('from the second tab').waitFor()
    await expect.poll(() => launcher(second).getAttribute('aria-label'), patience).toBe('Close the chat')
  })

  it('says why a message was refused, and lets the visitor try again or drop it', async () => {
    const page = await visit()
    await startChat(page)
    const { chats } = room.only()
    chats.refuse('too rude', { code: 'bad-input', message: 'Please stay friendly.' })
    await composer(page).fill('too rude')
    await composer(page).press('Enter')
    await page.getByText('Not sent: Please stay friendly.').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => chats.commands.length, patience).toBe(2)
    await expect.poll(() => page.getByText('Not sent').count(), patience).toBe(0)
    chats.refuse('once more', { code: 'bad-input', message: 'No.' })
    await composer(page).fill('once more')
    await composer(page).press('Enter')
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => page.getByText('once more').count(), patience).toBe(0)
  })

  it('with nobody there takes a name, an address and a message, and says what is missing', async () => {
    room.online = false
    const page = await visit()
    await openChat(page)
    const dialog = page.getByRole('dialog', { name: 'Leave a message' })
    await dialog.getByRole('button', { name: 'Send the message' }).click()
    await dialog.getByText('Tell us your name, so we know whom to answer.').waitFor()
    await expect
      .poll(() => dialog.getByLabel('Your name').evaluate(field => field.matches(':focus')), patience)
      .toBe(true)
    await dialog.getByLabel('Your name').fill('Bram')
    await dialog.getByLabel('E-mail').fill('bram')
    await dialog.getByLabel('Your message').fill('The zip broke.')
    await dialog.getByRole('button', { name: 'Send the message' }).click()
    await dialog.getByText('That does not look like an e-mail address.').waitFor()
    expect(room.frames.filter(frame => frame.t === 'command')).toEqual([])
    await dialog.getByLabel('E-mail').fill('bram@mail.example')
    await dialog.getByRole('button', { name: 'Send the message' }).click()
    await page.getByText('Thank you, we have your message').first().waitFor()
    expect(room.only().chats.commands).toEqual([
      {
        name: 'chat.leave-message',
        input: { name: 'Bram', email: 'bram@mail.example', body: 'The zip broke.' },
      },
    ])
    room.only().chats.join('Lena')
    await page.getByRole('dialog', { name: 'Lena' }).waitFor()
  })

  it('keeps what was written when the agents come or go meanwhile', async () => {
    const page = await visit()
    await openChat(page)
    await page.getByLabel('Your question').fill('half written')
    // What is sent before the greeting was answered would be undone by the answer.
    await expect.poll(() => room.frames.some(frame => frame.t === 'hello'), patience).toBe(true)
    for (const socket of room.sockets()) socket.send(JSON.stringify({ t: 'online', online: false }))
    await expect.poll(() => page.getByLabel('Your message').inputValue(), patience).toBe('half written')
    await expect
      .poll(() => page.getByLabel('Your message').evaluate(field => field.matches(':focus')), patience)
      .toBe(true)
  })
})

describe('the window for everybody', () => {
  it('works by keyboard alone, and gives the focus back', async () => {
    const page = await visit()
    await launcher(page).waitFor()
    await launcher(page).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Your question').waitFor()
    await expect
      .poll(() => page.getByLabel('Your question').evaluate(field => field.matches(':focus')), patience)
      .toBe(true)
    await page.keyboard.type('first line')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('second line')
    await page.keyboard.press('Enter')
    await page.getByText('Someone is coming to the door').waitFor()
    expect(room.only().chats.log.at(-1)?.body).toBe('first line\nsecond line')
    await expect.poll(() => composer(page).evaluate(field => field.matches(':focus')), patience).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count(), patience).toBe(0)
    await expect.poll(() => launcher(page).evaluate(button => button.matches(':focus')), patience).toBe(true)
  })

  it('names its parts, and reads out what comes, not what was there', async () => {
    const page = await visit()
    await openChat(page)
    await page.getByRole('dialog').evaluate(dialog => {
      const live: (string | null)[] = []
      Object.assign(window, { live })
      const note = () => {
        const now = dialog.querySelector('[role=log]')?.getAttribute('aria-live')
        if (now !== undefined && now !== live.at(-1)) live.push(now)
      }
      new MutationObserver(note).observe(dialog, { childList: true, attributes: true, subtree: true })
    })
    await page.getByLabel('Your question').fill('Does it fit?')
    await page.getByRole('button', { name: 'Start the chat' }).click()
    await page.getByRole('log', { name: 'Messages' }).waitFor()
    expect(await page.getByRole('dialog', { name: 'Fernhill' }).getAttribute('aria-modal')).toBeNull()
    await expect.poll(() => page.evaluate('live'), patience).toEqual(['off', 'polite'])
    expect(await launcher(page).getAttribute('aria-expanded')).toBe('true')
    expect(await page.getByRole('dialog').ariaSnapshot()).toContain('textbox "Add something to your question…"')
  })

  it('stands at the other side where the page is written from right to left', async () => {
    site.html = 'lang="ar" dir="rtl"'
    const page = await visit()
    await openChat(page)
    const button = await launcher(page).boundingBox()
    const dialog = await page.getByRole('dialog').boundingBox()
    expect([button?.x, dialog?.x]).toEqual([24, 24])
  })

  it.each([
    [390, 844],
    [320, 568],
  ])('fills a phone of %i × %i, with fields that do not make it zoom', async (width, height) => {
    const page = await visit('/', await visitor({ viewport: { width, height }, hasTouch: true, isMobile: true }))
    await launcher(page).tap()
    await page.getByRole('dialog').waitFor()
    const place = async () => {
      const box = await page.getByRole('dialog').boundingBox()
      return [box?.x, box?.y, box?.width, box?.height].map(side => Math.round(side ?? -1))
    }
    await expect.poll(place, patience).toEqual([0, 0, width, height])
    await page.getByLabel('Your question').fill('Hello')
    await page.getByRole('button', { name: 'Start the chat' }).tap()
    await page.getByText('Someone is coming to the door').waitFor()
    const size = await composer(page).evaluate(field => Number.parseFloat(getComputedStyle(field).fontSize))
    expect(size).toBeGreaterThanOrEqual(16)
    const body = page.locator('.body')
    expect(await body.evaluate(element => element.scrollWidth - element.clientWidth)).toBe(0)
    await page.getByRole('button', { name: 'Close', exact: true }).tap()
    await launcher(page).waitFor()
  })
})

describe('what a visitor downloads', () => {
  it('is small', async () => {
    const page = await visit()
    const served = await (await page.request.get(`${room.origin}/t/demo.js`)).body()
    const tag = gzipSync(served, { level: 9 }).length
    const program = build.files.get(build.window.replace('/widget/', '')) ?? Buffer.alloc(0)
    const chatWindow = gzipSync(program, { level: 9 }).length
    console.log(`after gzip: tag as served ${tag} bytes, chat window ${chatWindow} bytes`)
    expect(tag).toBeLessThan(3_072)
    expect(chatWindow).toBeGreaterThan(0)
    expect(chatWindow).toBeLessThan(25_000)
    // Further languages come by themselves.
    const programs = [...build.files.keys()].filter(name => /^(?!chunk-).+\.js$/.test(name))
    expect(programs.sort()).toEqual(['calls.js', 'tag.js', build.window.replace('/widget/', '')])
  })

  it('loads no window before it is wanted', async () => {
    const page = await visit()
    await expect.poll(() => room.sockets().length, patience).toBe(1)
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(entry => entry.name))
    expect(loaded.filter(name => name.includes('/widget/'))).toEqual([])
  })
})
