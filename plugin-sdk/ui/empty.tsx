import { type JSX, Show } from 'solid-js'
import styles from './empty.module.css'

/** Nothing is here yet: says so, and what to do next. */
export function Empty(props: {
  readonly icon?: JSX.Element
  readonly title: string
  readonly text?: string
  readonly act?: JSX.Element
}): JSX.Element {
  return (
    <div class={styles.empty}>
      {props.icon}
      <p class={styles.title}>{props.title}</p>
      <Show when={props.text}>
        <p class={styles.text}>{props.text}</p>
      </Show>
      <Show when={props.act}>
        <div class={styles.act}>{props.act}</div>
      </Show>
    </div>
  )
}
