import type { JSX } from 'solid-js'
import { type ButtonProps, buttonClass } from './button.tsx'
import { classes } from './classes.ts'
import { ariaKeys } from './kbd.tsx'
import { Tooltip, TooltipTrigger } from './tooltip.tsx'

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
    <Tooltip label={props.label} keyHint={props.keyHint}>
      <TooltipTrigger
        type="button"
        aria-label={props.label}
        aria-keyshortcuts={ariaKeys(props.keyHint)}
        aria-pressed={props.pressed}
        disabled={props.disabled ?? false}
        class={classes(
          buttonClass({ kind: props.kind ?? 'quiet', size: props.size ?? 'small', iconOnly: true }),
          props.class,
        )}
        onClick={() => props.onClick()}
      >
        {props.children}
      </TooltipTrigger>
    </Tooltip>
  )
}
