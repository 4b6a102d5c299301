import type { PluginView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Confirm, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { plugin as say } from '../../words/administration-plugins.ts'
import { useAdministration } from '../context.ts'
import { Part } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'
import styles from './plugins.module.css'

/** The end of what a plugin has stored, for those who type its name. */
export function Erase(props: { readonly plugin: PluginView; readonly onErased: () => void }): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const saving = createSaving()
  const [asking, setAsking] = createSignal(false)
  const [typed, setTyped] = createSignal('')
  const matches = () => typed().trim().toLowerCase() === props.plugin.title.trim().toLowerCase()
  const erase = async () => {
    setAsking(false)
    const path = `/plugins/${encodeURIComponent(props.plugin.id)}/erase`
    const done = await saving.run(() => client.send<object>('POST', path, { confirm: props.plugin.id }))
    if (!done) return
    panel.toast(say('erased', { plugin: props.plugin.title }))
    props.onErased()
  }
  return (
    <Part title={say('erase')} lead={say('eraseLead', { plugin: props.plugin.title })}>
      <div class={parts.row}>
        <Button
          disabled={saving.busy() || props.plugin.enabled}
          onClick={() => {
            setTyped('')
            setAsking(true)
          }}
        >
          {say('erase')}
        </Button>
        <Show when={props.plugin.enabled}>
          <span class={parts.hint}>{say('eraseFirst')}</span>
        </Show>
      </div>
      <Refused says={saving.refusal()?.says} />
      <Confirm
        open={asking()}
        kind="bad"
        disabled={!matches()}
        title={say('eraseTitle', { plugin: props.plugin.title })}
        text={say('eraseText', { plugin: props.plugin.title })}
        act={say('erase')}
        cancel={admin('cancel')}
        onAct={erase}
        onClose={() => setAsking(false)}
      >
        <div class={styles.asked}>
          <TextField
            label={say('eraseName')}
            autocomplete="off"
            value={typed()}
            onInput={event => setTyped(event.currentTarget.value)}
          />
        </div>
      </Confirm>
    </Part>
  )
}
