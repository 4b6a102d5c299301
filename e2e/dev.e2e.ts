import type { ChildProcess } from 'node:child_process'
import { globSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { personsBrowser, signedIn } from './support/person.ts'
import { copyRepository, type RepositoryCopy } from './support/repository-copy.ts'

const owner = { email: 'lena@fernhill.example', password: 'a password for the tests' }
const apiKey = 'pl_a-key-for-the-tests-of-dev'
const patient = { timeout: 120_000 }

let copy: RepositoryCopy
let dev: ChildProcess
let said = ''
let url = ''
let browser: Browser
let panel: Page
let shop: Page
/** What the page of the shop wrote, threw, and did not get. */
const shopSaid: string[] = []

beforeAll(async () => {
  copy = copyRepository()
  const made = await copy.run(['tools/create-plugin/main.ts', 'interest', '--sides', 'panel,widget'])
  expect(made.code, made.output).toBe(0)
  dev = copy.spawn(['tools/dev/main.ts', '--ghosts', '3'], {
    PORT: '0',
    DATA_DIR: join(copy.root, '.data'),
    PORCHLIGHT_OWNER_EMAIL: owner.email,
    PORCHLIGHT_OWNER_PASSWORD: owner.password,
    PORCHLIGHT_API_KEY: apiKey,
  })
  ;[url, browser] = await Promise.all([readyUrl(), launchBrowser()])
  panel = await signedIn(browser, url, owner)
  shop = await (await personsBrowser(browser)).newPage()
  shop.on('console', message => shopSaid.push(message.text()))
  shop.on('pageerror', error => shopSaid.push(String(error)))
  shop.on('requestfailed', request => shopSaid.push(`${request.url()} ${request.failure()?.errorText}`))
  shop.on('response', response => response.ok() || shopSaid.push(`${response.url()} ${response.status()}`))
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  const pages = await Promise.all([panel, shop].map(page => page.locator('body').innerText()))
  console.log([said, ...pages, ...shopSaid].join('\n────\n'))
})
afterAll(async () => {
  await browser?.close()
  if (dev?.exitCode === null) {
    const ended = new Promise(resolve => dev.once('close', resolve))
    dev.kill('SIGTERM')
    await ended
  }
  copy?.remove()
})

function readyUrl(): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [dev.stdout, dev.stderr]) {
      stream?.on('data', chunk => {
        said += chunk
        const [, ready] = /^ready (\S+)$/m.exec(said) ?? []
        if (ready) resolve(ready)
      })
    }
    dev.once('close', code => reject(new Error(`npm run dev ended with code ${code}: ${said}`)))
  })
}

/** Saves the plugin as it stands at one stage of the guide. */
function reach(stage: string): void {
  const folder = join(copy.root, 'plugin-sdk/examples', stage)
  for (const file of globSync('**/*.*', { cwd: folder }))
    copy.write(`plugins/interest/${file}`, readFileSync(join(folder, file), 'utf8'))
}

function change(path: string, from: string, to: string): void {
  const before = readFileSync(join(copy.root, path), 'utf8')
  expect(before).toContain(from)
  // As editors save: whole files change places, so nobody sees half of one.
  copy.write(`${path}.saving`, before.replace(from, to))
  renameSync(join(copy.root, `${path}.saving`), join(copy.root, path))
}

/** Whether it is seen soon. Who acts again at once may undo what is just coming. */
function comes(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 5_000 }).then(
    () => true,
    () => false,
  )
}

/** Looks at the tab of the plugin, whatever was loaded again meanwhile. */
async function openTab(): Promise<void> {
  const tab = panel.getByRole('tab', { name: /^Interest/ })
  await expect
    .poll(async () => {
      if (!(await tab.isVisible())) await row('/demo/tents/summit-3/?me').click()
      return comes(tab)
    }, patient)
    .toBe(true)
  await tab.click()
}

/** Waits for what a save leads to; looks and saves again when it does not: a panel that was just loaded again has the tab closed, and asks for no module. */
async function seenAfterSaving(path: string, locator: Locator, state: 'visible' | 'detached'): Promise<void> {
  for (let tries = 1; tries < 6; tries++) {
    const seen = await locator.waitFor({ state, timeout: 20_000 }).then(
      () => true,
      () => false,
    )
    if (seen) return
    await openTab()
    copy.write(path, readFileSync(join(copy.root, path), 'utf8'))
  }
  await locator.waitFor({ state, ...patient })
}

async function visitors(): Promise<{ id: string; fields: Record<string, unknown> }[]> {
  const response = await fetch(`${url}api/v1/sites/demo/visitors`, { headers: { authorization: `Bearer ${apiKey}` } })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()).items
}

