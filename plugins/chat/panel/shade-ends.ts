import { onCleanup, onMount } from 'solid-js'

/**
 * Marks a row that scrolls sideways with `data-before` and `data-after` while more of it is hidden at that end, and lets a plain
 * wheel turn it.
 */
export function shadeEnds(row: HTMLElement): void {
  const mark = () => {
    // In a right-to-left page the way from the start is counted below zero.
    const way = Math.abs(row.scrollLeft)
    row.toggleAttribute('data-before', way > 1)
    row.toggleAttribute('data-after', way + row.clientWidth < row.scrollWidth - 1)
  }
  const turned = (event: WheelEvent) => {
    if (event.deltaX !== 0 || row.scrollWidth <= row.clientWidth) return
    event.preventDefault()
    row.scrollLeft += event.deltaY
  }
  row.addEventListener('scroll', mark, { passive: true })
  row.addEventListener('wheel', turned, { passive: false })
  const sizes = new ResizeObserver(mark)
  const members = new MutationObserver(mark)
  onMount(() => {
    sizes.observe(row)
    members.observe(row, { childList: true, subtree: true, characterData: true })
  })
  onCleanup(() => {
    sizes.disconnect()
    members.disconnect()
  })
}
