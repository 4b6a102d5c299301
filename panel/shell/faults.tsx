import { clockTime, usePanel } from '@porchlight/plugin-sdk/panel'
import type { Fault } from '@porchlight/plugin-sdk/protocol'
import { buttonClass, classes, Popover } from '@porchlight/plugin-sdk/ui'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, type JSX, Show } from 'solid-js'
import { say } from '../words/en.ts'
import { lately } from './lately.ts'
import styles from './shell.module.css'

/** Plugins that were caught, for those who can do something about it. */
export function Faults(): JSX.Element {
  const panel = usePanel()
  const concerned = () => panel.me().role === 'owner' || panel.me().role === 'admin'
  const faults = () => lately(panel.faults(), panel.now())
  const plugins = () => new Set(faults().map(fault => fault.plugin)).size
  return (
    <Show when={concerned() && plugins() > 0}>
      <Popover
        label={say('faults', { count: plugins() })}
        align="end"
        triggerClass={classes(buttonClass({ kind: 'quiet' }), styles.trouble)}
        trigger={
          <>
            <TriangleAlert size={16} />
            <Show when={!panel.narrow()}>{say('faults', { count: plugins() })}</Show>
          </>
        }
      >
        <ul class={styles.faults}>
          <For each={faults()}>{fault => <FaultLine fault={fault} />}</For>
        </ul>
      </Popover>
    </Show>
  )
}

function FaultLine(props: { readonly fault: Fault }): JSX.Element {
  const panel = usePanel()
  const title = () => panel.plugins().find(plugin => plugin.id === props.fault.plugin)?.title ?? props.fault.plugin
  const paused = () => props.fault.pausedUntil !== null && props.fault.pausedUntil > panel.now()
  return (
    <li>
      <span>
        <b>{title()}</b> {say('faultTimes', { count: props.fault.count, time: clockTime(props.fault.at) })}
      </span>
      <span>{props.fault.what}</span>
      <Show when={paused()}>
        <span class={styles.trouble}>{say('faultPaused', { time: clockTime(props.fault.pausedUntil ?? 0) })}</span>
      </Show>
    </li>
  )
}
