import { boot } from './boot.ts'
import { guarded } from './guarded.ts'

// A page may set the four properties anywhere above.
const style = `button{position:fixed;bottom:0;inset-inline-end:0;z-index:var(--porchlight-z,9999999999);width:56px;margin:var(--porchlight-gap,24px);padding:16px;border:0;border-radius:50%;cursor:pointer;background:var(--porchlight-color,#1f5238);box-shadow:0 4px 24px#0004}button:before{content:"";display:block;height:24px;background:var(--porchlight-ink,#fff);clip-path:path("M2 22l1.3-5a10 10 0 113.7 3.7z")}@media print{button{display:none}}${boot.css || ''}`

/** The button that opens the chat, in a shadow of its own: nothing of the page leaks in, nothing leaks out. Not in the page yet. */
export function makeLauncher(clicked: () => unknown, near: () => unknown): ShadowRoot {
  const root = document.createElement('porchlight-chat').attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  const button = document.createElement('button')
  // The window gives it its whole name in the visitor's language, once it is loaded; until then a word that is one nearly everywhere.
  button.ariaLabel = 'Chat'
  button.onclick = guarded(clicked)
  // A pointer on its way, or the keyboard's focus, is early enough to have the window there when it is wanted.
  button.onpointerenter = button.onfocus = guarded(near)
  root.append(button)
  return root
}
