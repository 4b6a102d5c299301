import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button } from '@porchlight/plugin-sdk/ui'
import { For, type JSX } from 'solid-js'
import { sec } from '../../words/security.ts'
import styles from './security.module.css'

/** The backup codes, this one time. */
export function BackupCodes(props: { readonly codes: readonly string[]; readonly onDone: () => void }): JSX.Element {
  const panel = usePanel()
  const copy = async () => {
    await navigator.clipboard.writeText(props.codes.join('\n'))
    panel.toast(sec('copied'))
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
