import { createLate } from '@porchlight/plugin-sdk/ui'
import { type JSX, Show } from 'solid-js'
import { Mark } from './mark.tsx'
import styles from './waiting.module.css'

/** Before anything is known; what is quick shows nothing at all. */
export function Waiting(): JSX.Element {
  const late = createLate(() => true)
  return (
    <main class={styles.page} aria-busy="true">
      <Show when={late()}>
        <span class={styles.light}>
          <Mark size={40} />
        </span>
      </Show>
    </main>
  )
}
