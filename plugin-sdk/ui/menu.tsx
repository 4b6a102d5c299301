import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import Check from 'lucide-solid/icons/check'
import type { JSX } from 'solid-js'
import { classes } from './classes.ts'
import styles from './overlay.module.css'

export interface MenuProps {
  /** What stands in the button. */
  readonly trigger: JSX.Element
  readonly triggerClass: string
  /** Its name where the trigger has no words. */
  readonly label?: string
  readonly align?: 'start' | 'end'
  readonly children: JSX.Element
}

/** A button that opens a list of acts or choices. */
export function Menu(props: MenuProps): JSX.Element {
  return (
    // What a modal menu puts among its items to hold the focus is none of a menu's children; the Tab key stays inside without it.
    <DropdownMenu modal={false} placement={props.align === 'end' ? 'bottom-end' : 'bottom-start'} gutter={4}>
      <DropdownMenu.Trigger class={props.triggerClass} aria-label={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class={classes(styles.floating, styles.menu)}>{props.children}</DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}

export function MenuItem(props: {
  readonly icon?: JSX.Element
  readonly onSelect: () => void
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <DropdownMenu.Item class={styles.item ?? ''} onSelect={() => props.onSelect()}>
      {props.icon}
      {props.children}
    </DropdownMenu.Item>
  )
}

/** One choice out of several, the chosen one checked. */
export function MenuChoices<T extends string>(props: {
  readonly title: string
  readonly chosen: T
  readonly options: readonly { readonly value: T; readonly title: string }[]
  readonly onChoose: (value: T) => void
}): JSX.Element {
  const choose = (value: string) => {
    const option = props.options.find(each => each.value === value)
    if (option) props.onChoose(option.value)
  }
  return (
    <DropdownMenu.Group>
      <DropdownMenu.GroupLabel class={styles.heading ?? ''}>{props.title}</DropdownMenu.GroupLabel>
      <DropdownMenu.RadioGroup value={props.chosen} onChange={choose}>
        {props.options.map(option => (
          <DropdownMenu.RadioItem class={styles.item ?? ''} value={option.value} closeOnSelect={false}>
            <span class={styles.mark}>
              <DropdownMenu.ItemIndicator>
                <Check size={14} />
              </DropdownMenu.ItemIndicator>
            </span>
            {option.title}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </DropdownMenu.Group>
  )
}

export function MenuLine(): JSX.Element {
  return <DropdownMenu.Separator class={styles.line ?? ''} />
}

export function MenuHeading(props: { readonly children: JSX.Element }): JSX.Element {
  return <div class={styles.heading}>{props.children}</div>
}
