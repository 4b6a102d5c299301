import type { MemberView } from '@porchlight/plugin-sdk/administration'
import { dayName, usePanel } from '@porchlight/plugin-sdk/panel'
import { Avatar, buttonClass, Confirm, classes, Menu, MenuItem, MenuLine } from '@porchlight/plugin-sdk/ui'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import LogOut from 'lucide-solid/icons/log-out'
import Pencil from 'lucide-solid/icons/pencil'
import ShieldCheck from 'lucide-solid/icons/shield-check'
import UserCheck from 'lucide-solid/icons/user-check'
import UserMinus from 'lucide-solid/icons/user-minus'
import UserX from 'lucide-solid/icons/user-x'
import { createSignal, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { people as say } from '../../words/administration-people.ts'
import type { Reply } from '../client.ts'
import { useAdministration } from '../context.ts'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { isAtLeast, roleTitles } from '../roles.ts'
import { createSaving } from '../saving.ts'
import { MemberForm } from './member-form.tsx'
import { sitesOf } from './sites-of.ts'

type Asking = 'form' | 'disable' | 'sign-out' | 'remove'

/** One member, with what can be done about them. A refusal stands below. */
export function Member(props: {
  readonly member: MemberView
  readonly onChange: (member: MemberView) => void
  readonly onRemoved: () => void
}): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const saving = createSaving()
  const [asking, setAsking] = createSignal<Asking | null>(null)
  const me = () => props.member.id === panel.me().id
  const name = () => props.member.name
  const path = () => `/members/${encodeURIComponent(props.member.id)}`
  // A menu gives the keyboard back before a dialog may take it.
  const ask = (what: Asking) => setTimeout(() => setAsking(what))

  async function act<T>(request: () => Promise<Reply<T>>, said: string): Promise<T | null> {
    setAsking(null)
    const done = await saving.run(request)
    if (!done) return null
    panel.toast(said)
    return done.value
  }
  const setDisabled = async (disabled: boolean) => {
    const said = disabled ? say('disabledSaid', { name: name() }) : say('enabledSaid', { name: name() })
    const changed = await act(() => client.send<MemberView>('PATCH', path(), { disabled }), said)
    if (changed) props.onChange(changed)
  }
  const remove = async () => {
    const request = () => client.send<object>('DELETE', path())
    if (await act(request, say('removed', { name: name() }))) props.onRemoved()
  }
  const may = () => isAtLeast(panel.me().role, props.member.role)

  return (
    <li class={parts.item}>
      <Avatar name={name()} />
      <div class={parts.itemWords}>
        <b dir="auto">{name()}</b>
        <Show when={me()}>
          {' '}
          <span class={parts.tag}>{say('me')}</span>
        </Show>
        <small>
          <bdi>{props.member.email}</bdi>
          {' · '}
          <span title={say('since', { day: dayName(props.member.since, panel.now()) })}>
            {sitesOf(props.member.sites, panel.sites())}
          </span>
        </small>
      </div>
      <Show when={props.member.disabledAt !== null}>
        <span class={classes(parts.tag, parts.bad)}>{say('disabled')}</span>
      </Show>
      <Show when={props.member.twoFactor} fallback={<span class={parts.tag}>{say('twoFactorNot')}</span>}>
        <span class={classes(parts.tag, parts.good)}>
          <ShieldCheck size={12} />
          {say('twoFactor')}
        </span>
      </Show>
      <span class={parts.role}>{roleTitles[props.member.role]}</span>
      <div class={parts.itemActs}>
        <Show when={may()} fallback={<span class={parts.noAct} />}>
          <Menu
            align="end"
            label={admin('more', { name: name() })}
            triggerClass={buttonClass({ kind: 'quiet', iconOnly: true })}
            trigger={<Ellipsis size={16} />}
          >
            <MenuItem icon={<Pencil size={16} />} onSelect={() => ask('form')}>
              {say('changeAct')}
            </MenuItem>
            <MenuItem icon={<LogOut size={16} />} onSelect={() => ask('sign-out')}>
              {say('signOut')}
            </MenuItem>
            <Show
              when={props.member.disabledAt === null}
              fallback={
                <MenuItem icon={<UserCheck size={16} />} onSelect={() => setDisabled(false)}>
                  {say('enable')}
                </MenuItem>
              }
            >
              <MenuItem icon={<UserX size={16} />} onSelect={() => ask('disable')}>
                {say('disable')}
              </MenuItem>
            </Show>
            <MenuLine />
            <MenuItem icon={<UserMinus size={16} />} onSelect={() => ask('remove')}>
              {say('remove')}
            </MenuItem>
          </Menu>
        </Show>
      </div>
      <div class={parts.under}>
        <Refused says={saving.refusal()?.says} />
      </div>
      <Show when={asking() === 'form'}>
        <MemberForm
          member={props.member}
          onClose={() => setAsking(null)}
          onSaved={member => {
            setAsking(null)
            props.onChange(member)
            panel.toast(say('saved', { name: member.name }))
          }}
        />
      </Show>
      <Confirm
        open={asking() === 'disable'}
        kind="bad"
        title={say('disableTitle', { name: name() })}
        text={say('disableText', { name: name() })}
        act={say('disable')}
        cancel={admin('cancel')}
        onAct={() => setDisabled(true)}
        onClose={() => setAsking(null)}
      />
      <Confirm
        open={asking() === 'sign-out'}
        title={say('signOutTitle', { name: name() })}
        text={say('signOutText', { name: name() })}
        act={say('signOut')}
        cancel={admin('cancel')}
        onAct={() => act(() => client.send<object>('POST', `${path()}/sign-out`), say('signedOut', { name: name() }))}
        onClose={() => setAsking(null)}
      />
      <Confirm
        open={asking() === 'remove'}
        kind="bad"
        title={say('removeTitle', { name: name() })}
        text={say('removeText', { name: name() })}
        act={admin('remove')}
        cancel={admin('cancel')}
        onAct={remove}
        onClose={() => setAsking(null)}
      />
    </li>
  )
}
