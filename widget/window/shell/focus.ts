/** Puts the focus where one writes. On a touch screen that would bring the keyboard up before anything was read, so there the window itself has it. */
export function focusWindow(frame: HTMLElement): void {
  const field = matchMedia('(pointer: coarse)').matches ? null : frame.querySelector<HTMLElement>('[data-focus]')
  const wanted = field ?? frame
  wanted.focus()
}

/** The shadow root an element of the window stands in. */
export function rootOf(element: HTMLElement): ShadowRoot | null {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root : null
}
