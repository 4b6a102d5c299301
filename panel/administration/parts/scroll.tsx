import type { JSX } from 'solid-js'
import styles from './parts.module.css'

/** Something that may be wider than the window. */
export function Scroll(props: { readonly label: string; readonly children: JSX.Element }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section class={styles.scroll} aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  )
}
