import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, classes, createLate } from '@porchlight/plugin-sdk/ui'
import WifiOff from 'lucide-solid/icons/wifi-off'
import { createEffect, type JSX, on, Show } from 'solid-js'
import { say } from '../words/en.ts'
import styles from './shell.module.css'

/** What lies between the agent and the truth: a lost connection with what waits, or a page older than its server. */
export function Bars(props: { readonly outdated: boolean; readonly tryNow: () => void }): JSX.Element {
  const panel = usePanel()
  // A blink of the network is nobody's business.
  const offline = createLate(() => panel.connection() !== 'live', 1_500)
  createEffect(
    on(offline, (is, was) => {
      if (is) panel.announce(offlineText(panel.waiting()))
      else if (was) panel.announce(say('backOnline'))
    }),
  )
  return (
    <div class={styles.bars}>
      <Show when={offline()}>
        <div class={styles.bar}>
          <WifiOff size={16} />
          <span>{offlineText(panel.waiting())}</span>
          <Button size="small" onClick={() => props.tryNow()}>
            {say('tryNow')}
          </Button>
        </div>
      </Show>
      <Show when={props.outdated}>
        <div class={classes(styles.bar, styles.news)}>
          <span>{say('newVersion')}</span>
          <Button size="small" onClick={() => location.reload()}>
            {say('reload')}
          </Button>
        </div>
      </Show>
    </div>
  )
}

function offlineText(waiting: number): string {
  return waiting > 0 ? say('offlineQueued', { count: waiting }) : say('offline')
}
