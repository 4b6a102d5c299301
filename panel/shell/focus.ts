/** Marks of the parts of the panel among which the keyboard goes, as `data-part`. */
export type Part = 'page' | 'visitor' | 'chats'

const focusable =
  '[role=grid], [role=tab][aria-selected=true], textarea, input:not([type=hidden]), button:not(:disabled), a[href], [tabindex="0"]'

/** Puts the keyboard into a part: on its list, its tab, or the first thing there. False when there is nothing. */
export function focusPart(part: Part): boolean {
  const place = document.querySelector<HTMLElement>(`[data-part=${part}]`)
  const first = place?.querySelector<HTMLElement>('[role=grid]') ?? place?.querySelector<HTMLElement>(focusable)
  first?.focus()
  return first !== null && first !== undefined
}

/** Brings the keyboard back to where it was, or to the page when that is gone. */
export function focusBack(to: Element | null): void {
  if (to instanceof HTMLElement && to !== document.body && to.isConnected) to.focus()
  if (document.activeElement === document.body || document.activeElement === null) focusPart('page')
}
