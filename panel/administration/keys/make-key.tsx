import type { List, NewApiKey, ScopeView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Checkbox, Dialog, Select, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { access as say } from '../../words/administration-access.ts'
import { type Asked, Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'

const day = 86_400_000
const lengths = [30, 90, 365] as const

/** A new key: what it is for, what it may do, until when. */
export function MakeKey(props: {
  readonly scopes: Asked<List<ScopeView>>
  readonly onMade: (key: NewApiKey) => void
  readonly onClose: () => void
}): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const form = createUniqueId()
  const [name, setName] = createSignal('')
  const [scopes, setScopes] = createSignal<readonly string[]>([])
  const [days, setDays] = createSignal('90')
  const [looked, setLooked] = createSignal(false)
  const saving = createSaving()
  const make = async (event: Event) => {
    event.preventDefault()
    setLooked(true)
    if (name().trim() === '' || scopes().length === 0) return
    const expiresAt = days() === 'never' ? null : panel.now() + Number(days()) * day
    const done = await saving.run(() =>
      client.send<NewApiKey>('POST', '/api-keys', { name: name().trim(), scopes: scopes(), expiresAt }),
    )
    if (done) props.onMade(done.value)
  }
  const missing = () => (looked() && scopes().length === 0 ? say('keyScopesMissing') : saving.of('scopes'))
  return (
    <Dialog
      open
      title={say('keyMake')}
      close={admin('close')}
      onClose={() => props.onClose()}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{admin('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={saving.busy()}>
            {saving.busy() ? admin('saving') : say('keyMake')}
          </Button>
        </>
      }
    >
      <form id={form} class={parts.stack} onSubmit={make} noValidate>
        <TextField
          label={say('keyName')}
          hint={say('keyNameHint')}
          maxLength={200}
          value={name()}
          error={looked() && name().trim() === '' ? admin('nameMissing') : saving.of('name')}
          onInput={event => setName(event.currentTarget.value)}
        />
        <fieldset class={parts.fieldset} aria-describedby={missing() ? `${form}-scopes` : undefined}>
          <legend class={parts.label}>{say('keyScopes')}</legend>
          <Known of={props.scopes}>
            {list => (
              <For each={list().items}>
                {scope => (
                  <Checkbox
                    label={scope.title}
                    checked={scopes().includes(scope.id)}
                    onChange={checked =>
                      setScopes(before => (checked ? [...before, scope.id] : before.filter(each => each !== scope.id)))
                    }
                  />
                )}
              </For>
            )}
          </Known>
          <Show when={missing()}>
            {text => (
              <p class={parts.error} id={`${form}-scopes`}>
                {text()}
              </p>
            )}
          </Show>
        </fieldset>
        <Select
          label={say('keyExpires')}
          value={days()}
          hint={days() === 'never' ? say('keyNeverText') : undefined}
          options={[
            ...lengths.map(count => ({ value: String(count), title: say('keyDays', { count }) })),
            { value: 'never', title: say('keyNever') },
          ]}
          error={saving.of('expiresAt')}
          onChange={setDays}
        />
        <Refused says={saving.besides(['name', 'scopes', 'expiresAt'])} />
      </form>
    </Dialog>
  )
}
