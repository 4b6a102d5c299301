import { clockTime, duration, listText, usePanel, type VisitorTabProps } from '@porchlight/plugin-sdk/panel'
import { classes } from '@porchlight/plugin-sdk/ui'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { type Fact, factGroups, factsOf } from './facts.ts'
import styles from './tabs.module.css'
import { numberOf } from './values.ts'
import { say } from './words.ts'

/** Everything known of a visitor, and in one line what is not. */
export default function VisitorTab(props: VisitorTabProps): JSX.Element {
  const panel = usePanel()
  const groups = createMemo(() => factGroups(panel.fields(), panel.plugins()))
  const facts = createMemo(() => factsOf(groups(), props.visitor, panel.fields()))
  return (
    <>
      <For each={facts().groups}>
        {group => (
          <section class={styles.group}>
            <h3>{group.title}</h3>
            <dl class={styles.facts}>
              <For each={group.facts}>{fact => <FactLine fact={fact} {...props} />}</For>
            </dl>
          </section>
        )}
      </For>
      <Show when={facts().missing.length > 0}>
        <p class={styles.unknown}>{say('unknown', { titles: listText(facts().missing) })}</p>
      </Show>
    </>
  )
}

function FactLine(props: VisitorTabProps & { readonly fact: Fact }): JSX.Element {
  const panel = usePanel()
  const at = (field: string) => numberOf(props.visitor.values[`core.${field}`])
  const lasting = (since: number) => say('forTime', { time: duration((at('departedAt') ?? panel.now()) - since) })
  const since = () => {
    if (props.fact.id === 'core.startedAt') return at('startedAt')
    const pageLine = props.visitor.values['core.title'] ? 'core.title' : 'core.url'
    return props.fact.id === pageLine ? at('navigatedAt') : null
  }
  return (
    <div class={classes(styles.fact, props.fact.wide && styles.wide)}>
      <dt>{props.fact.title}</dt>
      <dd title={props.fact.shown.length > 90 ? props.fact.shown : undefined}>
        <bdi>{props.fact.id === 'core.startedAt' ? clockTime(since() ?? 0) : props.fact.shown}</bdi>
        <Show when={since()}>{begun => <span class={styles.faint}> {lasting(begun())}</span>}</Show>
      </dd>
    </div>
  )
}
