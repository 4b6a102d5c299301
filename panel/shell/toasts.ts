import { type Accessor, createSignal } from 'solid-js'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'info' | 'bad'
}

/** Short words at the foot of the window that go away by themselves; bad news stays longer. */
export function createToasts() {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([])
  let last = 0
  const dismiss = (id: number) => setToasts(all => all.filter(toast => toast.id !== id))
  return {
    toasts: toasts as Accessor<readonly Toast[]>,
    dismiss,
    show(text: string, kind: 'info' | 'bad' = 'info') {
      const id = ++last
      setToasts(all => [...all.filter(toast => toast.text !== text).slice(-2), { id, text, kind }])
      setTimeout(() => dismiss(id), kind === 'bad' ? 10_000 : 5_000)
    },
  }
}
