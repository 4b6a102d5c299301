import { describe, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { packagedBrowserRuns } from './support/packaged-browser.ts'
import { systemBrowser } from './support/system-browser.ts'

/** Opens a page of our own making and reads what its script made of it. */
async function titleOf(choice: 'system' | 'packaged'): Promise<string> {
  const browser = await launchBrowser(choice)
  try {
    const page = await browser.newPage()
    await page.goto('data:text/html,<title>closed</title><script>document.title = "open"</script>')
    return await page.title()
  } finally {
    await browser.close()
  }
}

describe('a browser to test with', () => {
  it.runIf(systemBrowser() !== null)('is the one installed on this machine', async () => {
    expect(await titleOf('system')).toBe('open')
  })

  it.runIf(packagedBrowserRuns)('is the one inside the npm package', async () => {
    expect(await titleOf('packaged')).toBe('open')
  })

  it('is always found', async () => {
    const browser = await launchBrowser()
    expect(browser.version()).toMatch(/^\d+\./)
    await browser.close()
  })
})
