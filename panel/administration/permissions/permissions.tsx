import type { Role } from '@porchlight/plugin-sdk'
import type { PermissionsView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { classes, IconButton } from '@porchlight/plugin-sdk/ui'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { access as say } from '../../words/administration-access.ts'
import { way } from '../../words/ways.ts'
import { createAsked, Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { Page, Part } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { Scroll } from '../parts/scroll.tsx'
import { roles, roleTitles } from '../roles.ts'
import { createSaving } from '../saving.ts'
import { Exceptions } from './exceptions.tsx'
import { byPlugin, type Fixed, fixedFor, grantOf, type Permission, roleMay } from './grants.ts'
import styles from './permissions.module.css'

/** What was decided, to be sent; null takes it back. */
export interface Decision {
  readonly kind: 'role' | 'agent'
  readonly subject: string
  readonly permission: string
  readonly allowed: boolean | null
}

/** What each role may do, and who differs. */
export default function Permissions(): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const asked = createAsked(() => client.get<PermissionsView>('/permissions'))
  const saving = createSaving()
  const decide = async (decision: Decision): Promise<boolean> => {
    const done = await saving.run(() => client.send<PermissionsView>('PUT', '/permissions', decision))
    if (!done) return false
    asked.put(() => done.value)
    return true
  }
  const decideRole = async (role: Role, permission: Permission, allowed: boolean | null) => {
    const view = asked.value()
    if (!view) return
    const before = grantOf(view.grants, 'role', role, permission.id)
    const decision = { kind: 'role', subject: role, permission: permission.id } as const
    if (!(await decide({ ...decision, allowed }))) return
    const may = roleMay(role, permission, asked.value()?.grants ?? [])
    const said = { who: roleTitles[role], permission: permission.title }
    panel.toast(may ? say('granted', said) : say('taken', said), 'info', {
      title: admin('undo'),
      run: () => decide({ ...decision, allowed: before }),
    })
  }
  return (
    <Page title={way('permissions')} lead={say('permissionsLead')}>
      <Known of={asked}>
        {view => (
          <>
            <Refused says={saving.refusal()?.says} />
            <Scroll label={say('byRole')}>
              <table class={classes(parts.table, styles.table)}>
                <thead>
                  <tr>
                    <th>{say('permission')}</th>
                    <For each={roles}>{role => <th class={styles.mid}>{roleTitles[role]}</th>}</For>
                  </tr>
                </thead>
                <For each={byPlugin(view().permissions)}>
                  {group => (
                    <tbody>
                      <tr>
                        <th class={styles.group} colSpan={roles.length + 1} scope="rowgroup">
                          {group.plugin?.title ?? say('ofPorchlight')}
                        </th>
                      </tr>
                      <For each={group.permissions}>
                        {permission => (
                          <tr>
                            <th scope="row">
                              {permission.title}
                              <Show when={!permission.grantable}>
                                <small>{say('withRole')}</small>
                              </Show>
                              <Show when={permission.grantable && !panel.can(permission.id)}>
                                <small>{say('lacking')}</small>
                              </Show>
                            </th>
                            <For each={roles}>
                              {role => (
                                <Cell
                                  role={role}
                                  permission={permission}
                                  may={roleMay(role, permission, view().grants)}
                                  changed={grantOf(view().grants, 'role', role, permission.id) !== null}
                                  fixed={fixedFor(role, permission, { role: panel.me().role, can: panel.can })}
                                  busy={saving.busy()}
                                  onDecide={allowed => decideRole(role, permission, allowed)}
                                />
                              )}
                            </For>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  )}
                </For>
              </table>
            </Scroll>
            <Part title={say('exceptions')} lead={say('exceptionsText')}>
              <Exceptions view={view()} busy={saving.busy()} decide={decide} />
            </Part>
          </>
        )}
      </Known>
    </Page>
  )
}

const reasons: Readonly<Record<Fixed, string>> = {
  owners: say('owners'),
  withRole: say('withRole'),
  aboveMe: say('aboveMe'),
  lacking: say('lacking'),
}

function Cell(props: {
  readonly role: Role
  readonly permission: Permission
  readonly may: boolean
  readonly changed: boolean
  readonly fixed: Fixed | null
  readonly busy: boolean
  readonly onDecide: (allowed: boolean | null) => void
}): JSX.Element {
  const named = () => say('cell', { role: roleTitles[props.role], permission: props.permission.title })
  return (
    <td class={styles.mid} title={props.fixed === null ? undefined : reasons[props.fixed]}>
      <span class={styles.cell}>
        <input
          type="checkbox"
          class={styles.box}
          aria-label={props.fixed === null ? named() : `${named()}. ${reasons[props.fixed]}`}
          checked={props.may}
          disabled={props.fixed !== null}
          aria-disabled={props.busy}
          onChange={event => {
            const allowed = event.currentTarget.checked
            // What the server says counts, not what was clicked.
            event.currentTarget.checked = props.may
            if (!props.busy) props.onDecide(allowed)
          }}
        />
        <Show when={props.changed && props.fixed === null}>
          <IconButton
            label={`${say('usualBack')}: ${named()}`}
            class={styles.back}
            onClick={() => props.onDecide(null)}
          >
            <RotateCcw size={12} />
          </IconButton>
        </Show>
      </span>
    </td>
  )
}
