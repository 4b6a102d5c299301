import { clockTime, duration, usePanel, type VisitorTabProps } from '@porchlight/plugin-sdk/panel'
import { classes } from '@porchlight/plugin-sdk/ui'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { type FactField, factGroups, factOf } from './facts.ts'
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
            <For each={group.fields}>{field => <FactLine field={field} {...props} />}</For>
          </dl>
        </section>
      )}
    </For>
  )
}

function FactLine(props: VisitorTabProps & { readonly field: FactField }): JSX.Element {
  const panel = usePanel()
  const at = (field: string) => numberOf(props.visitor.values[`core.${field}`])
  const lasting = (since: number) => say('forTime', { time: duration((at('departedAt') ?? panel.now()) - since) })
  const fact = createMemo(() => factOf(props.field, props.visitor, panel.fields()))
  const since = () =>
    props.field.id === 'core.title' ? at('navigatedAt') : props.field.id === 'core.startedAt' ? at('startedAt') : null
  return (
    <Show when={fact()}>
      {known => (
        <div class={classes(styles.fact, props.field.wide && styles.wide)}>
          <dt>{known().title}</dt>
          <dd
            class={classes(known().missing && styles.missing)}
            title={known().shown.length > 90 ? known().shown : undefined}
          >
            {props.field.id === 'core.startedAt' && !known().missing ? clockTime(since() ?? 0) : known().shown}
            <Show when={known().missing ? null : since()}>
              {begun => <span class={styles.missing}> {lasting(begun())}</span>}
            </Show>
          </dd>
        </div>
      )}
    </Show>
  )
}
