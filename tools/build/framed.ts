import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file around every page of the shop; no page itself. */
export const frameFile = 'frame.html'

/** The pages of the shop by their path in its folder, such as `cart/index.html`. */
export function shopPages(folder: string): readonly string[] {
  return globSync('**/*.html', { cwd: folder })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path !== frameFile)
    .sort()
}

/** A page as it is sent: what its file has, in the frame that all of them share. Throws where there is no such file. */
export function framedPage(folder: string, page: string): string {
  const frame = readFileSync(join(folder, frameFile), 'utf8')
  const file = readFileSync(join(folder, page), 'utf8')
  const at = file.indexOf('<main')
  if (at < 0) throw new Error(`${page} has no <main>`)
  const address = `/demo/${page.replace(/index\.html$/, '')}`
  return marked(frame, address)
    .replace('<!-- head -->', () => file.slice(0, at).trim().replaceAll('\n', '\n    '))
    .replace('<!-- main -->', () => file.slice(at).trim())
}

/** The links at the top that lead to the page, or to the pages it belongs to, say so. */
function marked(frame: string, address: string): string {
  const [top = '', ...rest] = frame.split('</header>')
  const links = top.replace(/(<a (?!class="logo")[^>]*href="(\/demo\/[^"]+)"[^>]*)>/g, (link, start, to) =>
    address.startsWith(to) ? `${start} aria-current="page">` : link,
  )
  return [links, ...rest].join('</header>')
}
