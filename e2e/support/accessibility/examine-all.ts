import type { Browser } from 'playwright-core'
import type { PageState } from './state.ts'
import { type Examined, examine } from './surfaces.ts'

/** States looked at side by side: while one waits for its page, another is judged. */
const lanes = 3

/** What axe finds in each state; an error for one that could not be reached. */
export async function examineAll(
  browser: Browser,
  states: readonly PageState[],
): Promise<ReadonlyMap<PageState, readonly Examined[] | Error>> {
  const results = new Map<PageState, readonly Examined[] | Error>()
  const left = [...states]
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let state = left.shift(); state; state = left.shift()) results.set(state, await examined(browser, state))
    }),
  )
  return results
}

async function examined(browser: Browser, state: PageState): Promise<readonly Examined[] | Error> {
  try {
    return await examine(browser, state)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
