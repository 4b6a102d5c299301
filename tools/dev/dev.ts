import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LOOPBACK_NETWORKS } from '../../edge/embedded/front/client-address.ts'
import { HostError } from '../../edge/embedded/host-error.ts'
import { ownUrl } from '../../edge/embedded/own-address.ts'
import type { Settings } from '../../edge/embedded/settings.ts'
import { type Embedded, startEmbedded } from '../../edge/embedded/start.ts'
import { contentHash } from '../build/content-hash.ts'
import { root } from '../check/source-files.ts'
import { requireFreePort } from './free-port.ts'
import { gathered } from './gathered.ts'
import { startGhosts } from './ghosts/ghosts.ts'
import { livePages } from './live-pages.ts'
import { openPanelServer } from './panel-server.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

export interface DevOptions {
  readonly settings: Settings
  /** How many simulated visitors walk the demo shop at a time. */
  readonly ghosts: number
  readonly say: (line: string) => void
}

/** Porchlight running from its sources. */
export interface Dev extends Pick<Embedded, 'url' | 'places' | 'signIn' | 'siteKey'> {
  close(): Promise<void>
}

/** Folders whose files end up in what runs. */
const watched = ['core', 'plugin-sdk', 'plugins', 'panel', 'widget', 'edge']
/** What this process itself runs, and cannot change under its own feet. */
const ownCode = /^edge\/embedded\/(?!.*\.test\.ts$).*\.ts$/
const SETTLE_MS = 100

/**
 * Starts Porchlight from its sources. People reach a server of Vite, which gives out the panel module by module and passes everything else on
 * to a host like that of `npm start`. Throws a HostError when it cannot start, leaving nothing behind.
 */
export async function startDev({ settings, ghosts, say }: DevOptions): Promise<Dev> {
  // Told before anything is built.
  await requireFreePort(settings.host, settings.port)
  const folder = join(settings.dataDir, 'dev')
  const workshop = openWorkshop(root, folder)
  const host = await startEmbedded({
    settings: behindVite(settings),
    log: say,
    program: async log => (workshop.made() ? workshop.program() : firstBuild(workshop, log)),
  })
  const undo: (() => void | Promise<void>)[] = [host.close]
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const live = livePages({ demo: workshop.demoVersion(), problem: null })
    const panel = await openPanelServer({
      root,
      host: settings.host,
      port: settings.port,
      publicUrl: settings.publicUrl,
      target: host.url,
      cacheDir: join(folder, 'vite'),
      live,
      say,
    })
    undo.push(panel.close)
    const changes = gathered(SETTLE_MS, async paths => {
      const own = paths.find(path => ownCode.test(path))
      if (own) say(`${own} runs in this process: stop npm run dev and start it again to see the change.`)
      const before = workshop.problem()
      await workshop.update(paths)
      const problem = workshop.problem()
      if (problem !== null) say(problem)
      if (await reloaded(host, say)) say('the server runs the new build')
      if (problem === null && before !== null) say('mended')
      live.tell({ demo: workshop.demoVersion(), problem })
    })
    undo.push(changes.close)
    panel.onChange(watched, changes.add)
    const url = ownUrl(settings.host, panel.port)
    if (ghosts > 0) {
      if (settings.demo) undo.push(startGhosts({ url, count: ghosts, say }))
      else say('No ghosts walk, because the demo shop is off (DEMO=0).')
    }
    return { url, places: host.places, signIn: host.signIn, siteKey: host.siteKey, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The host's own settings where Vite stands before it on the same machine. */
function behindVite(settings: Settings): Settings {
  return {
    ...settings,
    host: '127.0.0.1',
    port: 0,
    trustedProxies: [...new Set([...settings.trustedProxies, ...LOOPBACK_NETWORKS])],
  }
}

/** Waits for sources that can be built: whoever starts in the middle of a change need not start again. */
async function firstBuild(workshop: Workshop, say: (line: string) => void) {
  say('Building Porchlight.')
  for (;;) {
    const tried = contentHash(root)
    await workshop.update(null)
    const problem = workshop.problem()
    if (problem === null) return workshop.program()
    say(problem)
    say('Waiting for a change.')
    while (contentHash(root) === tried) await sleep(500)
  }
}

/** Lets the server run what was built last. A build that does not start is told, and the next save may mend it. */
async function reloaded(host: Embedded, say: (line: string) => void): Promise<boolean> {
  try {
    return await host.reload()
  } catch (error) {
    say(error instanceof HostError ? error.message : `The server does not start: ${String(error)}`)
    return false
  }
}
