import { type Browser, chromium } from 'playwright-core'
import { type BrowserProgram, packagedBrowser, packagedBrowserRuns } from './packaged-browser.ts'
import { slowPages } from './slow.ts'
import { systemBrowser } from './system-browser.ts'

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Small containers have too little shared memory for a page.
  '--disable-dev-shm-usage',
]

/** Which browser: the machine's own, the one inside an npm package, or what `launchBrowser` finds best. */
export type BrowserChoice = 'system' | 'packaged' | 'any'

export interface BrowserOptions {
  /**
   * Keeps pages for going back to, as people's browsers do, and the packaged one cannot. Playwright turns it off, because not all of its calls
   * know such pages.
   */
  readonly backForwardCache?: boolean
}

/**
 * Starts Chromium without a window: the one that `CHROMIUM_PATH` names, else the one inside an npm package, else the machine's own. The
 * packaged one is the same everywhere, and knows nothing but pages: it opens one with a fifth of the work of a whole browser.
 * `PORCHLIGHT_BROWSER` may be `system` or `packaged` to insist on one. The caller closes it.
 */
export async function launchBrowser(
  choice: BrowserChoice = wishedChoice(),
  options: BrowserOptions = {},
): Promise<Browser> {
  if (choice === 'packaged') return launch(await packagedBrowser(), options)
  if (choice === 'system' || !packagedBrowserRuns) return launch(ownBrowser(), options)
  const ownFirst = process.env.CHROMIUM_PATH || options.backForwardCache
  const [first, second] = ownFirst ? [ownBrowser, packagedBrowser] : [packagedBrowser, ownBrowser]
  try {
    return await launch(await first(), options)
  } catch (error) {
    // Some installed browsers only run for a signed-in person, and the packaged one not in every container.
    console.warn(`Another browser is tried: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
    return launch(await second(), options)
  }
}

function ownBrowser(): BrowserProgram {
  const path = systemBrowser()
  if (path === null)
    throw new Error('No browser was found on this machine: install Chromium or Chrome, or name one in CHROMIUM_PATH.')
  return { path, env: {} }
}

async function launch({ path, env }: BrowserProgram, { backForwardCache = false }: BrowserOptions): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: path,
    args: flags,
    ignoreDefaultArgs: backForwardCache ? ['--disable-back-forward-cache'] : [],
    chromiumSandbox: false,
    env: { ...definedEnv(), ...env },
  })
  slowPages(browser)
  return browser
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

function wishedChoice(): BrowserChoice {
  const wish = process.env.PORCHLIGHT_BROWSER ?? 'any'
  if (wish === 'system' || wish === 'packaged' || wish === 'any') return wish
  throw new Error(`PORCHLIGHT_BROWSER is ${wish}; it may be system, packaged or any.`)
}
