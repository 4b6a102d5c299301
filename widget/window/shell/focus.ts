/**
 * Puts the focus where one writes. On a touch screen that would bring the keyboard up before anything was read, so there the window itself has
 * it, unless somebody was `writing`: then the keyboard stays.
 */
export function focusWindow(frame: HTMLElement, writing = false): void {
  const shy = !writing && matchMedia('(pointer: coarse)').matches
  const field = shy ? null : frame.querySelector<HTMLElement>('[data-focus]')
  const wanted = field ?? frame
  wanted.focus()
}

/** Keeps Tab inside of a window that hides the page behind it. */
export function keepFocusIn(frame: HTMLElement, event: KeyboardEvent): void {
  const places = [...frame.querySelectorAll<HTMLElement>('button, input, textarea, a[href], [tabindex="0"]')]
  const visible = places.filter(place => place.getClientRects().length > 0)
  const [from, to] = event.shiftKey ? [visible[0], visible.at(-1)] : [visible.at(-1), visible[0]]
  const focused = rootOf(frame)?.activeElement
  if (focused !== from && !(event.shiftKey && focused === frame)) return
  event.preventDefault()
  to?.focus()
}

/** The shadow root an element of the window stands in. */
export function rootOf(element: HTMLElement): ShadowRoot | null {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root : null
}
