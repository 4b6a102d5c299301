import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { classes } from './classes.ts'
import styles from './state.module.css'
import { type VisitorState, visitorStates } from './visitor-states.ts'

/** A visitor's state in three ways: a shape, a word, a colour. */
export function State(props: {
  readonly state: VisitorState
  /** The shorter word, for narrow columns. */
  readonly short?: boolean
  readonly small?: boolean
  /** How long it holds, behind the word. */
  readonly since?: string | undefined
}): JSX.Element {
  const shown = () => visitorStates[props.state]
  return (
    <span class={classes(styles.state, styles[props.state], props.small && styles.small)}>
      <i class={styles.badge}>
        <Dynamic component={shown().icon} size={props.small ? 10 : 11} strokeWidth={2.5} />
      </i>
      {props.short ? shown().short : shown().word}
      <Show when={props.since}>
        <small class={styles.since}>{props.since}</small>
      </Show>
    </span>
  )
}

/** The shape alone; its word is for screen readers and the pointer. */
export function StateMark(props: { readonly state: VisitorState }): JSX.Element {
  return (
    <span
      class={classes(styles.state, styles[props.state], styles.small)}
      role="img"
      aria-label={visitorStates[props.state].word}
      title={visitorStates[props.state].word}
    >
      <i class={styles.badge}>
        <Dynamic component={visitorStates[props.state].icon} size={10} strokeWidth={2.75} />
      </i>
    </span>
  )
}
