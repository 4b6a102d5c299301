import type { ApiKeyView, List, NewApiKey, ScopeView } from '@porchlight/plugin-sdk/administration'
import { ago, dayName, listText, usePanel, wholeTime } from '@porchlight/plugin-sdk/panel'
import { Button, Confirm, classes, Dialog, Empty } from '@porchlight/plugin-sdk/ui'
import KeyRound from 'lucide-solid/icons/key-round'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { access as say } from '../../words/administration-access.ts'
import { way } from '../../words/ways.ts'
import { createAsked, Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { CopyBox } from '../parts/copy-box.tsx'
import { Page } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'
import { MakeKey } from './make-key.tsx'

/** The keys of the public API: made, told once, revoked. */
export default function ApiKeys(): JSX.Element {
  const { client } = useAdministration()
  const keys = createAsked(() => client.get<List<ApiKeyView>>('/api-keys'))
  const scopes = createAsked(() => client.get<List<ScopeView>>('/api-keys/scopes'))
  const [making, setMaking] = createSignal(false)
  const [made, setMade] = createSignal<NewApiKey | null>(null)
  const known = () => scopes.value()?.items ?? []
  return (
    <Page
      title={way('keys')}
      lead={say('keysLead')}
      acts={
        <Button kind="primary" onClick={() => setMaking(true)}>
          <Plus size={16} />
          {say('keyMake')}
        </Button>
      }
    >
      <Known of={keys}>
        {list => (
          <Show
            when={list().items.length > 0}
            fallback={<Empty icon={<KeyRound size={22} />} title={say('keysNone')} text={say('keysNoneText')} />}
          >
            <ul class={parts.list}>
              <For each={list().items}>
                {key => (
                  <KeyLine
                    of={key}
                    scopes={known()}
                    onRevoked={() => keys.put(all => ({ ...all, items: all.items.filter(each => each.id !== key.id) }))}
                  />
                )}
              </For>
            </ul>
          </Show>
        )}
      </Known>
      <Show when={making()}>
        <MakeKey
          scopes={scopes}
          onClose={() => setMaking(false)}
          onMade={key => {
            setMaking(false)
            setMade(key)
            const { key: _, ...shown } = key
            keys.put(all => ({ ...all, items: [shown, ...all.items] }))
          }}
        />
      </Show>
      <Show when={made()}>
        {key => (
          <Dialog
            open
            title={say('keyShown')}
            text={say('keyShownText')}
            close={admin('close')}
            onClose={() => setMade(null)}
            acts={
              <Button kind="primary" onClick={() => setMade(null)}>
                {say('keyShownDone')}
              </Button>
            }
          >
            <CopyBox label={key().name} text={key().key} />
          </Dialog>
        )}
      </Show>
    </Page>
  )
}

function KeyLine(props: {
  readonly of: ApiKeyView
  readonly scopes: readonly ScopeView[]
  readonly onRevoked: () => void
}): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const saving = createSaving()
  const [asking, setAsking] = createSignal(false)
  const may = () =>
    props.of.scopes === null
      ? say('keyEverything')
      : listText(props.of.scopes.map(id => props.scopes.find(scope => scope.id === id)?.title ?? id))
  const about = () => [
    props.of.createdBy === null ? say('keyBySetup') : say('keyBy', { name: props.of.createdBy }),
    props.of.lastUsedAt === null ? say('keyUnused') : say('keyUsed', { time: ago(props.of.lastUsedAt, panel.now()) }),
  ]
  const revoke = async () => {
    setAsking(false)
    const done = await saving.run(() => client.send<object>('DELETE', `/api-keys/${encodeURIComponent(props.of.id)}`))
    if (!done) return
    panel.toast(say('keyRevoked', { name: props.of.name }))
    props.onRevoked()
  }
  return (
    <li class={parts.item}>
      <div class={parts.itemWords}>
        <b dir="auto">{props.of.name}</b>{' '}
        <Show when={props.of.prefix}>
          {prefix => (
            <code class={parts.mono} dir="ltr">
              {prefix()}…
            </code>
          )}
        </Show>
        <small>{may()}</small>
        <small>{about().join(' · ')}</small>
      </div>
      <Show when={props.of.expiresAt} fallback={<span class={parts.hint}>{say('keyNever')}</span>}>
        {at => (
          <Show
            when={at() > panel.now()}
            fallback={<span class={classes(parts.tag, parts.warn)}>{say('keyEnded')}</span>}
          >
            <span class={parts.hint} title={wholeTime(at())}>
              {say('keyEnds', { day: dayName(at(), panel.now()) })}
            </span>
          </Show>
        )}
      </Show>
      <div class={parts.itemActs}>
        <Button
          size="small"
          disabled={saving.busy()}
          aria-label={say('keyRevokeOf', { name: props.of.name })}
          onClick={() => setAsking(true)}
        >
          {say('keyRevoke')}
        </Button>
      </div>
      <div class={parts.under}>
        <Refused says={saving.refusal()?.says} />
      </div>
      <Confirm
        open={asking()}
        kind="bad"
        title={say('keyRevokeTitle', { name: props.of.name })}
        text={say('keyRevokeText')}
        act={say('keyRevoke')}
        cancel={admin('cancel')}
        onAct={revoke}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}
