import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'

/** Somebody who neither moves the pointer nor types for so long does not aim at anything. */
const patience = 20_000

/** The way from the list to the button beside it must not let go of what is held. */
const grace = 500

/** Whether the pointer or the focus is inside, and the person shows signs of life. */
export interface Attendance {
  readonly attended: Accessor<boolean>
  /** Inside is also inside this element. */
  readonly attach: (element: HTMLElement) => void
}

export function createAttendance(): Attendance {
  const [pointer, setPointer] = createSignal(false)
  const [focus, setFocus] = createSignal(false)
  const [awake, setAwake] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let leaving: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => {
    clearTimeout(timer)
    clearTimeout(leaving)
  })

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
        clearTimeout(leaving)
        setPointer(event.pointerType === 'mouse')
        stir()
      }
      element.addEventListener('pointerenter', over)
      element.addEventListener('pointermove', over, { passive: true })
      element.addEventListener('pointerleave', () => {
        leaving = setTimeout(() => setPointer(false), grace)
      })
      element.addEventListener('focusin', () => {
        setFocus(true)
        stir()
      })
      element.addEventListener('focusout', () => setFocus(false))
      element.addEventListener('keydown', stir)
    },
  }
}
