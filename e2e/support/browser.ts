import { type Browser, chromium } from 'playwright-core'
import { type BrowserProgram, packagedBrowser } from './packaged-browser.ts'
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

/** Which browser: the machine's own, the one inside an npm package, or the first that can be had. */
export type BrowserChoice = 'system' | 'packaged' | 'any'

export interface BrowserOptions {
  /** Keeps pages for going back to, as people's browsers do. Playwright turns it off, because not all of its calls know such pages. */
  readonly backForwardCache?: boolean
}

/**
 * Starts Chromium without a window: the machine's own where there is one (`CHROMIUM_PATH` names another), else the one inside
 * an npm package. `PORCHLIGHT_BROWSER` may be `system` or `packaged` to insist on one. The caller closes it.
 */
export async function launchBrowser(
  choice: BrowserChoice = wishedChoice(),
  options: BrowserOptions = {},
): Promise<Browser> {
  const path = choice === 'packaged' ? null : systemBrowser()
  if (path) {
    try {
      return await launch({ path, env: {} }, options)
    } catch (error) {
      if (choice === 'system') throw error
      // Some installed browsers only run for a signed-in person; the tests need not fail for that.
      console.warn(`${path} does not start here, so the browser of the npm package is used.`)
    }
  } else if (choice === 'system') {
    throw new Error('No browser is installed on this machine, and CHROMIUM_PATH names none.')
  }
  return launch(await packagedBrowser(), options)
}

function launch({ path, env }: BrowserProgram, { backForwardCache = false }: BrowserOptions): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: flags,
    ignoreDefaultArgs: backForwardCache ? ['--disable-back-forward-cache'] : [],
    chromiumSandbox: false,
    env: { ...definedEnv(), ...env },
  })
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
