import { Select as Kobalte } from '@kobalte/core/select'
import Check from 'lucide-solid/icons/check'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import { type JSX, Show } from 'solid-js'
import { classes } from './classes.ts'
import input from './input.module.css'
import styles from './overlay.module.css'

export interface Option {
  readonly value: string
  readonly title: string
}

/** One choice out of a list that opens at its button; typing finds an option by its first letters. */
export function Select(props: {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly hint?: string | undefined
  readonly error?: string | null | undefined
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
}): JSX.Element {
  const chosen = () => props.options.find(option => option.value === props.value) ?? null
  return (
    <Kobalte<Option>
      class={input.field ?? ''}
      options={[...props.options]}
      optionValue="value"
      optionTextValue="title"
      value={chosen()}
      onChange={option => option && props.onChange(option.value)}
      disallowEmptySelection
      disabled={props.disabled ?? false}
      validationState={props.error ? 'invalid' : 'valid'}
      gutter={4}
      sameWidth
      itemComponent={item => (
        <Kobalte.Item item={item.item} class={styles.item ?? ''}>
          <span class={styles.mark}>
            <Kobalte.ItemIndicator>
              <Check size={14} />
            </Kobalte.ItemIndicator>
          </span>
          <Kobalte.ItemLabel class={styles.optionLabel ?? ''}>{item.item.rawValue.title}</Kobalte.ItemLabel>
        </Kobalte.Item>
      )}
    >
      <Kobalte.Label class={input.label ?? ''}>{props.label}</Kobalte.Label>
      <Kobalte.Trigger class={classes(input.input, styles.select)}>
        <Kobalte.Value<Option> class={styles.optionLabel ?? ''}>{state => state.selectedOption().title}</Kobalte.Value>
        <Kobalte.Icon class={styles.chevron ?? ''}>
          <ChevronDown size={14} />
        </Kobalte.Icon>
      </Kobalte.Trigger>
      <Show when={props.hint && !props.error}>
        <Kobalte.Description class={input.hint ?? ''}>{props.hint}</Kobalte.Description>
      </Show>
      <Show when={props.error}>
        <Kobalte.ErrorMessage class={input.error ?? ''}>{props.error}</Kobalte.ErrorMessage>
      </Show>
      <Kobalte.Portal>
        <Kobalte.Content class={classes(styles.floating, styles.options)}>
          <Kobalte.Listbox class={styles.listbox ?? ''} />
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  )
}
