import type { InvitationView } from '@porchlight/plugin-sdk/administration'
import { ago, usePanel, wholeTime } from '@porchlight/plugin-sdk/panel'
import { Button, Confirm, classes } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { people as say } from '../../words/administration-people.ts'
import { useAdministration } from '../context.ts'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { roleTitles } from '../roles.ts'
import { createSaving } from '../saving.ts'
import { sitesOf } from './sites-of.ts'

const hour = 3_600_000

/** Somebody who was asked in and has not come yet. */
export function Invitation(props: {
  readonly invitation: InvitationView
  readonly onChange: (invitation: InvitationView) => void
  readonly onRemoved: () => void
}): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const saving = createSaving()
  const [asking, setAsking] = createSignal(false)
  const email = () => props.invitation.email
  const path = () => `/invitations/${encodeURIComponent(props.invitation.id)}`
  const left = () => props.invitation.expiresAt - panel.now()
  const ends = () =>
    left() < 48 * hour
      ? say('expiresSoon', { count: Math.max(1, Math.ceil(left() / hour)) })
      : say('expiresDays', { count: Math.floor(left() / (24 * hour)) })
  const again = async () => {
    const done = await saving.run(() => client.send<InvitationView>('POST', `${path()}/again`))
    if (!done) return
    props.onChange(done.value)
    panel.toast(say('againSaid', { email: email() }))
  }
  const takeBack = async () => {
    setAsking(false)
    const done = await saving.run(() => client.send<object>('DELETE', path()))
    if (!done) return
    panel.toast(say('takenBack', { email: email() }))
    props.onRemoved()
  }
  return (
    <li class={parts.item}>
      <div class={parts.itemWords}>
        <b dir="auto">{email()}</b>
        <small title={wholeTime(props.invitation.createdAt)}>
          {roleTitles[props.invitation.role]}
          {' · '}
          {sitesOf(props.invitation.sites, panel.sites())}
          {' · '}
          {say('invitedBy', {
            name: props.invitation.invitedBy,
            time: ago(props.invitation.createdAt, panel.now()),
          })}
        </small>
      </div>
      <Show when={left() > 0} fallback={<span class={classes(parts.tag, parts.warn)}>{say('expired')}</span>}>
        <span class={parts.hint} title={wholeTime(props.invitation.expiresAt)}>
          {ends()}
        </span>
      </Show>
      <div class={parts.itemActs}>
        <Button size="small" aria-label={say('againFor', { email: email() })} disabled={saving.busy()} onClick={again}>
          {say('again')}
        </Button>
        <Button
          size="small"
          kind="quiet"
          aria-label={say('takeBackFor', { email: email() })}
          disabled={saving.busy()}
          onClick={() => setAsking(true)}
        >
          {say('takeBack')}
        </Button>
      </div>
      <div class={parts.under}>
        <Refused says={saving.refusal()?.says} />
      </div>
      <Confirm
        open={asking()}
        kind="bad"
        title={say('takeBackTitle', { email: email() })}
        text={say('takeBackText')}
        act={say('takeBack')}
        cancel={admin('cancel')}
        onAct={takeBack}
        onClose={() => setAsking(false)}
      />
    </li>
  )
}
