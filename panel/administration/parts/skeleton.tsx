import { Bar } from '@porchlight/plugin-sdk/ui'
import { For, type JSX } from 'solid-js'
import styles from './parts.module.css'

const widths = [
  [140, 220, 90],
  [110, 180, 70],
  [160, 240, 90],
  [120, 200, 60],
]

/** The outline of a list that has not come yet. */
export function Skeleton(): JSX.Element {
  return (
    <div class={styles.list} aria-busy="true">
      <For each={widths}>
        {row => (
          <div class={styles.ghost}>
            <For each={row}>{width => <Bar width={width} />}</For>
          </div>
        )}
      </For>
    </div>
  )
}
