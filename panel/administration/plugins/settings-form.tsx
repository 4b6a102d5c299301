import type { PluginSettings, PluginView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { plugin as say } from '../../words/administration-plugins.ts'
import { useAdministration } from '../context.ts'
import { createDraft, SaveBar } from '../parts/draft.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createSaving, isOf } from '../saving.ts'
import { fieldsOf } from './schema.ts'
import { SecretField, SettingsField } from './settings-field.tsx'
import { settingsBody, type ValueProblem, type Values, valueProblems } from './settings-values.ts'

/** The settings of a plugin, as a form made of their schema. */
export function SettingsForm(props: {
  readonly plugin: PluginView
  readonly settings: PluginSettings
  readonly onSaved: (plugin: PluginView) => void
}): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const fields = createMemo(() => fieldsOf(props.settings.schema))
  const draft = createDraft<Values>(props.settings.values)
  const secrets = createDraft<Readonly<Record<string, string | null>>>({})
  const saving = createSaving()
  const [looked, setLooked] = createSignal(false)
  const wrong = createMemo(() => valueProblems(fields(), draft.now()))
  /** What is wrong right here; of what is wrong further inside, as far as no field shows it, too. */
  const problem = (path: string): string | null => {
    const own = looked() ? wrong().get(path) : undefined
    if (own) return inWords(own)
    const refused = saving.refusal()
    return refused?.field && isOf(refused.field, path) && isOf(path, refused.field) ? refused.says : null
  }
  const save = async () => {
    setLooked(true)
    if (wrong().size > 0) {
      queueMicrotask(() => document.querySelector<HTMLElement>('[data-part=page] [aria-invalid=true]')?.focus())
      return
    }
    const path = `/plugins/${encodeURIComponent(props.plugin.id)}/settings`
    const sent = draft.now()
    const sentSecrets = secrets.now()
    const given = settingsBody(sent, sentSecrets)
    const done = await saving.run(() => client.send<PluginView>('PUT', path, given))
    if (!done) return
    setLooked(false)
    draft.saved(done.value.settings?.values ?? sent, sent)
    secrets.saved({}, sentSecrets)
    panel.toast(say('saved', { plugin: props.plugin.title }))
    props.onSaved(done.value)
  }
  const setSecret = (key: string, value: string | null | undefined) => {
    const { [key]: _, ...others } = secrets.now()
    secrets.undo()
    secrets.set(value === undefined ? others : { ...others, [key]: value })
  }
  return (
    <div class={parts.stack}>
      <For each={fields()}>
        {field => (
          <Show
            when={field.kind.is === 'secret'}
            fallback={
              <SettingsField
                field={field}
                path={field.key}
                value={draft.now()[field.key]}
                problem={problem}
                onChange={value => draft.set({ [field.key]: value })}
              />
            }
          >
            <SecretField
              field={field}
              isSet={props.settings.secrets.includes(field.key)}
              value={secrets.now()[field.key]}
              problem={problem(field.key)}
              onChange={value => setSecret(field.key, value)}
            />
          </Show>
        )}
      </For>
      <Refused says={shownNowhere()} />
      <SaveBar
        inPart
        changes={draft.changes() + secrets.changes()}
        busy={saving.busy()}
        onUndo={() => {
          draft.undo()
          secrets.undo()
          setLooked(false)
          saving.clear()
        }}
        onSave={save}
      />
    </div>
  )

  /** A refusal that is about none of the fields. */
  function shownNowhere(): string | null {
    return saving.besides(fields().map(field => field.key))
  }
}

function inWords(problem: ValueProblem): string {
  switch (problem.is) {
    case 'missing':
      return say('badMissing')
    case 'number':
      return say('badNumber')
    case 'whole':
      return say('badWhole')
    case 'json':
      return say('badJson')
    case 'colour':
      return say('badColour')
    case 'least':
      return say('badLeast', { count: problem.count })
    case 'most':
      return say('badMost', { count: problem.count })
    case 'short':
      return say('badShort', { count: problem.count })
    case 'long':
      return say('badLong', { count: problem.count })
    case 'few':
      return say('badFew', { count: problem.count })
    case 'many':
      return say('badMany', { count: problem.count })
  }
}
