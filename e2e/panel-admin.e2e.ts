import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findings, isGrave } from './support/accessibility/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openPlayground, type Playground } from './support/panel/serve-playground.ts'

/** The administration: the panel alone, against a desk and a server inside the page. */
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

const open = async (path: string, query = 'pace=0') => {
  await page.goto(`${playground.address}/panel/${path}?${query}`)
  await page.getByRole('switch', { name: 'Take chats' }).waitFor()
}
const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const button = (name: string | RegExp) => page.getByRole('button', { name })
const field = (name: string) => page.getByLabel(name, { exact: true })
const says = (text: string | RegExp) => page.getByText(text).first().waitFor()
const act = (name: 'visit' | 'break' | 'mend') => page.evaluate(what => window.playground[what](), name)
const inDialog = () => page.getByRole('dialog')
const confirm = () => page.getByRole('alertdialog')
const moreOf = async (name: string, what: string) => {
  await button(`More acts for ${name}`).click()
  await page.getByRole('menuitem', { name: what }).click()
}

describe('the way there and back', () => {
  it('leads from the account menu, and every page has an address, a title and the keyboard at its heading', async () => {
    await open('')
    await button(/^Account of/).click()
    await page.getByRole('menuitem', { name: 'Switch to admin panel' }).click()
    await heading('Sites')
    expect(new URL(page.url()).pathname).toBe('/panel/admin')
    await page.getByRole('link', { name: 'People' }).click()
    await heading('People')
    await page.waitForFunction(() => document.activeElement?.textContent === 'People')
    await page.waitForFunction(() => document.title.includes('Admin: People'))
    await page.reload()
    await heading('People')
    await button(/^Account of/).click()
    await page.getByRole('menuitem', { name: 'Back to the agent panel' }).click()
    await page.getByRole('grid').waitFor()
  })

  it('stands in the palette, and leaves the chats where they are', async () => {
    await open('')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search or do anything' }).fill('admin plug')
    await page.keyboard.press('Enter')
    await heading('Plugins')
    await page.getByRole('region', { name: 'Chats' }).waitFor()
  })

  it('says what is not there, and what cannot be reached, with a way on', async () => {
    await open('admin/nothing')
    await says('There is no such page')
    await open('admin/sites')
    await heading('Sites')
    await act('break')
    await page.getByRole('link', { name: 'People' }).click()
    await says('This could not be loaded')
    await act('mend')
    await button('Try again').first().click()
    await says('owen@fernhill.example')
  })
})

