// By their parts: `Dialog` and `AlertDialog` are one function, and the one loaded last gives both their parts.
import * as AlertDialog from '@kobalte/core/alert-dialog'
import type { JSX } from 'solid-js'
import { Button } from './button.tsx'
import styles from './overlay.module.css'

/** Asks once before something that cannot be taken back. */
export function Confirm(props: {
  readonly open: boolean
  readonly title: string
  readonly text: string
  /** What the button does, in a verb: “End chat”. */
  readonly act: string
  readonly cancel: string
  /** `bad` where something is lost. */
  readonly kind?: 'primary' | 'bad'
  /** It cannot be done yet, or is being done. */
  readonly disabled?: boolean
  /** What has to be said or given first, below the text. */
  readonly children?: JSX.Element
  readonly onAct: () => void
  readonly onClose: () => void
}): JSX.Element {
  return (
    <AlertDialog.Root open={props.open} onOpenChange={open => open || props.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay class={styles.scrim ?? ''} />
        <div class={styles.center}>
          <AlertDialog.Content class={styles.dialog ?? ''}>
            <AlertDialog.Title class={styles.dialogTitle ?? ''}>{props.title}</AlertDialog.Title>
            <AlertDialog.Description class={styles.dialogText ?? ''}>{props.text}</AlertDialog.Description>
            {props.children}
            <div class={styles.acts}>
              <Button onClick={() => props.onClose()}>{props.cancel}</Button>
              <Button kind={props.kind ?? 'primary'} disabled={props.disabled} onClick={() => props.onAct()}>
                {props.act}
              </Button>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
