/**
 * On a phone the window fills what the on-screen keyboard leaves of the page, so that the field one writes in stays in view. Ends when the
 * answer is called.
 */
export function keepAboveKeyboard(frame: HTMLElement): () => void {
  const view = window.visualViewport
  if (!view) return () => {}
  const follow = () => {
    frame.style.setProperty('--view-height', `${view.height}px`)
    frame.style.setProperty('--view-top', `${view.offsetTop}px`)
  }
  follow()
  view.addEventListener('resize', follow)
  view.addEventListener('scroll', follow)
  return () => {
    view.removeEventListener('resize', follow)
    view.removeEventListener('scroll', follow)
  }
}
