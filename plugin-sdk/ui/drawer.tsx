// By their parts: `Dialog` and `AlertDialog` are one function, and the one loaded last gives both their parts.
import * as Dialog from '@kobalte/core/dialog'
import type { JSX } from 'solid-js'
import styles from './drawer.module.css'
import overlay from './overlay.module.css'

/** A sheet that comes up from the foot of a phone over what was there; Escape, the scrim and a button inside close it. */
export function Drawer(props: {
  readonly open: boolean
  readonly label: string
  readonly onClose: () => void
  readonly children: JSX.Element
}): JSX.Element {
  let content: HTMLElement | undefined
  return (
    <Dialog.Root open={props.open} onOpenChange={open => open || props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay class={overlay.scrim ?? ''} />
        <Dialog.Content
          ref={element => {
            content = element
          }}
          class={styles.drawer ?? ''}
          aria-label={props.label}
          tabIndex={-1}
          // Not on its first button: nobody wants to begin with Close.
          onOpenAutoFocus={event => {
            event.preventDefault()
            content?.focus()
          }}
        >
          {props.children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
