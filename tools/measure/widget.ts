import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../e2e/support/browser.ts'
import { startFakeRoom } from '../../e2e/support/fake-room.ts'
import { startFakeSite } from '../../e2e/support/fake-site.ts'
import { buildWidget } from '../../e2e/support/widget-build.ts'
import { gzipSize } from '../build/gzip-size.ts'
import { type ScriptTime, scriptTime } from './script-time.ts'

export interface Figure {
  readonly what: string
  readonly target: string
  readonly measured: string
  /** The figure itself: bytes, the median of the times in ms, or the most. */
  readonly value: number
}

/** A page is watched this long after it has loaded, ms: settled, reported, connected. */
const watched = 4_000

/** What the widget costs a page and its visitor, in a browser, over `loads` fresh visits. */
export async function measureWidget(
  loads: number,
): Promise<{ readonly browser: string; readonly figures: readonly Figure[] }> {
  const build = await buildWidget()
  const room = await startFakeRoom(build)
  const site = await startFakeSite(`${room.origin}/t/demo.js`)
  const browser = await launchBrowser()
  const size = (name: string) => gzipSize(build.files.get(name) ?? new Uint8Array())
  try {
    const served = new Uint8Array(await (await fetch(`${room.origin}/t/demo.js`)).arrayBuffer())
    const visits: Visit[] = []
    for (let load = 0; load < loads; load++) visits.push(await oneVisit(browser, site.origin))
    const bytes = (count: number) => ({ measured: `${count.toLocaleString('en')} bytes`, value: count })
    const times = (pick: (visit: Visit) => number) => {
      const sorted = visits.map(pick).sort((a, b) => a - b)
      const [value = 0, longest = 0] = [sorted[sorted.length >> 1], sorted.at(-1)]
      return { measured: `median ${value.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`, value }
    }
    const most = (pick: (visit: Visit) => number) => {
      const value = Math.max(...visits.map(pick))
      return { measured: String(value), value }
    }
    const figures: Figure[] = [
      { what: 'Tag as served, after gzip', target: 'under 3,072 bytes', ...bytes(gzipSize(served)) },
      {
        what: 'Chat window, after gzip',
        target: 'under 25,000 bytes',
        ...bytes(size(build.window.replace('/widget/', ''))),
      },
      {
        what: 'Program of `porchlight(…)`, after gzip, only where it is called',
        target: '',
        ...bytes(size('calls.js')),
      },
      {
        what: `Script of the tag, compiled and run: processor time in the first ${watched / 1_000} s`,
        target: 'at most 15 ms',
        ...times(visit => visit.script.total),
      },
      {
        what: 'The longest piece of it without a pause',
        target: 'no long task: under 50 ms',
        ...times(visit => visit.script.longest),
      },
      { what: 'Layout shift, with the window opened', target: '0', ...most(visit => visit.shift) },
      {
        what: 'From the click to the window on screen, after the pointer came near',
        target: 'under 100 ms',
        ...times(visit => visit.opening),
      },
    ]
    return { browser: browser.version(), figures }
  } finally {
    await browser.close()
    await site.close()
    await room.close()
  }
}

interface Visit {
  readonly script: ScriptTime
  readonly shift: number
  readonly opening: number
}

async function oneVisit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext()
  try {
    await context.addInitScript(observe)
    const page = await context.newPage()
    await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'] })
    await page.goto(address)
    await page.waitForTimeout(watched)
    const trace = (await browser.stopTracing()).toString('utf8')
    const button = page.locator('porchlight-chat button').first()
    await button.hover()
    await page.waitForTimeout(1_000)
    await button.click()
    await page.getByRole('dialog').waitFor()
    await page.waitForFunction(() => Reflect.get(window, 'seen').opening > 0)
    const { shift, opening } = await seen(page)
    return { script: scriptTime(trace, '/t/demo.js'), shift, opening }
  } finally {
    await context.close()
  }
}

function seen(page: Page): Promise<{ shift: number; opening: number }> {
  return page.evaluate(() => Reflect.get(window, 'seen'))
}

/** Runs in the page, before anything of it. */
function observe(): void {
  const seen = { shift: 0, opening: 0 }
  Object.assign(window, { seen })
  const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
  watch('layout-shift', entry => {
    seen.shift += Number(Reflect.get(entry, 'value'))
  })
  addEventListener(
    'click',
    ({ timeStamp }) => {
      const look = () => {
        const hosts = document.querySelector('porchlight-chat')?.shadowRoot?.querySelectorAll('div') ?? []
        const open = [...hosts].some(host => host.shadowRoot?.querySelector('[role=dialog]'))
        // The frame after the one that has it: it was painted.
        if (open) requestAnimationFrame(now => Object.assign(seen, { opening: now - timeStamp }))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    true,
  )
}
