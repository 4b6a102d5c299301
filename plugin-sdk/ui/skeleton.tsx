import { type Accessor, createEffect, createSignal, type JSX, onCleanup } from 'solid-js'
import styles from './skeleton.module.css'

/** The place of a value that has not come yet. `width` in CSS pixels. */
export function Bar(props: { readonly width: number }): JSX.Element {
  return <span class={styles.bar} style={{ 'inline-size': `${props.width}px` }} aria-hidden="true" />
}

/** Becomes true when `busy` held for a while: what is quick shows no skeleton at all. */
export function createLate(busy: Accessor<boolean>, ms = 400): Accessor<boolean> {
  const [late, setLate] = createSignal(false)
  createEffect(() => {
    if (!busy()) return void setLate(false)
    const timer = setTimeout(() => setLate(true), ms)
    onCleanup(() => clearTimeout(timer))
  })
  return late
}
