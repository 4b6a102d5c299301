import { Popover as Kobalte } from '@kobalte/core/popover'
import type { JSX } from 'solid-js'
import { classes } from './classes.ts'
import styles from './overlay.module.css'

export interface PopoverProps {
  readonly trigger: JSX.Element
  readonly triggerClass: string
  /** Names the panel, and the button unless its own words do. */
  readonly label: string
  /** What stands in the button are words that name it. */
  readonly worded?: boolean
  readonly align?: 'start' | 'end'
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly class?: string | undefined
  readonly children: JSX.Element
}

/** A small panel that opens at its button, keeps the focus inside and closes with Escape. */
export function Popover(props: PopoverProps): JSX.Element {
  return (
    <Kobalte
      placement={props.align === 'end' ? 'bottom-end' : 'bottom-start'}
      gutter={4}
      {...(props.open === undefined ? {} : { open: props.open })}
      onOpenChange={open => props.onOpenChange?.(open)}
    >
      <Kobalte.Trigger
        class={props.triggerClass}
        aria-label={props.worded ? undefined : props.label}
        title={props.label}
      >
        {props.trigger}
      </Kobalte.Trigger>
      <Kobalte.Portal>
        <Kobalte.Content class={classes(styles.floating, styles.popover, props.class)} aria-label={props.label}>
          {props.children}
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  )
}
