import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDERS = ['core', 'plugin-sdk', 'plugins', 'panel', 'widget', 'edge']
const SETTLE_MS = 150

/** Calls `reload` (true when there was something to load) after source files changed, one call at a time; what goes wrong is told and the watch goes on. */
export function watchSources(reload: () => Promise<boolean>, say: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined
  let running = false
  let again = false

  async function run(): Promise<void> {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      if (await reload()) say('reloaded')
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
    running = false
    if (again) {
      again = false
      await run()
    }
  }

  for (const folder of FOLDERS) {
    const path = fileURLToPath(new URL(`../../${folder}`, import.meta.url))
    watch(path, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(run, SETTLE_MS)
    })
  }
  say('watching for changes')
}
