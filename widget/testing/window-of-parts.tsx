import { definePlugin, type WidgetModule } from '@porchlight/plugin-sdk'
import { useWidget, type WidgetSide, type WidgetSlot, widgetSide } from '@porchlight/plugin-sdk/widget'
import type { ChatWindow, Link } from '../link.ts'
import { mountWindow } from '../window/mount.tsx'

const slots: readonly WidgetSlot[] = ['home', 'waiting', 'conversation', 'offline', 'closed']

/** A chat window whose parts are chosen by the page's `?parts=`: names of the plugins below, joined by commas. */
export function mount(link: Link): ChatWindow {
  const wanted = (new URLSearchParams(location.search).get('parts') ?? '').split(',')
  return mountWindow(
    link,
    plugins.filter(({ plugin }) => wanted.includes(plugin)),
  )
}

const plugins: readonly WidgetModule[] = [
  part('late', 20),
  part('early', 10),
  part('throwing', 15, () => {
    throw new Error('broken on purpose')
  }),
  definePlugin({ id: 'empty', title: 'Nothing to show', version: '1.0.0', api: 1 }).widget({}),
]

function part(id: string, order: number, check = () => {}): WidgetModule {
  const component = (slot: WidgetSlot) => () => {
    check()
    return (
      <p class="part">
        {id} in {slot} at {useWidget().siteName()}
      </p>
    )
  }
  const entries = slots.map(slot => [slot, { order, component: component(slot) }] as const)
  const side: WidgetSide = { slots: Object.fromEntries(entries) }
  return widgetSide(id, side)
}
