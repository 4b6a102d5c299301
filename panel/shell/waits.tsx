import { usePanel } from '@porchlight/plugin-sdk/panel'
import { buttonClass, Popover } from '@porchlight/plugin-sdk/ui'
import { For, type JSX, Show } from 'solid-js'
import { act } from '../words/acts.ts'
import type { QueuedAct } from './queue.ts'
import styles from './waits.module.css'

/** What was done without a connection, each act in words, in the order in which it is sent. */
export function Waits(props: { readonly queue: readonly QueuedAct[] }): JSX.Element {
  const panel = usePanel()
  const siteOf = (queued: QueuedAct) =>
    panel.sites().length > 1 ? panel.sites().find(site => site.id === queued.site)?.name : undefined
  return (
    <Popover
      label={act('waits')}
      align="end"
      class={styles.popover}
      triggerClass={buttonClass({ size: 'small' })}
      trigger={act('waits')}
    >
      <p class={styles.text}>{act('waitsText')}</p>
      <ol class={styles.list}>
        <For each={props.queue}>
          {queued => (
            <li>
              {queued.title}
              <Show when={siteOf(queued)}>{site => <small> {act('onSite', { site: site() })}</small>}</Show>
            </li>
          )}
        </For>
      </ol>
    </Popover>
  )
}
