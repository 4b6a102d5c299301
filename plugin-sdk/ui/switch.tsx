import type { JSX } from 'solid-js'
import { classes } from './classes.ts'
import styles from './switch.module.css'

/** On or off, at once. `go` paints it green: the agent is there. */
export function Switch(props: {
  readonly label: string
  readonly checked: boolean
  readonly go?: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}): JSX.Element {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={props.checked}
      aria-label={props.label}
      disabled={props.disabled}
      class={classes(styles.switch, props.go && styles.go)}
      onClick={() => props.onChange(!props.checked)}
    />
  )
}
