import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, classes, IconButton } from '@porchlight/plugin-sdk/ui'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import X from 'lucide-solid/icons/x'
import { createEffect, For, type JSX, on, Show } from 'solid-js'
import { say } from '../words/en.ts'
import styles from './shell.module.css'
import type { createToasts } from './toasts.ts'

export function ToastList(props: { readonly of: ReturnType<typeof createToasts> }): JSX.Element {
  const panel = usePanel()
  // Spoken with everything else, so that words which come fast do not talk over each other.
  createEffect(
    on(props.of.toasts, (toasts, before = []) => {
      for (const toast of toasts)
        if (!before.includes(toast))
          panel.announce(toast.act ? say('toastWithAct', { text: toast.text, act: toast.act.title }) : toast.text)
    }),
  )
  return (
    <section class={styles.toasts} aria-label={say('notices')}>
      <For each={props.of.toasts()}>
        {toast => (
          <div
            class={classes(styles.toast, toast.kind === 'bad' && styles.bad)}
            onPointerEnter={() => props.of.hold(toast)}
            onPointerLeave={() => props.of.release(toast)}
            onFocusIn={() => props.of.hold(toast)}
            onFocusOut={() => props.of.release(toast)}
          >
            <Show when={toast.kind === 'bad'}>
              <CircleAlert size={16} />
            </Show>
            <span>{toast.text}</span>
            <Show when={toast.act}>
              {act => (
                <Button
                  kind="quiet"
                  size="small"
                  class={styles.toastAct}
                  onClick={() => {
                    props.of.dismiss(toast.id)
                    act().run()
                  }}
                >
                  {act().title}
                </Button>
              )}
            </Show>
            <IconButton label={say('dismiss')} onClick={() => props.of.dismiss(toast.id)}>
              <X size={14} />
            </IconButton>
          </div>
        )}
      </For>
    </section>
  )
}
