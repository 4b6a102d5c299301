import type { Page } from 'playwright-core'
import type { PageState } from './state.ts'

const paths = [
  '',
  'tents/',
  'tents/ridgeline-2/',
  'finder/',
  'guides/',
  'guides/wind/',
  'repairs/',
  'about/',
  'cart/',
  'checkout/',
  'checkout/thanks/',
]

/** The pages of the demo shop; `open` goes to one by its path below `/demo/`. */
export function demoStates(open: (page: Page, path: string) => Promise<void>): readonly PageState[] {
  return paths.map(path => ({
    name: `/demo/${path}`,
    reach: async ({ page }) => {
      await open(page, path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  }))
}
