import { createUniqueId, For, type JSX, Show } from 'solid-js'
import styles from './radios.module.css'
import type { Option } from './select.tsx'

/** One choice out of a few that are all seen, each with a sentence that says what it means. */
export function Radios(props: {
  readonly label: string
  readonly value: string
  readonly options: readonly (Option & { readonly hint?: string | undefined })[]
  readonly hint?: string | undefined
  readonly error?: string | null | undefined
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <fieldset
      class={styles.group}
      disabled={props.disabled}
      aria-describedby={props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined}
    >
      <legend class={styles.legend}>{props.label}</legend>
      <For each={props.options}>
        {option => (
          <label class={styles.choice}>
            <input
              type="radio"
              class={styles.dot}
              name={id}
              value={option.value}
              checked={props.value === option.value}
              aria-describedby={option.hint ? `${id}-${option.value}` : undefined}
              onChange={() => props.onChange(option.value)}
            />
            <span class={styles.words}>
              {option.title}
              <Show when={option.hint}>
                <small id={`${id}-${option.value}`}>{option.hint}</small>
              </Show>
            </span>
          </label>
        )}
      </For>
      <Show when={props.hint && !props.error}>
        <p class={styles.hint} id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.error}>
        <p class={styles.error} id={`${id}-error`}>
          {props.error}
        </p>
      </Show>
    </fieldset>
  )
}
