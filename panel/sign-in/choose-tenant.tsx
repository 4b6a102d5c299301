import { Avatar, Button } from '@porchlight/plugin-sdk/ui'
import { For, type JSX, Show } from 'solid-js'
import type { Account } from '../data/session.ts'
import { Mark } from '../shell/mark.tsx'
import { say } from '../words/en.ts'
import styles from './sign-in.module.css'

/** For somebody who belongs to several workspaces, or to none yet. */
export function ChooseTenant(props: {
  readonly account: Account
  readonly onChoose: (tenant: string) => void
  readonly onSignOut: () => void
}): JSX.Element {
  const none = () => props.account.memberships.length === 0
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <div class={styles.light}>
          <Mark size={34} />
        </div>
        <h1 class={styles.title}>{none() ? say('noTenant') : say('chooseTenant')}</h1>
        <Show when={none()}>
          <p class={styles.lead}>{say('noTenantText', { email: props.account.user.email })}</p>
        </Show>
        <ul class={styles.list}>
          <For each={props.account.memberships}>
            {membership => (
              <li>
                <button type="button" class={styles.tenant} onClick={() => props.onChoose(membership.tenant)}>
                  <Avatar name={membership.tenantName} />
                  {membership.tenantName}
                  <small>{say(membership.role)}</small>
                </button>
              </li>
            )}
          </For>
        </ul>
        <Button kind="quiet" onClick={() => props.onSignOut()}>
          {say('signOut')}
        </Button>
      </div>
    </main>
  )
}
