import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button } from '@porchlight/plugin-sdk/ui'
import Check from 'lucide-solid/icons/check'
import Copy from 'lucide-solid/icons/copy'
import { createSignal, type JSX, onCleanup, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import styles from './parts.module.css'

/** Something to be copied as it is: code, a key. */
export function CopyBox(props: { readonly label: string; readonly text: string }): JSX.Element {
  const panel = usePanel()
  const [copied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
      setCopied(true)
      panel.announce(admin('copied'))
      clearTimeout(timer)
      timer = setTimeout(() => setCopied(false), 2_500)
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
      panel.toast(admin('copyFailed'), 'bad')
    }
  }
  return (
    <figure class={styles.code} aria-label={props.label}>
      <figcaption class={styles.codeHead}>
        {props.label}
        <Button size="small" onClick={copy}>
          <Show when={copied()} fallback={<Copy size={14} />}>
            <Check size={14} />
          </Show>
          {copied() ? admin('copied') : admin('copy')}
        </Button>
      </figcaption>
      <pre dir="ltr">{props.text}</pre>
    </figure>
  )
}
