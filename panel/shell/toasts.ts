import type { ToastAct } from '@porchlight/plugin-sdk/panel'
import { type Accessor, createSignal } from 'solid-js'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'info' | 'bad'
  readonly act: ToastAct | null
}

/** Milliseconds; what has to be read with care or answered stays longer. */
const stays = { short: 5_000, long: 10_000 }

/** Short words at the foot of the window that go away by themselves, but not while somebody points at them or has the keyboard there. */
export function createToasts() {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([])
  let last = 0
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  const forget = (id: number) => {
    clearTimeout(timers.get(id))
    timers.delete(id)
  }
  const dismiss = (id: number) => {
    forget(id)
    setToasts(all => all.filter(toast => toast.id !== id))
  }
  const goLater = ({ id, kind, act }: Toast) => {
    forget(id)
    timers.set(
      id,
      setTimeout(() => dismiss(id), kind === 'bad' || act ? stays.long : stays.short),
    )
  }
  return {
    toasts: toasts as Accessor<readonly Toast[]>,
    dismiss,
    /** It stays until `release`. */
    hold: (toast: Toast) => forget(toast.id),
    release: goLater,
    show(text: string, kind: 'info' | 'bad' = 'info', act: ToastAct | null = null) {
      const toast = { id: ++last, text, kind, act }
      for (const gone of toasts().filter(each => each.text === text)) dismiss(gone.id)
      for (const gone of toasts().slice(0, -2)) dismiss(gone.id)
      setToasts(all => [...all, toast])
      goLater(toast)
    },
  }
}
