import type { PluginView } from '@porchlight/plugin-sdk/administration'
import { listText, shortTime, usePanel } from '@porchlight/plugin-sdk/panel'
import { Button } from '@porchlight/plugin-sdk/ui'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, type JSX, Show } from 'solid-js'
import { plugin as say } from '../../words/administration-plugins.ts'
import { way } from '../../words/ways.ts'
import { useAdministration } from '../context.ts'
import { Page, Part } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'
import { Capabilities } from './capabilities.tsx'
import { Erase } from './erase.tsx'
import { Health } from './health.tsx'
import styles from './plugins.module.css'
import { Power } from './power.tsx'
import { SettingsForm } from './settings-form.tsx'

/** One plugin: its settings, how it fares, what it may do, and the end of its data. */
export function PluginPage(props: {
  readonly plugin: PluginView
  readonly onChange: (plugin: PluginView) => void
  /** It has neither data nor settings any more. */
  readonly onErased: () => void
}): JSX.Element {
  const saving = createSaving()
  return (
    <Page
      title={props.plugin.title}
      lead={props.plugin.summary ?? undefined}
      back={{ href: '/admin/plugins', title: way('plugins') }}
      acts={<Power plugin={props.plugin} saving={saving} onChange={props.onChange} />}
    >
      <div class={parts.row}>
        <Health plugin={props.plugin} />
      </div>
      <Refused says={saving.refusal()?.says} />
      <Show when={props.plugin.enabled && props.plugin.asks.length > 0}>
        <Asks plugin={props.plugin} onChange={props.onChange} />
      </Show>
      <Part
        title={say('settings')}
        lead={
          props.plugin.settings
            ? props.plugin.enabled
              ? say('settingsLead')
              : say('settingsOff')
            : say('settingsNone')
        }
      >
        <Show when={props.plugin.settings}>
          {settings => <SettingsForm plugin={props.plugin} settings={settings()} onSaved={props.onChange} />}
        </Show>
      </Part>
      <Part title={say('may')} lead={props.plugin.capabilities.length === 0 ? say('mayNothing') : undefined}>
        <Capabilities of={props.plugin.capabilities} />
      </Part>
      <Part title={say('health')}>
        <Faults plugin={props.plugin} />
      </Part>
      <Part title={say('about')}>
        <About plugin={props.plugin} />
      </Part>
      <Erase plugin={props.plugin} onErased={props.onErased} />
    </Page>
  )
}

function Asks(props: { readonly plugin: PluginView; readonly onChange: (plugin: PluginView) => void }): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const saving = createSaving()
  const wanted = () => props.plugin.capabilities.filter(capability => props.plugin.asks.includes(capability.id))
  const agree = async () => {
    const granted = props.plugin.capabilities.map(capability => capability.id)
    const path = `/plugins/${encodeURIComponent(props.plugin.id)}/enable`
    const done = await saving.run(() => client.send<PluginView>('POST', path, { granted }))
    if (!done) return
    panel.toast(say('agreed', { plugin: props.plugin.title }))
    props.onChange(done.value)
  }
  return (
    <section class={styles.asks} aria-label={say('agreeTitle')}>
      <p class={styles.askedTitle}>
        <TriangleAlert size={16} />
        {say('agreeTitle')}
      </p>
      <Capabilities of={wanted()} />
      <div class={parts.row}>
        <Button disabled={saving.busy()} onClick={agree}>
          {say('agree')}
        </Button>
        <span class={parts.hint}>{say('agreeText')}</span>
      </div>
      <Refused says={saving.refusal()?.says} />
    </section>
  )
}

function Faults(props: { readonly plugin: PluginView }): JSX.Element {
  return (
    <Show when={props.plugin.faults.length > 0} fallback={<p class={parts.hint}>{say('healthWell')}</p>}>
      <ul class={parts.list}>
        <For each={props.plugin.faults}>
          {fault => (
            <li class={parts.item}>
              <div class={parts.itemWords}>
                <b>{fault.what}</b>
                <small>
                  {say('fault', { count: fault.count, time: shortTime(fault.at) })}
                  {' · '}
                  <bdi>{say('faultWhere', { where: fault.where })}</bdi>
                </small>
              </div>
              <Show when={fault.pausedUntil}>
                {until => <span class={parts.tag}>{say('paused', { time: shortTime(until()) })}</span>}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

function About(props: { readonly plugin: PluginView }): JSX.Element {
  const needs = () =>
    props.plugin.needs.map(need => {
      if (need.met) return need.title
      return need.optional ? say('optional', { plugin: need.title }) : say('needsNot', { plugin: need.title })
    })
  const lines = () =>
    [
      { title: say('versionTitle'), text: props.plugin.version },
      { title: say('needs'), text: listText(needs()) },
      { title: say('neededBy'), text: listText(props.plugin.neededBy) },
      { title: say('fields'), text: listText(props.plugin.fields.map(field => field.title)) },
      { title: say('permissions'), text: listText(props.plugin.permissions.map(permission => permission.title)) },
    ].filter(line => line.text !== '')
  return (
    <dl class={parts.facts}>
      <For each={lines()}>
        {line => (
          <>
            <dt>{line.title}</dt>
            <dd dir="auto">{line.text}</dd>
          </>
        )}
      </For>
    </dl>
  )
}
