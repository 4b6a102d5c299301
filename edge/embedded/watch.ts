import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SOURCES = ['core', 'plugin-sdk', 'plugins', 'panel', 'widget', 'edge'].map(folder =>
  fileURLToPath(new URL(`../../${folder}`, import.meta.url)),
)
const SETTLE_MS = 150

/**
 * Calls `reload` (true when there was something to load) after files in `folders` changed, one call at a time; what
 * goes wrong is told and the watch goes on. Returns what ends it.
 */
export function watchSources(
  reload: () => Promise<boolean>,
  say: (line: string) => void,
  folders: readonly string[] = SOURCES,
): () => void {
  let timer: NodeJS.Timeout | undefined
  let running = false
  let again = false

  async function run(): Promise<void> {
    again = running
    if (running) return
    running = true
    try {
      if (await reload()) say('reloaded')
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
    running = false
    if (again) await run()
  }

  const watchers = folders.map(folder =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(run, SETTLE_MS)
    }),
  )
  say('watching for changes')
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
