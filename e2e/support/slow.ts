import type { Browser, Page } from 'playwright-core'
import { late } from './late.ts'

/**
 * `PORCHLIGHT_SLOW=7` makes pages slow, and all that passes between them and the fake room or the panel's playground late, each time by another
 * while: a test whose outcome hangs on which of two things comes first fails with some seed. The number is the seed; null where nothing is slow.
 */
export const slowSeed = numberIn('PORCHLIGHT_SLOW')
export const { onItsWay, lane } = late(slowSeed)

/** How many times slower than this machine pages are. */
const rate = numberIn('PORCHLIGHT_SLOW_PAGES') ?? 4

function numberIn(variable: string): number | null {
  const text = process.env[variable]
  if (!text) return null
  if (!/^\d+$/.test(text)) throw new Error(`${variable} is ${text}; it may be a whole number.`)
  return Number(text)
}

/** Makes every page of a browser slow, where that is asked for. */
export function slowPages(browser: Browser): void {
  if (slowSeed === null) return
  const throttle = async (page: Page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate })
  }
  browser.on('context', context =>
    context.on('page', page => {
      // A page may be closed before it could be made slow.
      throttle(page).catch(error => page.isClosed() || console.warn(error))
    }),
  )
}