describe('sites', () => {
  it('are added, with what is wrong said at its field and nothing lost', async () => {
    await open('admin/sites')
    await button('Add a site').click()
    await inDialog().getByRole('button', { name: 'Add a site' }).click()
    await says('Give a name.')
    await says('Give at least one address, such as shop.example.')
    await field('Name').fill('Fernhill Garden')
    await field('Addresses, one per line').fill('garden.invalid')
    await inDialog().getByRole('button', { name: 'Add a site' }).click()
    await says('This address is nobody’s')
    expect(await field('Id').inputValue()).toBe('fernhill-garden')
    await field('Addresses, one per line').fill('garden.example')
    await inDialog().getByRole('button', { name: 'Add a site' }).click()
    await heading('Fernhill Garden')
    await says('pl_eu_fernhill-garden')
  })

  it('show the first visit as it comes, and what is wrong with a page', async () => {
    await open('admin/sites', 'pace=0&bare=1')
    await button('Add a site').first().click()
    await field('Name').fill('Garden')
    await field('Addresses, one per line').fill('garden.example')
    await inDialog().getByRole('button', { name: 'Add a site' }).click()
    await says('Waiting for the first visit')
    await act('visit')
    await says(/^Last visit/)
    await field('Address of the page').fill('https://garden.example/strict')
    await button('Check').click()
    await says('1 thing is to be done on https://garden.example/strict')
    await says(/content security policy stops the script/)
  })

  it('are changed, saved with the keyboard, and not left by accident', async () => {
    await open('admin/sites/shop')
    await heading('Fernhill Outdoor')
    await field('Name').fill('Fernhill')
    await says('1 change, live when you save')
    await page.getByRole('link', { name: 'People' }).click()
    await confirm().getByRole('button', { name: 'Stay' }).click()
    expect(await field('Name').inputValue()).toBe('Fernhill')
    await page.keyboard.press('Control+s')
    await says('Fernhill is saved.')
    await heading('Fernhill')
    await page.getByRole('link', { name: 'People' }).click()
    await heading('People')
  })

  it('have hours, several spans a day, and say which is wrong', async () => {
    await open('admin/sites/trade')
    await page.getByRole('radio', { name: 'Only at these hours' }).check()
    await button('Add a span on Monday').click()
    await field('Monday, span 2, from').fill('08:00')
    await page.keyboard.press('Tab')
    await says('It begins before the one above it has ended.')
    await field('Monday, span 2, from').fill('18:00')
    await field('Monday, span 2, to').fill('20:00')
    await page.keyboard.press('Tab')
    await button('Save').click()
    await says('Fernhill Trade is saved.')
  })

  it('get a new key beside the old ones, which are revoked in an act of its own', async () => {
    await open('admin/sites/shop')
    await says('2 keys are taken: pages with an older line still work.')
    await button('Make a new key').click()
    await confirm().getByRole('button', { name: 'Make a new key' }).click()
    await says('3 keys are taken: pages with an older line still work.')
    await says(/script async.*pl_eu_new2x8w3/)
    await button('Revoke older keys').click()
    await says(/Pages that still have an older line stop at once/)
    await confirm().getByRole('button', { name: 'Revoke older keys' }).click()
    await says('One key is taken.')
  })
})

describe('people', () => {
  it('are invited, asked again, and taken back', async () => {
    await open('admin/people')
    await button('Invite somebody').click()
    await field('E-mail').fill('owen@fernhill.example')
    await button('Send the invitation').click()
    await says('Owen@fernhill.example is a member already.')
    await field('E-mail').fill('anika@fernhill.example')
    await page.getByRole('radio', { name: 'Only these' }).check()
    await button('Send the invitation').click()
    await says('anika@fernhill.example is invited.')
    await button('Send again to jan@fernhill.example').click()
    await says('The invitation is sent to jan@fernhill.example again.')
    await button('Take back the invitation of anika@fernhill.example').click()
    await confirm().getByRole('button', { name: 'Take back' }).click()
    await page.getByText('anika@fernhill.example', { exact: true }).waitFor({ state: 'detached' })
  })

  it('are changed, disabled and removed, but the last owner stays', async () => {
    await open('admin/people')
    await moreOf('Owen', 'Role and sites')
    await page.getByRole('radio', { name: 'Supervisor' }).check()
    await button('Save').click()
    await says('Owen is changed.')
    await moreOf('Priya', 'Disable')
    await confirm().getByRole('button', { name: 'Disable' }).click()
    await says('Priya is disabled.')
    await moreOf('Theo', 'Remove from the workspace')
    await confirm().getByRole('button', { name: 'Remove' }).click()
    await page.getByText('theo@fernhill.example').waitFor({ state: 'detached' })
    await moreOf('Lena', 'Remove from the workspace')
    await confirm().getByRole('button', { name: 'Remove' }).click()
    await says('A workspace keeps one owner who may come in: make another one first.')
  })
})

