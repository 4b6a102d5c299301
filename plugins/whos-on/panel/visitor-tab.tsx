import { clockTime, duration, usePanel, type VisitorTabProps } from '@porchlight/plugin-sdk/panel'
import { classes } from '@porchlight/plugin-sdk/ui'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { factGroups, factOf } from './facts.ts'
import styles from './tabs.module.css'
import { numberOf } from './values.ts'
import { say } from './words.ts'

/** Everything known of a visitor, and what is not, said plainly. */
export default function VisitorTab(props: VisitorTabProps): JSX.Element {
  const panel = usePanel()
  const groups = createMemo(() => factGroups(panel.fields(), panel.plugins()))
  return (
    <For each={groups()}>
      {group => (
        <section class={styles.group}>
          <h3>{group.title}</h3>
          <dl class={styles.facts}>
            <For each={group.fields}>{id => <FactLine id={id} {...props} />}</For>
          </dl>
        </section>
      )}
    </For>
  )
}

function FactLine(props: VisitorTabProps & { readonly id: string }): JSX.Element {
  const panel = usePanel()
  const at = (field: string) => numberOf(props.visitor.values[`core.${field}`])
  const until = () => at('departedAt') ?? panel.now()
  // Read on their own, so that facts which stand still are not written anew each second.
  const ticking = () => {
    const since = at(props.id.replace('core.', ''))
    if (since === null) return null
    if (props.id === 'core.navigatedAt') return duration(until() - since)
    if (props.id === 'core.startedAt')
      return `${clockTime(since)} · ${say('forTime', { time: duration(until() - since) })}`
    return null
  }
  const fact = createMemo(() => factOf(props.id, props.visitor, panel.fields(), 0))
  return (
    <Show when={fact()}>
      {known => (
        <>
          <dt>{known().title}</dt>
          <dd class={classes(known().missing && styles.missing)}>{ticking() ?? known().shown}</dd>
        </>
      )}
    </Show>
  )
}