const row = (words: string) => panel.getByRole('grid').getByRole('row').filter({ hasText: words })
const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'cannot be built' })
/** Stays on a page until it is loaded again. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-marked', ''))
const marked = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute('data-marked'))

/** Opens the chat window where it is not open, and waits for what it shows; loads the page again when that does not come, as a person would, and tells what stood there. */
async function windowSays(words: string): Promise<void> {
  const launcher = shop.getByRole('button', { name: /^Chat/ })
  const dialog = shop.getByRole('dialog')
  let tries = 0
  await expect
    .poll(async () => {
      if (await launcher.isVisible()) await launcher.click()
      if (await comes(shop.getByText(words))) return true
      const shown = (await dialog.isVisible()) ? await dialog.innerText() : 'no window'
      console.log(`Instead of “${words}”: ${shown}\n${shopSaid.slice(-10).join('\n')}`)
      if (++tries % 3 === 0) await shop.reload()
      return false
    }, patient)
    .toBe(true)
}

describe('npm run dev', () => {
  test('lets ghosts of several countries walk the shop', async () => {
    await expect
      .poll(async () => new Set((await visitors()).map(({ fields }) => fields['core.country'])).size, patient)
      .toBeGreaterThan(1)
    for (const { fields } of await visitors()) expect(fields).toMatchObject({ 'core.lane': 'human' })
    await panel.getByRole('grid').waitFor(patient)
  })

  test('serves a new field while the server keeps its data', async () => {
    await shop.goto(`${url}demo/tents/hollow-1/?me`)
    await row('/demo/tents/hollow-1/?me').waitFor(patient)
    reach('interest-1-field')
    await expect.poll(() => said, patient).toContain('the server runs the new build')
    await shop.goto(`${url}demo/tents/summit-3/?me`)
    await panel.getByRole('columnheader', { name: 'Looked at' }).waitFor(patient)
    await expect
      .poll(
        async () => (await visitors()).find(({ fields }) => fields['core.address'] === '127.0.0.1')?.fields,
        patient,
      )
      .toMatchObject({ 'core.pages': 2, 'interest.seen': ['summit-3'] })
  })

  test('takes a new tab into the panel, and what is looked at stays open when a component changes', async () => {
    reach('interest-2-tab')
    const tab = panel.getByRole('tab', { name: /^Interest/ })
    await expect
      .poll(async () => {
        await row('/demo/tents/summit-3/?me').click()
        return comes(tab)
      }, patient)
      .toBe(true)
    await tab.click()
    const shown = panel.getByRole('tabpanel')
    await shown.getByText('summit-3').waitFor(patient)
    await mark(panel)
    change('plugins/interest/panel/interest-tab.tsx', '<li>{product}</li>', '<li>Tent: {product}</li>')
    await shown.getByText('Tent: summit-3').waitFor(patient)
    expect(await marked(panel)).toBe(true)
  })

  test('takes in a command, which an agent uses', async () => {
    reach('interest-3-command')
    const remark = panel.getByLabel('Remark')
    await expect
      .poll(async () => {
        if (await comes(remark)) return true
        await row('/demo/tents/summit-3/?me').click()
        await panel.getByRole('tab', { name: /^Interest/ }).click()
        return comes(remark)
      }, patient)
      .toBe(true)
    await remark.fill('Wants two of them')
    await panel.getByRole('button', { name: 'Save' }).click()
    await expect
      .poll(async () => (await visitors()).map(({ fields }) => fields['interest.remark']), patient)
      .toContain('Wants two of them')
  })

  test('loads the shop again with a changed chat window', async () => {
    await windowSays('A line from the plugin “Interest”.')
    await mark(shop)
    change('plugins/interest/widget/welcome.tsx', 'A line from the plugin', 'Another line from')
    await expect.poll(() => marked(shop), patient).toBe(false)
    await windowSays('Another line from “Interest”.')
  })

  test('says what does not compile, goes on with the last good build, and mends at the next save', async () => {
    change('plugins/interest/server.ts', 'const most = 10', 'const most = = 10')
    for (const page of [panel, shop])
      await problem(page).filter({ hasText: 'plugins/interest/server.ts:4' }).waitFor(patient)
    expect(said).toMatch(/The Worker cannot be built: plugins\/interest\/server\.ts:4:\d+: ERROR/)
    expect((await visitors()).length).toBeGreaterThan(0)
    change('plugins/interest/server.ts', 'const most = = 10', 'const most = 12')
    for (const page of [panel, shop]) await problem(page).waitFor({ state: 'detached', ...patient })
    await expect.poll(() => said, patient).toContain('mended')
  })

  test('says what does not compile in the panel, and mends that too', async () => {
    await openTab()
    const file = 'plugins/interest/panel/interest-tab.tsx'
    await panel.getByRole('tabpanel').getByText('summit-3').waitFor(patient)
    change(file, '</ul>', '</ol>')
    await seenAfterSaving(file, problem(panel).filter({ hasText: 'interest-tab.tsx' }), 'visible')
    change(file, '</ol>', '</ul>')
    await seenAfterSaving(file, problem(panel), 'detached')
    await panel.getByRole('grid').waitFor(patient)
  })

  test('stops at a signal and gives its data back', async () => {
    const ended = new Promise(resolve => dev.once('close', resolve))
    dev.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(globSync('.data/{running.json,workerd.pid}', { cwd: copy.root })).toEqual([])
  })
})
