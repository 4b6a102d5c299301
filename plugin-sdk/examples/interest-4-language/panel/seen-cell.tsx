import type { CellProps } from '@porchlight/plugin-sdk/panel'
import { text } from '@porchlight/plugin-sdk/ui'
import { type JSX, Show } from 'solid-js'
import { productsIn } from './products.ts'
import { say } from './words.ts'

/** The newest product in the list of visitors, and how many there were before it. */
export default function SeenCell(props: CellProps): JSX.Element {
  const products = () => productsIn(props.value)
  return (
    <span class={text.cut} title={products().join(', ')}>
      {products()[0]}
      <Show when={products().length > 1}> {say('more', { count: products().length - 1 })}</Show>
    </span>
  )
}
