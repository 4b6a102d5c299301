import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button } from '@porchlight/plugin-sdk/ui'
import { For, type JSX, onCleanup, onMount } from 'solid-js'
import { sec } from '../../words/security.ts'
import styles from './security.module.css'

/** The backup codes, this one time. */
export function BackupCodes(props: {
  readonly codes: readonly string[]
  /** Whether they are on the screen: then nothing closes it unasked. */
  readonly onShown: (shown: boolean) => void
  readonly onDone: () => void
}): JSX.Element {
  const panel = usePanel()
  onMount(() => props.onShown(true))
  onCleanup(() => props.onShown(false))
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.codes.join('\n'))
      panel.toast(sec('copied'))
    } catch (error) {
      // Browsers refuse by the one, and have no clipboard on plain http, which is the other.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
      panel.toast(sec('copyFailed'), 'bad')
    }
  }
  return (
    <div class={styles.form} data-part="backup-codes">
      <div>
        <p class={styles.strong}>{sec('keepCodes')}</p>
        <p class={styles.text}>{sec('keepCodesText')}</p>
      </div>
      <ul class={styles.codes}>
        <For each={props.codes}>{code => <li>{code}</li>}</For>
      </ul>
      <div class={styles.acts}>
        <Button kind="primary" onClick={() => props.onDone()}>
          {sec('keptThem')}
        </Button>
        <Button onClick={copy}>{sec('copy')}</Button>
        <Button onClick={() => print()}>{sec('print')}</Button>
      </div>
    </div>
  )
}