describe('plugins', () => {
  it('say what they may do before they are enabled, and what is in the way', async () => {
    await open('admin/plugins')
    await page.getByRole('switch', { name: 'Translate: on' }).click()
    await confirm().getByText('Talks to mt.fernhill.example').waitFor()
    await confirm().getByRole('button', { name: 'Enable' }).click()
    await says('Translate is enabled.')
    await page.getByRole('switch', { name: 'Who’s On: on' }).click()
    await confirm().getByRole('button', { name: 'Disable' }).click()
    await says('Lead scoring needs it: disable that first.')
    await field('Find a plugin').fill('parcel')
    await says('It needs Orders, which is not installed on this server.')
  })

  it('have a form of every kind, with what is wrong at its field, by us and by the server', async () => {
    await open('admin/plugins/chat')
    await heading('Chat')
    await field('A lead is qualified at').fill('101')
    await button('Save').click()
    await says('At most 100.')
    await field('A lead is qualified at').fill('90')
    await field('Greeting').fill('no')
    await button('Save').click()
    await says('Say a little more')
    expect(await field('A lead is qualified at').inputValue()).toBe('90')
    await field('Greeting').fill('Good day')
    await page.getByRole('switch', { name: 'Show the meter in the grid' }).click()
    await page
      .getByRole('group', { name: 'Words that alert', exact: true })
      .getByRole('button', { name: 'Add' })
      .click()
    await field('Words that alert 3').fill('lawyer')
    await button('Remove What counts 1').click()
    await button('Replace').click()
    await field('Token of the sales desk').fill('a new secret')
    await button('Save').click()
    await says('The settings of Chat are saved.')
    await says('It is set. Nobody can read it.')
    await page.reload()
    await heading('Chat')
  })

  it('lose their data only to those who type their name', async () => {
    await open('admin/plugins/scoring')
    await says('Answered too slowly five times, so it was paused.')
    await says('Disable it first: while it runs it would store again.')
    expect(await button('Erase its data').isDisabled()).toBe(true)
    await page.getByRole('switch', { name: 'Lead scoring: on' }).click()
    await confirm().getByRole('button', { name: 'Disable' }).click()
    await says('Lead scoring is disabled.')
    await button('Erase its data').click()
    const erase = confirm().getByRole('button', { name: 'Erase its data' })
    expect(await erase.isDisabled()).toBe(true)
    await field('Name of the plugin').fill('lead scoring')
    await erase.click()
    await says('The data of Lead scoring is erased.')
  })
})

