import type { MemberView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Dialog, Radios } from '@porchlight/plugin-sdk/ui'
import { createUniqueId, type JSX } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { people as say } from '../../words/administration-people.ts'
import { useAdministration } from '../context.ts'
import { createDraft } from '../parts/draft.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { SiteChoice } from '../parts/site-choice.tsx'
import { rolesUpTo } from '../roles.ts'
import { createSaving } from '../saving.ts'

/** What a member is, and where. */
export function MemberForm(props: {
  readonly member: MemberView
  readonly onSaved: (member: MemberView) => void
  readonly onClose: () => void
}): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const form = createUniqueId()
  const draft = createDraft({ role: props.member.role, sites: props.member.sites })
  const saving = createSaving()
  const options = () => rolesUpTo(panel.me().role)
  const save = async (event: Event) => {
    event.preventDefault()
    const path = `/members/${encodeURIComponent(props.member.id)}`
    const done = await saving.run(() => client.send<MemberView>('PATCH', path, draft.changed()))
    if (done) props.onSaved(done.value)
  }
  return (
    <Dialog
      open
      title={say('change', { name: props.member.name })}
      text={say('changeText', { name: props.member.name })}
      close={admin('close')}
      onClose={() => props.onClose()}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{admin('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={saving.busy() || draft.changes() === 0}>
            {saving.busy() ? admin('saving') : admin('save')}
          </Button>
        </>
      }
    >
      <form id={form} class={parts.stack} onSubmit={save}>
        <Radios
          label={admin('role')}
          value={draft.now().role}
          options={options()}
          hint={props.member.id === panel.me().id ? say('roleMine') : undefined}
          error={saving.of('role')}
          onChange={value => {
            const option = options().find(each => each.value === value)
            if (option) draft.set({ role: option.value })
          }}
        />
        <SiteChoice value={draft.now().sites} error={saving.of('sites')} onChange={sites => draft.set({ sites })} />
        <Refused says={saving.besides(['role', 'sites'])} />
      </form>
    </Dialog>
  )
}
