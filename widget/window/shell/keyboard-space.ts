/**
 * On a phone the window fills what the on-screen keyboard leaves of the page, so that the field one writes in stays in view. Ends when the
 * answer is called.
 */
export function keepAboveKeyboard(host: HTMLElement): () => void {
  const view = window.visualViewport
  if (!view) return () => {}
  const follow = () => {
    // Who has zoomed in looks at a part of the window: that is no keyboard.
    if (view.scale > 1.01) return
    host.style.setProperty('--view-height', `${view.height}px`)
    host.style.setProperty('--view-top', `${view.offsetTop}px`)
  }
  follow()
  view.addEventListener('resize', follow)
  view.addEventListener('scroll', follow)
  return () => {
    view.removeEventListener('resize', follow)
    view.removeEventListener('scroll', follow)
  }
}
