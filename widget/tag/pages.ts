import { later, on } from './guarded.ts'
import { longestUrl, titleWithin } from './numbers.ts'

/**
 * Tells every page the visitor comes to: this one, and those a single-page site shows by itself, once they had the time to set their
 * title; an address that is exchanged sooner was only passed through. The same address twice in a row is one page. The answer looks at
 * once; with true, it tells the same address once more.
 */
export function watchPages(tell: (url: string, referrer: string) => void): (again?: boolean) => void {
  let last = ''
  let timer = 0
  const look = (again?: boolean) => {
    // A fragment belongs to the address only where it is a route.
    const url = location.href.replace(/#(?![/!]).*/, '').slice(0, longestUrl)
    if (again) last = ''
    if (url === last) return
    tell(url, last || document.referrer)
    last = url
  }
  const changed = () => {
    clearTimeout(timer)
    timer = later(titleWithin, () => look())
  }

  const { navigation } = window as { navigation?: EventTarget }
  if (navigation) on(navigation, 'currententrychange', changed)
  else {
    on(window, 'popstate hashchange', changed)
    for (const name of ['pushState', 'replaceState'] as const) {
      const original = history[name]
      history[name] = (...args) => {
        original.apply(history, args)
        changed()
      }
    }
  }
  return look
}
