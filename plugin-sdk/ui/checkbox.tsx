// By its parts, so that only they are loaded.
import * as Kobalte from '@kobalte/core/checkbox'
import Check from 'lucide-solid/icons/check'
import Minus from 'lucide-solid/icons/minus'
import { type JSX, Show } from 'solid-js'
import styles from './checkbox.module.css'
import { classes } from './classes.ts'

// Kobalte makes it a pixel; over the whole line fingers and readers find it where it is seen.
const wholeLine = {
  inset: 0,
  width: '100%',
  height: '100%',
  margin: 0,
  clip: 'auto',
  'clip-path': 'none',
} as const

/** Yes or no in a form, which is sent with the rest of it; what holds at once is a `Switch`. The whole line can be clicked. */
export function Checkbox(props: {
  readonly label: string
  readonly checked: boolean
  /** Some of what it stands for is chosen, not all. */
  readonly partly?: boolean
  /** A sentence below the label. */
  readonly hint?: string
  readonly error?: string | null
  readonly name?: string
  readonly disabled?: boolean
  readonly class?: string | undefined
  readonly onChange: (checked: boolean) => void
}): JSX.Element {
  return (
    <Kobalte.Root
      class={classes(styles.root, props.class)}
      checked={props.checked}
      indeterminate={props.partly ?? false}
      disabled={props.disabled ?? false}
      {...(props.name === undefined ? {} : { name: props.name })}
      validationState={props.error ? 'invalid' : 'valid'}
      onChange={checked => props.onChange(checked)}
    >
      <Kobalte.Input class={styles.input ?? ''} style={wholeLine} />
      <Kobalte.Control class={styles.box ?? ''}>
        <Kobalte.Indicator class={styles.mark ?? ''}>
          <Show when={props.partly} fallback={<Check size={12} strokeWidth={3} />}>
            <Minus size={12} strokeWidth={3} />
          </Show>
        </Kobalte.Indicator>
      </Kobalte.Control>
      <span class={styles.words}>
        <Kobalte.Label class={styles.label ?? ''}>{props.label}</Kobalte.Label>
        <Show when={props.hint}>
          <Kobalte.Description class={styles.hint ?? ''}>{props.hint}</Kobalte.Description>
        </Show>
        <Kobalte.ErrorMessage class={styles.error ?? ''}>{props.error}</Kobalte.ErrorMessage>
      </span>
    </Kobalte.Root>
  )
}
