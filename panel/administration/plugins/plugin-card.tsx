import type { PluginView } from '@porchlight/plugin-sdk/administration'
import { classes, hueOf } from '@porchlight/plugin-sdk/ui'
import { A } from '@solidjs/router'
import Puzzle from 'lucide-solid/icons/puzzle'
import { type JSX, Show } from 'solid-js'
import { plugin as say } from '../../words/administration-plugins.ts'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'
import { Capabilities } from './capabilities.tsx'
import { Health } from './health.tsx'
import styles from './plugins.module.css'
import { Power } from './power.tsx'

/** One plugin among the others: what it does, what it may, how it fares. */
export function PluginCard(props: {
  readonly plugin: PluginView
  readonly onChange: (plugin: PluginView) => void
}): JSX.Element {
  const saving = createSaving()
  const named = () =>
    props.plugin.settings
      ? say('settingsOf', { plugin: props.plugin.title })
      : say('detailsOf', { plugin: props.plugin.title })
  return (
    <li class={classes(styles.card, !props.plugin.enabled && styles.cardOff)}>
      <div class={styles.cardHead}>
        <span class={styles.tile} style={{ '--h': hueOf(props.plugin.id) }} aria-hidden="true">
          <Puzzle size={16} />
        </span>
        <div class={styles.cardWords}>
          <h2>
            <bdi>{props.plugin.title}</bdi>
          </h2>
          <small>{say('version', { version: props.plugin.version })}</small>
        </div>
        <Power plugin={props.plugin} saving={saving} onChange={props.onChange} />
      </div>
      <Show when={props.plugin.summary}>
        <p class={styles.summary} dir="auto">
          {props.plugin.summary}
        </p>
      </Show>
      <Capabilities of={props.plugin.capabilities.slice(0, 3)} inLine />
      <Refused says={saving.refusal()?.says} />
      <div class={styles.cardFoot}>
        <Health plugin={props.plugin} />
        <A href={`/admin/plugins/${props.plugin.id}`} class={styles.more ?? ''} aria-label={named()}>
          {props.plugin.settings ? say('settings') : say('details')}
        </A>
      </div>
    </li>
  )
}
