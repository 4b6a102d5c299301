import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { openPlayground, type Playground } from './support/panel/serve-playground.ts'

// The panel by keyboard, for readers of the accessibility tree, without motion, and in colours of the reader's own.

const patience = { timeout: 60_000, interval: 100 }
let browser: Browser
let playground: Playground
let context: BrowserContext | undefined

beforeAll(async () => {
  ;[playground, browser] = await Promise.all([openPlayground(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  playground?.close()
})
afterEach(async () => {
  await context?.close()
  context = undefined
})

async function open(query = 'pace=0', options: BrowserContextOptions = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  await page.goto(`${playground.address}/panel/?${query}`)
  await page.getByRole('switch', { name: 'Take chats' }).waitFor()
  await page.locator('[role=row][aria-rowindex="2"]').filter({ hasText: /\w/ }).waitFor()
  return page
}

interface Node {
  readonly nodeId: string
  readonly role: string
  readonly name: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly children: readonly string[]
}

/** The page as a screen reader has it. */
async function accessibilityTree(page: Page): Promise<readonly Node[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes
    .filter(node => !node.ignored)
    .map(node => ({
      nodeId: node.nodeId,
      role: String(node.role?.value ?? ''),
      name: String(node.name?.value ?? ''),
      properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      children: node.childIds ?? [],
    }))
}

const grid = (page: Page) => page.getByRole('grid')
/** The row or cell the keyboard stands on, while the grid has the focus. */
const active = (page: Page) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant')
    const element = id ? document.getElementById(id) : null
    const row = element?.closest('[role=row]')
    return element && row ? { id: row.id, row: row.getAttribute('aria-rowindex'), role: element.role } : null
  })
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return at === null || at === document.body ? 'nowhere' : (at.getAttribute('aria-label') ?? at.textContent ?? '')
  })

describe('the grid', () => {
  it('tells a screen reader its size, its heads, its order and who is selected', async () => {
    const page = await open()
    await page.getByRole('row', { name: /Marit/ }).click()
    await expect
      .poll(
        async () => (await accessibilityTree(page)).filter(({ properties }) => properties.selected).length,
        patience,
      )
      .toBeGreaterThan(0)
    const tree = await accessibilityTree(page)
    const heads = tree.filter(({ role }) => role === 'columnheader')
    const rows = tree.filter(({ role }) => role === 'row')
    expect(tree.filter(({ role, name }) => role === 'grid' && name === 'Visitors on the site now')).toHaveLength(1)
    expect(heads.length).toBeGreaterThan(5)
    expect(rows.some(({ name, properties }) => name.includes('Marit') && properties.selected === true)).toBe(true)

    expect(await grid(page).getAttribute('aria-rowcount')).toBe('188')
    expect(await grid(page).getAttribute('aria-colcount')).toBe(String(heads.length))
    const places = await page
      .getByRole('row')
      .evaluateAll(all => all.map(row => Number(row.getAttribute('aria-rowindex'))))
    expect(places.toSorted((a, b) => a - b)).toEqual(places.map((_, index) => index + 1))
    const columns = await page
      .locator('[role=row][aria-rowindex="2"] [role=gridcell]')
      .evaluateAll(all => all.map(cell => Number(cell.getAttribute('aria-colindex'))))
    expect(columns).toEqual(heads.map((_, index) => index + 1))
    const sorted = await page
      .getByRole('columnheader')
      .evaluateAll(all => all.map(head => head.getAttribute('aria-sort')).filter(sort => sort !== 'none'))
    expect(sorted).toEqual(['descending'])
  })

  it('is walked by keys: rows, cells, heads, and back', async () => {
    const page = await open()
    await grid(page).focus()
    await expect.poll(() => active(page), patience).toMatchObject({ row: '2', role: 'row' })
    await page.keyboard.press('PageDown')
    await expect.poll(async () => Number((await active(page))?.row), patience).toBeGreaterThan(8)
    await page.keyboard.press('End')
    await expect.poll(() => active(page), patience).toMatchObject({ row: '188' })
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => active(page), patience).toMatchObject({ row: '187' })
    await page.keyboard.press('Home')
    await expect.poll(() => active(page), patience).toMatchObject({ row: '2' })
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => active(page), patience).toMatchObject({ row: '2', role: 'gridcell' })
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => focused(page), patience).toMatch(/^Sort by/)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const sorts = () =>
      page.getByRole('columnheader').evaluateAll(all => all.map(head => head.getAttribute('aria-sort')))
    await expect.poll(async () => (await sorts())[1], patience).toBe('ascending')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => active(page), patience).toMatchObject({ row: '2', role: 'row' })
  })

  it('stays on its visitor when rows move, also out of what is seen', async () => {
    const page = await open()
    await grid(page).focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => active(page), patience).toMatchObject({ row: '3' })
    const before = await active(page)
    await page.evaluate(() => window.playground.ring())
    await page.getByRole('button', { name: /update.? held/ }).click()
    await grid(page).focus()
    await expect.poll(() => active(page), patience).toMatchObject({ id: before?.id, row: '4' })
    await grid(page).evaluate(element => element.scrollTo({ top: 3_000 }))
    await page.locator('[role=row][aria-rowindex="120"]').filter({ hasText: /\w/ }).waitFor()
    await expect.poll(() => active(page), patience).toMatchObject({ id: before?.id, row: '4' })
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => active(page), patience).toMatchObject({ row: '5' })
  })
})

