import type { PluginView } from '@porchlight/plugin-sdk/administration'
import { shortTime, usePanel } from '@porchlight/plugin-sdk/panel'
import { classes } from '@porchlight/plugin-sdk/ui'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CirclePause from 'lucide-solid/icons/circle-pause'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { type JSX, Match, Switch } from 'solid-js'
import { plugin as say } from '../../words/administration-plugins.ts'
import styles from './plugins.module.css'

/** How a plugin fares: shape, word and colour. */
export function Health(props: { readonly plugin: PluginView }): JSX.Element {
  const panel = usePanel()
  const faults = () => props.plugin.faults
  const last = () => Math.max(0, ...faults().map(fault => fault.at))
  const count = () => faults().reduce((sum, fault) => sum + fault.count, 0)
  const pausedUntil = () => Math.max(0, ...faults().map(fault => fault.pausedUntil ?? 0))
  return (
    <Switch
      fallback={
        <span class={classes(styles.health, styles.good)}>
          <CircleCheck size={14} />
          {say('runs')}
        </span>
      }
    >
      <Match when={props.plugin.unmet}>
        {unmet => (
          <span class={classes(styles.health, props.plugin.enabled && styles.warn)}>
            <TriangleAlert size={14} />
            {unmet()}
          </span>
        )}
      </Match>
      <Match when={!props.plugin.enabled}>
        <span class={styles.health}>
          <CirclePause size={14} />
          {say('off')}
        </span>
      </Match>
      <Match when={pausedUntil() > panel.now()}>
        <span class={classes(styles.health, styles.bad)}>
          <CircleAlert size={14} />
          {say('paused', { time: shortTime(pausedUntil()) })}
        </span>
      </Match>
      <Match when={props.plugin.asks.length > 0}>
        <span class={classes(styles.health, styles.warn)}>
          <TriangleAlert size={14} />
          {say('asks')}
        </span>
      </Match>
      <Match when={count() > 0}>
        <span class={classes(styles.health, styles.warn)}>
          <TriangleAlert size={14} />
          {say('faults', { count: count(), time: shortTime(last()) })}
        </span>
      </Match>
    </Switch>
  )
}
