import type { Browser } from 'playwright-core'
import { type FakeRoom, startFakeRoom } from '../fake-room.ts'
import { type FakeSite, startFakeSite } from '../fake-site.ts'
import { openPlayground } from '../panel/serve-playground.ts'
import { buildWidget } from '../widget-build.ts'
import { type Finding, findings } from './axe.ts'
import { demoStates } from './demo-states.ts'
import { panelStates } from './panel-states.ts'
import { serveDemo } from './serve-demo.ts'
import { type PageState, type Surface, type Theme, themes, type Width, widths } from './state.ts'
import { widgetStates } from './widget-states.ts'

/** All that people see of Porchlight, ready to be looked at. */
export interface Surfaces {
  readonly panel: Surface
  readonly widget: Surface
  readonly demo: Surface
  close(): Promise<void>
}

/** Builds and serves panel, widget and demo shop; the caller closes them. */
export async function openSurfaces(): Promise<Surfaces> {
  const panel = await openPlayground()
  const demo = await serveDemo()
  const build = await buildWidget()
  const pages: { readonly room: FakeRoom; readonly site: FakeSite }[] = []
  return {
    panel: {
      name: 'Panel',
      states: panelStates(async (page, query) => {
        await page.goto(`${panel.address}/panel/?${query}`)
      }),
    },
    widget: {
      name: 'Chat window',
      states: widgetStates(async (page, online) => {
        const room = await startFakeRoom(build)
        room.online = online
        const site = await startFakeSite(`${room.origin}/t/demo.js`)
        pages.push({ room, site })
        await page.goto(site.origin)
        return room
      }),
    },
    demo: {
      name: 'Demo shop',
      states: demoStates(async (page, path) => {
        await page.goto(`${demo.address}/demo/${path}`)
      }),
    },
    async close() {
      for (const { room, site } of pages) {
        await site.close()
        await room.close()
      }
      panel.close()
      demo.server.close()
    },
  }
}

/** What axe finds in one state, in one theme and width. */
export interface Examined {
  readonly theme: Theme
  readonly width: Width
  readonly findings: readonly Finding[]
}

/**
 * Goes to one state at each width it exists at, in a browser of its own, and tells what axe finds in both themes. Throws when
 * the state cannot be reached.
 */
export async function examine(browser: Browser, state: PageState): Promise<readonly Examined[]> {
  const examined: Examined[] = []
  for (const width of widths) {
    if (state.only !== undefined && state.only !== width) continue
    const narrow = width < 900
    const context = await browser.newContext({
      viewport: narrow ? { width, height: 844 } : { width, height: 900 },
      ...(narrow ? { hasTouch: true, isMobile: true } : {}),
      locale: 'en-GB',
      // Colours are judged where they come to rest.
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(30_000)
    try {
      const page = await context.newPage()
      await state.reach({ page, width, narrow })
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme })
        examined.push({ theme, width, findings: await findings(page, state.within) })
      }
    } catch (error) {
      throw new Error(`“${state.name}” at ${width} px: ${error instanceof Error ? error.message : error}`)
    } finally {
      await context.close()
    }
  }
  return examined
}
