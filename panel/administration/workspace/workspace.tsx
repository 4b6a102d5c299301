import type { TenantView } from '@porchlight/plugin-sdk/administration'
import { dayName, usePanel } from '@porchlight/plugin-sdk/panel'
import { TextField } from '@porchlight/plugin-sdk/ui'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { way } from '../../words/ways.ts'
import { createAsked, Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { createDraft, SaveBar } from '../parts/draft.tsx'
import { Page, Part } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'
import { daysOf, isWell } from './days.ts'

/** The workspace's name, and how long it keeps what it sees. */
export default function Workspace(): JSX.Element {
  const { client } = useAdministration()
  const asked = createAsked(() => client.get<TenantView>(''))
  return (
    <Page title={way('workspace')} lead={admin('workspaceLead')}>
      <Known of={asked}>{tenant => <Form tenant={tenant()} onSaved={saved => asked.put(() => saved)} />}</Known>
    </Page>
  )
}

const draftOf = ({ name, retention }: TenantView) => ({
  name,
  visits: retention.visits === null ? '' : String(retention.visits),
  chats: retention.chats === null ? '' : String(retention.chats),
})

function Form(props: { readonly tenant: TenantView; readonly onSaved: (tenant: TenantView) => void }): JSX.Element {
  const { client, setTenant } = useAdministration()
  const panel = usePanel()
  const draft = createDraft(draftOf(props.tenant))
  const saving = createSaving()
  const [looked, setLooked] = createSignal(false)
  const most = () => props.tenant.serverRetention
  const bad = (what: 'visits' | 'chats') =>
    looked() && !isWell(draft.now()[what], most()[what])
      ? admin('retentionBad', { count: most()[what] })
      : saving.of(`retention.${what}`)
  /** The days that are about to become fewer: then something is deleted. */
  const less = createMemo(() =>
    (['visits', 'chats'] as const).flatMap(what => {
      if (!isWell(draft.now()[what], most()[what])) return []
      const now = daysOf(draft.now()[what]) ?? most()[what]
      const before = props.tenant.retention[what] ?? most()[what]
      return now < before ? [now] : []
    }),
  )
  const save = async () => {
    setLooked(true)
    const sent = draft.now()
    const { name, visits, chats } = sent
    if (name.trim() === '' || !isWell(visits, most().visits) || !isWell(chats, most().chats)) return
    const changed = draft.changed()
    const retention = {
      ...(changed.visits === undefined ? {} : { visits: daysOf(visits) }),
      ...(changed.chats === undefined ? {} : { chats: daysOf(chats) }),
    }
    const done = await saving.run(() =>
      client.send<TenantView>('PATCH', '', {
        ...(changed.name === undefined ? {} : { name: name.trim() }),
        ...(Object.keys(retention).length === 0 ? {} : { retention }),
      }),
    )
    if (!done) return
    setLooked(false)
    draft.saved(draftOf(done.value), sent)
    props.onSaved(done.value)
    setTenant(done.value)
    panel.toast(admin('workspaceSaved'))
  }
  return (
    <>
      <TextField
        label={admin('workspaceName')}
        hint={admin('workspaceNameHint')}
        maxLength={200}
        value={draft.now().name}
        error={looked() && draft.now().name.trim() === '' ? admin('nameMissing') : saving.of('name')}
        onInput={event => draft.set({ name: event.currentTarget.value })}
      />
      <Part title={admin('retention')} lead={admin('retentionLead')}>
        <div class={parts.pair}>
          <TextField
            label={admin('retentionVisits')}
            hint={admin('retentionHint', { count: most().visits })}
            inputMode="numeric"
            placeholder={String(most().visits)}
            value={draft.now().visits}
            error={bad('visits')}
            onInput={event => draft.set({ visits: event.currentTarget.value })}
          />
          <TextField
            label={admin('retentionChats')}
            hint={admin('retentionHint', { count: most().chats })}
            inputMode="numeric"
            placeholder={String(most().chats)}
            value={draft.now().chats}
            error={bad('chats')}
            onInput={event => draft.set({ chats: event.currentTarget.value })}
          />
        </div>
        <Show when={less().length > 0}>
          <p class={parts.warning}>{admin('retentionLess', { count: Math.min(...less()) })}</p>
        </Show>
      </Part>
      <Part title={admin('workspaceAbout')}>
        <dl class={parts.facts}>
          <dt>{admin('workspaceId')}</dt>
          <dd dir="ltr">{props.tenant.id}</dd>
          <dt>{admin('workspaceRegion')}</dt>
          <dd dir="ltr">{props.tenant.region}</dd>
          <dt>{admin('workspaceSince')}</dt>
          <dd>{dayName(props.tenant.createdAt, panel.now())}</dd>
        </dl>
      </Part>
      <Refused says={saving.besides(['name', 'retention.visits', 'retention.chats'])} />
      <SaveBar changes={draft.changes()} busy={saving.busy()} onUndo={draft.undo} onSave={save} />
    </>
  )
}
