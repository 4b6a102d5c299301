/** Moves the focus among the items below `event.currentTarget` with arrows, Home and End, as in tab lists and toolbars. */
export function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }, items: string): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(items)]
  const here = all.findIndex(item => item.matches(':focus'))
  if (here < 0) return
  const towardsEnd = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const towardsStart = towardsEnd === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
  const target =
    event.key === towardsEnd
      ? all[(here + 1) % all.length]
      : event.key === towardsStart
        ? all.at(here - 1)
        : event.key === 'Home'
          ? all[0]
          : event.key === 'End'
            ? all.at(-1)
            : undefined
  if (!target) return
  event.preventDefault()
  target.focus()
}
