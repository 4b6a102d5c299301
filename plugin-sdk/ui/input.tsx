import { createUniqueId, type JSX, Show, splitProps } from 'solid-js'
import styles from './input.module.css'

/** The look of an input or a select that is not made here. */
export const inputClass = styles.input ?? ''

/** One line of text with its label, and what is wrong with it; until then a hint. */
export function TextField(
  props: JSX.InputHTMLAttributes<HTMLInputElement> & {
    readonly label: string
    readonly hint?: string
    readonly error?: string | null
  },
): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'hint', 'error'])
  const id = createUniqueId()
  return (
    <div class={styles.field}>
      <label class={styles.label} for={id}>
        {own.label}
      </label>
      <input
        dir="auto"
        {...rest}
        id={id}
        class={inputClass}
        aria-invalid={own.error ? 'true' : undefined}
        aria-describedby={own.error ? `${id}-error` : own.hint ? `${id}-hint` : undefined}
      />
      <Show
        when={own.error}
        fallback={
          <Show when={own.hint}>
            <p class={styles.hint} id={`${id}-hint`}>
              {own.hint}
            </p>
          </Show>
        }
      >
        <p class={styles.error} id={`${id}-error`}>
          {own.error}
        </p>
      </Show>
    </div>
  )
}
