import type { WidgetModule } from '@porchlight/plugin-sdk'
import type { WidgetSlot } from '@porchlight/plugin-sdk/widget'
import { createComponent, ErrorBoundary, For, type JSX } from 'solid-js'

/** Everything that plugins put into one place, by their order. A part that fails leaves the others alone. */
export function Slot(props: { name: WidgetSlot; widgets: readonly WidgetModule[]; failed: JSX.Element }) {
  const items = () =>
    props.widgets
      .flatMap(({ plugin, widget }) => {
        const item = widget.slots?.[props.name]
        return item ? [{ plugin, ...item }] : []
      })
      .sort((a, b) => a.order - b.order || (a.plugin < b.plugin ? -1 : 1))
  return (
    <For each={items()}>
      {item => (
        <ErrorBoundary
          fallback={error => {
            console.error(`Porchlight: the part of ${item.plugin} in ${props.name} failed.`, error)
            return <p class="notice">{props.failed}</p>
          }}
        >
          {createComponent(item.component, {})}
        </ErrorBoundary>
      )}
    </For>
  )
}
