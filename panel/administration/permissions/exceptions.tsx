import type { PermissionsView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, classes, Dialog, IconButton, Radios, Select } from '@porchlight/plugin-sdk/ui'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { access as say } from '../../words/administration-access.ts'
import parts from '../parts/parts.module.css'
import { isAtLeast } from '../roles.ts'
import type { Decision } from './permissions.tsx'

export interface ExceptionsProps {
  readonly view: PermissionsView
  readonly busy: boolean
  /** False when it was refused. */
  readonly decide: (decision: Decision) => Promise<boolean>
}

/** Single people who may more or less than their role. */
export function Exceptions(props: ExceptionsProps): JSX.Element {
  const panel = usePanel()
  const [adding, setAdding] = createSignal(false)
  const exceptions = () => props.view.grants.filter(grant => grant.kind === 'agent')
  const nameOf = (id: string) => panel.agents().find(agent => agent.id === id)?.name ?? id
  const titleOf = (id: string) => props.view.permissions.find(each => each.id === id)?.title ?? id
  return (
    <>
      <Show when={exceptions().length > 0} fallback={<p class={parts.hint}>{say('exceptionsNone')}</p>}>
        <ul class={parts.list}>
          <For each={exceptions()}>
            {grant => (
              <li class={parts.item}>
                <div class={parts.itemWords}>
                  <b dir="auto">{nameOf(grant.subject)}</b>
                  <small>{titleOf(grant.permission)}</small>
                </div>
                <span class={classes(parts.tag, grant.allowed ? parts.good : parts.bad)}>
                  {grant.allowed ? say('exceptionMay') : say('exceptionMayNot')}
                </span>
                <IconButton
                  label={say('exceptionRemove', { name: nameOf(grant.subject), permission: titleOf(grant.permission) })}
                  disabled={props.busy || !panel.can(grant.permission)}
                  onClick={() => void props.decide({ ...grant, allowed: null })}
                >
                  <X size={14} />
                </IconButton>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class={parts.row}>
        <Button onClick={() => setAdding(true)}>
          <Plus size={16} />
          {say('exceptionAdd')}
        </Button>
      </div>
      <Show when={adding()}>
        <AddException {...props} onClose={() => setAdding(false)} />
      </Show>
    </>
  )
}

function AddException(props: ExceptionsProps & { readonly onClose: () => void }): JSX.Element {
  const panel = usePanel()
  const form = createUniqueId()
  const people = () => panel.agents().filter(agent => agent.role !== 'owner' && isAtLeast(panel.me().role, agent.role))
  const permissions = () => props.view.permissions.filter(each => each.grantable && panel.can(each.id))
  const [who, setWho] = createSignal(people()[0]?.id ?? '')
  const [what, setWhat] = createSignal(permissions()[0]?.id ?? '')
  const [allowed, setAllowed] = createSignal('yes')
  const possible = () => people().length > 0 && permissions().length > 0
  const add = async (event: Event) => {
    event.preventDefault()
    const decision = { kind: 'agent', subject: who(), permission: what(), allowed: allowed() === 'yes' } as const
    props.onClose()
    if (await props.decide(decision)) panel.toast(say('added'))
  }
  return (
    <Dialog
      open
      title={say('exceptionAdd')}
      close={admin('close')}
      onClose={() => props.onClose()}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{admin('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={!possible() || props.busy}>
            {say('exceptionAdd')}
          </Button>
        </>
      }
    >
      <Show when={possible()} fallback={<p>{say('exceptionNobody')}</p>}>
        <form id={form} class={parts.stack} onSubmit={add}>
          <Select
            label={say('exceptionWho')}
            value={who()}
            options={people().map(agent => ({ value: agent.id, title: agent.name }))}
            onChange={setWho}
          />
          <Select
            label={say('permission')}
            value={what()}
            options={permissions().map(each => ({ value: each.id, title: each.title }))}
            onChange={setWhat}
          />
          <Radios
            label={say('exceptionWhat')}
            value={allowed()}
            options={[
              { value: 'yes', title: say('exceptionYes') },
              { value: 'no', title: say('exceptionNo') },
            ]}
            onChange={setAllowed}
          />
        </form>
      </Show>
    </Dialog>
  )
}
