import type { InvitationView, List, MemberView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button } from '@porchlight/plugin-sdk/ui'
import UserPlus from 'lucide-solid/icons/user-plus'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { people as say } from '../../words/administration-people.ts'
import { way } from '../../words/ways.ts'
import { createAsked, Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { Page, Part } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Invitation } from './invitation.tsx'
import { Invite } from './invite.tsx'
import { Member } from './member.tsx'

/** Members and those who are to become some. */
export default function People(): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const members = createAsked(() => client.get<List<MemberView>>('/members'))
  const invitations = createAsked(() => client.get<List<InvitationView>>('/invitations'))
  const [inviting, setInviting] = createSignal(false)
  return (
    <Page
      title={way('people')}
      lead={say('lead')}
      acts={
        <Button kind="primary" onClick={() => setInviting(true)}>
          <UserPlus size={16} />
          {say('invite')}
        </Button>
      }
    >
      <Known of={members}>
        {list => (
          <ul class={parts.list} aria-label={say('members')}>
            <For each={list().items.map(member => member.id)}>
              {id => (
                <Show when={list().items.find(member => member.id === id)}>
                  {member => (
                    <Member
                      member={member()}
                      onChange={changed =>
                        members.put(all => ({
                          ...all,
                          items: all.items.map(each => (each.id === id ? changed : each)),
                        }))
                      }
                      onRemoved={() =>
                        members.put(all => ({ ...all, items: all.items.filter(each => each.id !== id) }))
                      }
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
        )}
      </Known>
      <Part title={say('invitations')}>
        <Known of={invitations}>
          {list => (
            <Show when={list().items.length > 0} fallback={<p class={parts.hint}>{say('invitationsNone')}</p>}>
              <ul class={parts.list} aria-label={say('invitations')}>
                <For each={list().items}>
                  {invitation => (
                    <Invitation
                      invitation={invitation}
                      onChange={changed =>
                        invitations.put(all => ({
                          ...all,
                          items: all.items.map(each => (each.id === invitation.id ? changed : each)),
                        }))
                      }
                      onRemoved={() =>
                        invitations.put(all => ({
                          ...all,
                          items: all.items.filter(each => each.id !== invitation.id),
                        }))
                      }
                    />
                  )}
                </For>
              </ul>
            </Show>
          )}
        </Known>
      </Part>
      <Show when={inviting()}>
        <Invite
          onClose={() => setInviting(false)}
          onInvited={invitation => {
            setInviting(false)
            invitations.put(all => ({
              ...all,
              items: [invitation, ...all.items.filter(each => each.id !== invitation.id)],
            }))
            panel.toast(say('invited', { email: invitation.email }))
          }}
        />
      </Show>
    </Page>
  )
}
