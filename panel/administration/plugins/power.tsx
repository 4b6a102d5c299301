import type { PluginView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Confirm, Switch } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { plugin as say } from '../../words/administration-plugins.ts'
import { useAdministration } from '../context.ts'
import type { Saving } from '../saving.ts'
import { Capabilities } from './capabilities.tsx'
import styles from './plugins.module.css'

/** Enables and disables a plugin: first it says what that means. What is refused stands in `saving`. */
export function Power(props: {
  readonly plugin: PluginView
  readonly saving: Saving
  readonly onChange: (plugin: PluginView) => void
}): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const [asking, setAsking] = createSignal<'enable' | 'disable' | null>(null)
  const path = () => `/plugins/${encodeURIComponent(props.plugin.id)}`
  const enable = async () => {
    setAsking(null)
    const { plugin } = props
    const granted = plugin.capabilities.map(capability => capability.id)
    const done = await props.saving.run(() => client.send<PluginView>('POST', `${path()}/enable`, { granted }))
    if (!done) return
    panel.toast(say('enabled', { plugin: plugin.title }))
    props.onChange(done.value)
  }
  const disable = async () => {
    setAsking(null)
    const { plugin } = props
    const done = await props.saving.run(() => client.send<PluginView>('POST', `${path()}/disable`))
    if (!done) return
    panel.toast(say('disabled', { plugin: plugin.title }), 'info', { title: say('putBack'), run: enable })
    props.onChange(done.value)
  }
  return (
    <>
      <Switch
        label={say('switch', { plugin: props.plugin.title })}
        checked={props.plugin.enabled}
        disabled={props.saving.busy()}
        onChange={on => {
          props.saving.clear()
          setAsking(on ? 'enable' : 'disable')
        }}
      />
      <Confirm
        open={asking() === 'enable'}
        title={say('enableTitle', { plugin: props.plugin.title })}
        text={say('enableText')}
        act={say('enable')}
        cancel={admin('cancel')}
        onAct={enable}
        onClose={() => setAsking(null)}
      >
        <div class={styles.asked}>
          <Show when={props.plugin.capabilities.length > 0} fallback={<p>{say('enableNothing')}</p>}>
            <p class={styles.askedTitle}>{say('enableMay')}</p>
            <Capabilities of={props.plugin.capabilities} />
          </Show>
        </div>
      </Confirm>
      <Confirm
        open={asking() === 'disable'}
        title={say('disableTitle', { plugin: props.plugin.title })}
        text={say('disableText')}
        act={say('disable')}
        cancel={admin('cancel')}
        onAct={disable}
        onClose={() => setAsking(null)}
      />
    </>
  )
}