describe('what is allowed, and what was done', () => {
  it('is granted to roles, with a way back, and to single people', async () => {
    await open('admin/permissions')
    const box = page.getByRole('checkbox', { name: 'Supervisor may: Add and change sites, their keys and their look' })
    expect(await box.isChecked()).toBe(false)
    await box.click()
    await says('Supervisor may now: Add and change sites, their keys and their look')
    expect(await box.isChecked()).toBe(true)
    await button('Undo').click()
    await page.waitForFunction(
      name => !document.querySelector<HTMLInputElement>(`[aria-label="${name}"]`)?.checked,
      'Supervisor may: Add and change sites, their keys and their look',
    )
    const fixed = page.getByRole('checkbox', { name: /^Agent may: Read the mails.* Goes with the role/ })
    expect(await fixed.isDisabled()).toBe(true)
    const lacked = page.getByRole('checkbox', { name: /^Agent may: End chats of others\. You cannot grant/ })
    expect(await lacked.isDisabled()).toBe(true)
    await button(/Take back the exception of Owen/).click()
    await says('Nobody differs from their role.')
    await button('Add an exception').click()
    await inDialog().getByRole('button', { name: 'Add an exception' }).click()
    await says('The exception holds.')
  })

  it('is told of a new API key once', async () => {
    await open('admin/keys')
    await button('Make a key').click()
    await field('Name').fill('Screen')
    await inDialog().getByRole('button', { name: 'Make a key' }).click()
    await says('Choose at least one.')
    await inDialog().getByRole('checkbox', { name: 'Read chats and their messages' }).check()
    await inDialog().getByRole('button', { name: 'Make a key' }).click()
    await says('pl_q7w2e9r4t1y6u3i8o5p0a2s7d4f9g1h6')
    await button('I have copied it').click()
    await page.getByText('pl_q7w2e9r4t1y6u3i8o5p0a2s7d4f9g1h6').waitFor({ state: 'detached' })
    await button('Revoke Screen').click()
    await confirm().getByRole('button', { name: 'Revoke' }).click()
    await says('Screen is revoked.')
  })

  it('is found in the audit log by who, what and when, page by page', async () => {
    await open('admin/audit')
    await page.getByRole('row').nth(50).waitFor()
    expect(await page.getByRole('row').count()).toBe(51)
    await button('Show older ones').click()
    await page.getByRole('row').nth(100).waitFor()
    await button('Show older ones').click()
    await page.getByRole('row').nth(120).waitFor()
    await button('Show older ones').waitFor({ state: 'detached' })
    await button(/Everybody/).click()
    await page.getByRole('option', { name: 'Noor' }).click()
    await page.getByRole('cell', { name: 'Lena', exact: true }).first().waitFor({ state: 'detached' })
    const link = page.getByRole('link', { name: 'Export as CSV' })
    expect(await link.getAttribute('href')).toBe('/api/panel/t/fernhill/audit.csv?actor=noor')
    await field('To').fill('2001-01-01')
    await says('Nothing fits')
    await button('Show all').click()
    await page.getByRole('row').nth(50).waitFor()
  })

  it('shows a mail that nobody sends, and none that was sent', async () => {
    await open('admin/mail')
    await says('This server sends no mail by itself.')
    await button('Show the text of “Lena invites you to Fernhill Outdoor”').first().click()
    await says(/panel\/invitation#qk2x9f/)
    expect(await button(/A new password/).count()).toBe(0)
  })

  it('warns before days of keeping become fewer', async () => {
    await open('admin/workspace')
    await field('Days that visits are kept').fill('100')
    await button('Save').click()
    await says('Give a number from 1 to 90, or nothing.')
    await field('Days that visits are kept').fill('30')
    await says('Whatever is older than 30 days is deleted within a day.')
    await button('Save').click()
    await says('The workspace is saved.')
  })
})

it('leads from nothing to the first visitor', async () => {
  await open('admin/sites', 'pace=0&bare=1')
  await says('No visitor has been seen yet')
  await page.getByRole('main').getByRole('link', { name: 'Get started' }).last().click()
  await heading('Get started')
  await button('Add a site').click()
  await field('Name').fill('Shop')
  await field('Addresses, one per line').fill('fernhill.example')
  await inDialog().getByRole('button', { name: 'Add a site' }).click()
  await says(/is on your site now/)
  await button('Open the list of visitors').click()
  await page.getByRole('grid').waitFor()
})

it('is worked on a phone: its pages behind a button', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open('admin/people')
  await heading('People')
  await button(/Pages of the administration/).click()
  await page.getByRole('menuitem', { name: 'Plugins' }).click()
  await heading('Plugins')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

const pages = [
  'sites',
  'sites/shop',
  'people',
  'permissions',
  'plugins',
  'plugins/chat',
  'plugins/crm',
  'keys',
  'audit',
  'mail',
  'workspace',
  'start',
]
describe.each(['light', 'dark'])('in %s', theme => {
  it.each(pages)('axe finds nothing serious in %s, on a desk and on a phone', async path => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await open(`admin/${path}`, `pace=0&theme=${theme}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('[data-part=page] :is(li, fieldset, tbody, input)').first().waitFor()
      const grave = (await findings(page, '[data-part=page]')).filter(isGrave)
      expect(grave.map(({ rule, what }) => `${width} px: ${rule}: ${what}`)).toEqual([])
    }
  })
})

it('is not there for those who may see none of it', async () => {
  await open('', 'pace=0&plain=1')
  await button(/^Account of/).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
  expect(await page.getByRole('menuitem', { name: 'Switch to admin panel' }).count()).toBe(0)
  await open('admin/people', 'pace=0&plain=1')
  await says('There is no such page')
})
