import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'

/** Somebody who neither moves the pointer nor types for so long does not aim at anything. */
const patience = 20_000

/** Whether the pointer or the focus is inside, and the person shows signs of life. */
export function createAttendance(): {
  readonly attended: Accessor<boolean>
  readonly attach: (element: HTMLElement) => void
} {
  const [pointer, setPointer] = createSignal(false)
  const [focus, setFocus] = createSignal(false)
  const [awake, setAwake] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  const stir = () => {
    setAwake(true)
    clearTimeout(timer)
    timer = setTimeout(() => setAwake(false), patience)
  }
  return {
    attended: createMemo(() => awake() && (pointer() || focus())),
    attach(element) {
      // A finger lifts right after it touched; only a real pointer rests over rows.
      const over = (event: PointerEvent) => {
        setPointer(event.pointerType === 'mouse')
        stir()
      }
      element.addEventListener('pointerenter', over)
      element.addEventListener('pointermove', over, { passive: true })
      element.addEventListener('pointerleave', () => setPointer(false))
      element.addEventListener('focusin', () => {
        setFocus(true)
        stir()
      })
      element.addEventListener('focusout', () => setFocus(false))
      element.addEventListener('keydown', stir)
    },
  }
}
