import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, classes } from '@porchlight/plugin-sdk/ui'
import WifiOff from 'lucide-solid/icons/wifi-off'
import { createEffect, type JSX, on, Show } from 'solid-js'
import { say } from '../words/en.ts'
import type { QueuedAct } from './queue.ts'
import styles from './shell.module.css'
import { Waits } from './waits.tsx'

export interface BarsProps {
  readonly offline: boolean
  readonly queue: readonly QueuedAct[]
  readonly outdated: boolean
  readonly tryNow: () => void
}

/** What lies between the agent and the truth: a lost connection with what waits, or a page older than its server. */
export function Bars(props: BarsProps): JSX.Element {
  const panel = usePanel()
  const offline = () => props.offline
  createEffect(
    on(offline, (is, was) => {
      if (is) panel.announce(offlineText(panel.waiting()))
      else if (was) panel.announce(say('backOnline'))
    }),
  )
  return (
    <section class={styles.bars} aria-label={say('bars')}>
      <Show when={offline()}>
        <div class={styles.bar}>
          <WifiOff size={16} />
          <span>{offlineText(panel.waiting())}</span>
          <span class={styles.barActs}>
            <Show when={props.queue.length > 0}>
              <Waits queue={props.queue} />
            </Show>
            <Button size="small" onClick={() => props.tryNow()}>
              {say('tryNow')}
            </Button>
          </span>
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
    </section>
  )
}

function offlineText(waiting: number): string {
  return waiting > 0 ? say('offlineQueued', { count: waiting }) : say('offline')
}
