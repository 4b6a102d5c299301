// By their parts: `Dialog` and `AlertDialog` are one function, and the one loaded last gives both their parts.
import * as Kobalte from '@kobalte/core/dialog'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { classes } from './classes.ts'
import styles from './dialog.module.css'
import { IconButton } from './icon-button.tsx'
import overlay from './overlay.module.css'

/** A sheet over everything that keeps the focus inside; Escape, its button and the scrim close it, and the focus goes back to where it was. */
export function Dialog(props: {
  readonly open: boolean
  readonly title: string
  /** A sentence below the title. */
  readonly text?: string
  /** Name of the button that closes it. */
  readonly close: string
  readonly onClose: () => void
  readonly wide?: boolean
  /** Buttons at its foot, the primary one last. */
  readonly acts?: JSX.Element
  readonly children: JSX.Element
}): JSX.Element {
  let content: HTMLElement | undefined
  return (
    <Kobalte.Root open={props.open} onOpenChange={open => open || props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={overlay.scrim ?? ''} />
        <div class={overlay.center}>
          <Kobalte.Content
            ref={element => {
              content = element
            }}
            class={classes(styles.dialog, props.wide && styles.wide)}
            tabIndex={-1}
            // On its first field, not on Close; without one on itself, so that it is read.
            onOpenAutoFocus={event => {
              event.preventDefault()
              const field = content?.querySelector<HTMLElement>('input, textarea, select')
              ;(field ?? content)?.focus()
            }}
          >
            <header class={styles.head}>
              <div>
                <Kobalte.Title class={styles.title ?? ''}>{props.title}</Kobalte.Title>
                <Show when={props.text}>
                  {text => <Kobalte.Description class={styles.text ?? ''}>{text()}</Kobalte.Description>}
                </Show>
              </div>
              <IconButton label={props.close} keyHint="Escape" onClick={() => props.onClose()}>
                <X size={16} />
              </IconButton>
            </header>
            <div class={styles.body}>{props.children}</div>
            <Show when={props.acts}>
              <footer class={styles.acts}>{props.acts}</footer>
            </Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}
