import { type JSX, Show } from 'solid-js'
import { classes } from './classes.ts'
import styles from './ring.module.css'

/** A ring around somebody that fills as time goes by, to `full` ms, and then stays closed. Its text stands beside it. */
export function Ring(props: {
  readonly elapsed: number
  readonly full: number
  /** It is not our turn: green, not red. */
  readonly calm?: boolean
  readonly badge?: JSX.Element
  readonly children: JSX.Element
}): JSX.Element {
  const share = () => Math.round(Math.min(1, Math.max(0, props.elapsed / props.full)) * 100)
  return (
    <span class={classes(styles.ring, props.calm && styles.calm)}>
      <svg class={styles.turn} viewBox="0 0 28 28" aria-hidden="true">
        <circle class={styles.track} cx="14" cy="14" r="12.5" />
        {/* The round end of a line without length would be a dot. */}
        <Show when={share() > 0}>
          <circle class={styles.run} cx="14" cy="14" r="12.5" pathLength="100" stroke-dasharray={`${share()} 100`} />
        </Show>
      </svg>
      {props.children}
      <Show when={props.badge}>
        <span class={styles.badge}>{props.badge}</span>
      </Show>
    </span>
  )
}
