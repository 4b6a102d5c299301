import { Tooltip } from '@kobalte/core/tooltip'
import { type JSX, Show } from 'solid-js'
import { type ButtonProps, buttonClass } from './button.tsx'
import { classes } from './classes.ts'
import styles from './overlay.module.css'
import { text } from './text.ts'

export interface IconButtonProps extends Pick<ButtonProps, 'kind' | 'size' | 'keyHint'> {
  /** What it does: its name for screen readers, and the hint under the pointer. */
  readonly label: string
  readonly onClick: () => void
  readonly disabled?: boolean
  /** For a button that stays down. */
  readonly pressed?: boolean
  readonly class?: string | undefined
  readonly children: JSX.Element
}

/** A button of one icon, with its name under the pointer. */
export function IconButton(props: IconButtonProps): JSX.Element {
  return (
    <Tooltip openDelay={500} closeDelay={0} gutter={6}>
      <Tooltip.Trigger
        type="button"
        aria-label={props.label}
        aria-pressed={props.pressed}
        disabled={props.disabled ?? false}
        class={classes(
          buttonClass({ kind: props.kind ?? 'quiet', size: props.size ?? 'small', iconOnly: true }),
          props.class,
        )}
        onClick={() => props.onClick()}
      >
        {props.children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content class={styles.tooltip ?? ''}>
          {props.label}
          <Show when={props.keyHint}>{hint => <kbd class={text.kbd}>{hint()}</kbd>}</Show>
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip>
  )
}