describe('the focus', () => {
  /** Every stop of the Tab key: what it is, and whether one sees that the focus stands there. */
  async function walk(page: Page) {
    const stops: { readonly what: string; readonly seen: boolean }[] = []
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    })
    for (let presses = 0; presses < 150; presses++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const at = document.activeElement
        if (!(at instanceof HTMLElement) || at === document.body) return null
        const marked = document.getElementById(at.getAttribute('aria-activedescendant') ?? '') ?? at
        const look = () =>
          [marked, marked.parentElement, marked.parentElement?.parentElement]
            .flatMap(element => (element ? [getComputedStyle(element)] : []))
            .map(({ outline, boxShadow, borderColor }) => [outline, boxShadow, borderColor].join())
            .concat(getComputedStyle(marked, '::after').backgroundColor)
            .join()
        const known = at.dataset.walked !== undefined
        at.dataset.walked = ''
        const box = marked.getBoundingClientRect()
        const inView = box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0
        const shown = look()
        at.blur()
        const plain = look()
        at.focus()
        const what = `${at.localName} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 40)}`
        return { known, what, seen: inView && marked.checkVisibility() && shown !== plain }
      })
      // What had the focus before stands at the end of the page: the walk begins after it.
      if (stop === null && stops.length === 0) continue
      if (stop === null || stop.known) break
      stops.push({ what: stop.what, seen: stop.seen })
    }
    return stops
  }

  it('is seen at every stop of the panel', async () => {
    const page = await open('pace=0', { reducedMotion: 'reduce' })
    await page.getByRole('tab', { name: /Marit/ }).click()
    await page.getByRole('textbox', { name: /Write to Marit/ }).waitFor()
    await page.getByRole('tab', { name: /Page history/ }).waitFor()
    const stops = await walk(page)
    expect(stops.length).toBeGreaterThan(20)
    expect(stops.filter(({ seen }) => !seen)).toEqual([])
  })

  it('comes back from what opened over the panel', async () => {
    const page = await open()
    for (const [name, role] of [
      [/^Filter/, 'dialog'],
      [/^Columns/, 'dialog'],
      [/^Notices/, 'dialog'],
      [/^Account/, 'menu'],
      [/^Search/, 'dialog'],
    ] as const) {
      const button = page.getByRole('button', { name }).first()
      await button.focus()
      await page.keyboard.press('Enter')
      await page.getByRole(role).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole(role).waitFor({ state: 'detached' })
      await expect.poll(() => button.evaluate(element => element === document.activeElement), patience).toBe(true)
    }
  })

  it('goes on at what is left when a chat ends and is put away', async () => {
    const page = await open()
    await page.getByRole('tab', { name: /Marit/ }).click()
    await page.getByRole('button', { name: 'End', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'End chat' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('This chat has ended').waitFor()
    await expect.poll(() => focused(page), patience).toBe('Close')
    await page.keyboard.press('Enter')
    await page.getByText('This chat has ended').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page), patience).not.toBe('nowhere')
  })
})

it('what is announced at once is said together, and whole', async () => {
  const page = await open()
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const region = document.querySelector('[role=status][aria-live=polite]')
    if (!region) throw new Error('Nothing is announced here')
    new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    for (let time = 0; time < 3; time++) window.playground.ring()
    window.playground.notify()
  })
  const said = (): Promise<string[]> => page.evaluate('said')
  await expect.poll(async () => (await said()).join(), patience).toContain('Anika is back')
  // Three who rang and a notice: one thing by itself, the rest in one breath.
  expect((await said()).length).toBeLessThan(4)
})

it('nothing moves for those who want no motion', async () => {
  const page = await open('pace=0', { reducedMotion: 'reduce' })
  await page.getByRole('tab', { name: /Marit/ }).click()
  await page.getByRole('button', { name: /^Notices/ }).click()
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap(element =>
      [null, '::before', '::after'].flatMap(part => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element, part)
        const animated = animationName !== 'none' && !/^(0s(, )?)+$/.test(animationDuration)
        const changes = !/^(0s(, )?)+$/.test(transitionDuration)
        return animated || changes
          ? [`${element.className} ${part ?? ''} ${animationDuration} ${transitionDuration}`]
          : []
      }),
    ),
  )
  expect(moving).toEqual([])
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

it('what is chosen and where the focus stands is seen in forced colours', async () => {
  const page = await open('pace=0', { forcedColors: 'active' })
  await page.getByRole('row', { name: /Marit/ }).click()
  const edge = (what: string) =>
    page
      .locator(what)
      .first()
      .evaluate(element => getComputedStyle(element).outlineStyle)
  await expect.poll(() => edge('[role=row][aria-selected=true]'), patience).toBe('solid')
  for (const chosen of ['[role=tab][aria-selected=true]', '[role=switch]'])
    await expect.poll(() => edge(chosen), patience).toBe('solid')
  await page.getByRole('switch', { name: 'Take chats' }).focus()
  await expect.poll(() => edge('[role=switch]:focus'), patience).toBe('solid')
  // Each state is a word, and not only a colour.
  const states = await page.getByRole('row').nth(1).getByRole('gridcell').first().innerText()
  expect(states).toMatch(/\w/)
})
