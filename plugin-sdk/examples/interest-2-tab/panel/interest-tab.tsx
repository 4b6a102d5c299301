import type { VisitorTabProps } from '@porchlight/plugin-sdk/panel'
import { For, type JSX } from 'solid-js'
import styles from './interest-tab.module.css'
import { productsIn } from './products.ts'
import { say } from './words.ts'

/** The products that the visitor looked at, the newest first. */
export default function InterestTab(props: VisitorTabProps): JSX.Element {
  return (
    <ul class={styles.products}>
      <For each={productsIn(props.visitor.values['interest.seen'])} fallback={<li>{say('nothing')}</li>}>
        {product => <li>{product}</li>}
      </For>
    </ul>
  )
}
