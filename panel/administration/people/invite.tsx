import type { Role } from '@porchlight/plugin-sdk'
import type { InvitationView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Dialog, Radios, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { people as say } from '../../words/administration-people.ts'
import { useAdministration } from '../context.ts'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { SiteChoice } from '../parts/site-choice.tsx'
import { rolesUpTo } from '../roles.ts'
import { createSaving } from '../saving.ts'

/** Asks somebody in, by mail. */
export function Invite(props: {
  readonly onInvited: (invitation: InvitationView) => void
  readonly onClose: () => void
}): JSX.Element {
  const { client, tenant } = useAdministration()
  const panel = usePanel()
  const form = createUniqueId()
  const [email, setEmail] = createSignal('')
  const [role, setRole] = createSignal<Role>('agent')
  const [sites, setSites] = createSignal<readonly string[] | null>(null)
  const [looked, setLooked] = createSignal(false)
  const saving = createSaving()
  const options = () => rolesUpTo(panel.me().role)
  const bad = () => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email().trim())
  const send = async (event: Event) => {
    event.preventDefault()
    setLooked(true)
    if (bad()) return
    const done = await saving.run(() =>
      client.send<InvitationView>('POST', '/invitations', { email: email().trim(), role: role(), sites: sites() }),
    )
    if (done) props.onInvited(done.value)
  }
  return (
    <Dialog
      open
      title={say('inviteTitle')}
      text={say('inviteText')}
      close={admin('close')}
      onClose={() => props.onClose()}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{admin('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={saving.busy()}>
            {saving.busy() ? admin('saving') : say('inviteAct')}
          </Button>
        </>
      }
    >
      <form id={form} class={parts.stack} onSubmit={send} noValidate>
        <TextField
          label={say('email')}
          type="email"
          autocomplete="off"
          dir="ltr"
          value={email()}
          error={looked() && bad() ? say('emailBad') : saving.of('email')}
          onInput={event => setEmail(event.currentTarget.value)}
        />
        <Radios
          label={admin('role')}
          value={role()}
          options={options()}
          error={saving.of('role')}
          onChange={value => {
            const option = options().find(each => each.value === value)
            if (option) setRole(option.value)
          }}
        />
        <SiteChoice value={sites()} error={saving.of('sites')} onChange={setSites} />
        <Show when={tenant()?.mailLeaves === false}>
          <p class={parts.warning}>{say('inviteStays')}</p>
        </Show>
        <Refused says={saving.besides(['email', 'role', 'sites'])} />
      </form>
    </Dialog>
  )
}
