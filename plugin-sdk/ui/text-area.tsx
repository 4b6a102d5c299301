import * as Kobalte from '@kobalte/core/text-field'
import { type JSX, Show } from 'solid-js'
import { classes } from './classes.ts'
import styles from './input.module.css'

/** Several lines of text with a label and what is wrong with it; it grows with what is written. */
export function TextArea(props: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly hint?: string
  readonly error?: string | null
  /** In UTF-16 units, as the browser counts them. */
  readonly maxLength?: number
  /** Lines it shows when it is empty; three where nothing is said. */
  readonly rows?: number
  readonly name?: string
  readonly disabled?: boolean
  readonly onInput: (value: string) => void
}): JSX.Element {
  return (
    <Kobalte.Root
      class={styles.field ?? ''}
      value={props.value}
      {...(props.name === undefined ? {} : { name: props.name })}
      disabled={props.disabled ?? false}
      validationState={props.error ? 'invalid' : 'valid'}
      onChange={value => props.onInput(value)}
    >
      <Kobalte.Label class={styles.label ?? ''}>{props.label}</Kobalte.Label>
      <Kobalte.TextArea
        class={classes(styles.input, styles.area)}
        dir="auto"
        autoResize
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
      />
      <Show when={props.hint && !props.error}>
        <Kobalte.Description class={styles.hint ?? ''}>{props.hint}</Kobalte.Description>
      </Show>
      <Show when={props.error}>
        <Kobalte.ErrorMessage class={styles.error ?? ''}>{props.error}</Kobalte.ErrorMessage>
      </Show>
    </Kobalte.Root>
  )
}
