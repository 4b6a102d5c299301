import CircleAlert from 'lucide-solid/icons/circle-alert'
import { type JSX, Show } from 'solid-js'
import styles from './parts.module.css'

/** Why something was not done, at the place where it was wanted; read out when it comes. */
export function Refused(props: { readonly says: string | null | undefined }): JSX.Element {
  return (
    <div role="alert" class={styles.alertPlace}>
      <Show when={props.says}>
        {says => (
          <p class={styles.refused}>
            <CircleAlert size={16} />
            <span dir="auto">{says()}</span>
          </p>
        )}
      </Show>
    </div>
  )
}
