import type { Browser, BrowserContext, Page } from 'playwright-core'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'

/** A browser as a person has one: a driven one says so, and is shown as a bot. */
export async function personsBrowser(browser: Browser, size = { width: 1280, height: 800 }): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: size,
    userAgent: chrome,
    locale: 'en-GB',
    extraHTTPHeaders: { 'sec-ch-ua': '"Chromium";v="150", "Google Chrome";v="150"' },
  })
  context.setDefaultNavigationTimeout(120_000)
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }))
  return context
}

/** The panel with somebody signed in. */
export async function signedIn(
  browser: Browser,
  url: string,
  { email, password }: { email: string; password: string },
  size = { width: 1440, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'en-GB' })
  // From its sources the panel comes in hundreds of modules, which are made as they are asked for.
  context.setDefaultNavigationTimeout(120_000)
  const page = await context.newPage()
  await page.goto(`${url}panel/`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  return page
}
