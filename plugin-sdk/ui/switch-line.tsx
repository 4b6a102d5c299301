import { type JSX, Show } from 'solid-js'
import styles from './switch.module.css'
import { Switch } from './switch.tsx'

/** A switch with its words before it, and a sentence below them. */
export function SwitchLine(props: {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | null | undefined
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}): JSX.Element {
  return (
    <div class={styles.line}>
      <div class={styles.words}>
        {/* The switch itself has this name. */}
        <span aria-hidden="true">{props.label}</span>
        <Show when={props.error} fallback={<Show when={props.hint}>{hint => <small>{hint()}</small>}</Show>}>
          {error => <small class={styles.error}>{error()}</small>}
        </Show>
      </div>
      <Switch
        label={props.label}
        checked={props.checked}
        disabled={props.disabled ?? false}
        onChange={checked => props.onChange(checked)}
      />
    </div>
  )
}
