import type { WidgetModule } from '@porchlight/plugin-sdk'
import type { WidgetSlot } from '@porchlight/plugin-sdk/widget'
import { createComponent, ErrorBoundary, For, type JSX } from 'solid-js'

/** Everything that plugins put into one place, by their order. A part that fails leaves the others alone. */
export function Slot(props: { name: WidgetSlot; widgets: readonly WidgetModule[]; failed: JSX.Element }) {
  const part = ({ widget }: WidgetModule) => widget.slots?.[props.name]
  const order = (module: WidgetModule) => part(module)?.order ?? 0
  // The modules themselves: a part stays as it is while another one comes or goes.
  const modules = () => props.widgets.filter(part).sort((a, b) => order(a) - order(b) || (a.plugin < b.plugin ? -1 : 1))
  return (
    <For each={modules()}>
      {module => (
        <ErrorBoundary
          fallback={error => {
            console.error(`Porchlight: the part of ${module.plugin} in ${props.name} failed.`, error)
            return <p class="notice">{props.failed}</p>
          }}
        >
          {createComponent(part(module)?.component ?? (() => null), {})}
        </ErrorBoundary>
      )}
    </For>
  )
}
