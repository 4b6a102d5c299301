/** What happens while the pointer carries something about; places are in CSS pixels from the left of the window. */
export interface Drag {
  readonly moved: (x: number) => void
  /** It was let go there; null where it was taken back with Escape or by the browser. */
  readonly ended: (x: number | null) => void
}

/** Less than this, and it was a click. */
const slack = 5

/** Follows the pointer from where it went down until it goes up. A click that would follow is kept from the page. */
export function drag(down: PointerEvent, { moved, ended }: Drag): void {
  if (down.button !== 0 || down.pointerType === 'touch') return
  let carried = false
  const move = ({ clientX: x }: PointerEvent) => {
    carried ||= Math.abs(x - down.clientX) >= slack
    if (carried) moved(x)
  }
  const up = ({ clientX: x }: PointerEvent) => {
    stop()
    if (!carried) return
    addEventListener('click', swallow, { capture: true, once: true })
    // Where the pointer goes up over something else, there is no click to wait for.
    setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0)
    ended(x)
  }
  const undo = () => {
    stop()
    if (carried) ended(null)
  }
  const key = (event: KeyboardEvent) => event.key === 'Escape' && undo()
  const stop = () => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', up)
    removeEventListener('pointercancel', undo)
    removeEventListener('keydown', key)
  }
  addEventListener('pointermove', move)
  addEventListener('pointerup', up)
  addEventListener('pointercancel', undo)
  addEventListener('keydown', key)
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
