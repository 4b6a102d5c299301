import { usePanel, type VisitorTabProps } from '@porchlight/plugin-sdk/panel'
import { For, type JSX, Show } from 'solid-js'
import styles from './interest-tab.module.css'
import { productsIn } from './products.ts'
import { RemarkForm } from './remark-form.tsx'
import { say } from './words.ts'

/** The products that the visitor looked at, the newest first, and the remark about them. */
export default function InterestTab(props: VisitorTabProps): JSX.Element {
  const panel = usePanel()
  return (
    <>
      <ul class={styles.products}>
        <For each={productsIn(props.visitor.values['interest.seen'])} fallback={<li>{say('nothing')}</li>}>
          {product => <li>{product}</li>}
        </For>
      </ul>
      <Show when={panel.can('interest.remark')}>
        <RemarkForm {...props} />
      </Show>
    </>
  )
}
