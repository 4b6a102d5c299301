import { waitUntil } from 'cloudflare:workers'
import { openAccounts } from '../../core/auth/accounts.ts'
import type { SecretKeys } from '../../core/auth/keys.ts'
import { isLoopbackHttp } from '../../core/auth/library.ts'
import type { Stores } from '../../core/db/stores.ts'
import { writeBatch } from '../../core/db/write-tenant.ts'
import type { AppDeps } from '../../core/http/deps.ts'
import { mailInsert } from '../../core/mail/mail.ts'
import type { Env } from './env.ts'
import { newId } from './new-id.ts'
import { writeLog } from './write-log.ts'

interface From extends Pick<AppDeps, 'directory' | 'desks'> {
  readonly env: Pick<Env, 'PUBLIC_URL' | 'FRONT_SECRET'>
  readonly stores: Stores
  readonly keys: SecretKeys
  /** Sends what waits, after a mail was put there. */
  readonly kick?: () => void
}

/** Sign-in on the bindings of a Worker. */
export function accountsOf({ env, stores, keys, directory, desks, kick }: From): AppDeps['accounts'] {
  const now = () => Date.now()
  return async ({ origin, trustedOrigins }) => {
    const db = await stores.control()
    return openAccounts({
      db,
      keys,
      origin,
      trustedOrigins,
      home: homeOf(env, origin),
      now,
      newId,
      later: work => waitUntil(work().catch(error => writeLog('error', 'accounts.later-failed', { error }))),
      async sendMail(mail) {
        await writeBatch(db, [mailInsert(db, mail, { id: newId(), now: now() })])
        kick?.()
      },
      async sessionsEnded(userId, sessions) {
        const memberships = await directory.membershipsOf(userId)
        const told = await Promise.allSettled(
          memberships.map(({ tenant }) => desks({ tenant }).signOut(userId, sessions ?? undefined)),
        )
        // What was asked for is done; a desk that did not hear of it lets the panel go when the session's time is over.
        for (const one of told)
          if (one.status === 'rejected') writeLog('error', 'accounts.desk-not-told', { error: one.reason })
      },
    })
  }
}

/**
 * Where links in mails lead. A server of one's own is asked under whatever name somebody puts into a request, and such a name must not
 * get into a mail to somebody else; Cloudflare hands over requests of its own names only.
 */
export function homeOf({ PUBLIC_URL, FRONT_SECRET }: From['env'], asked: string): string | null {
  if (PUBLIC_URL) return new URL(PUBLIC_URL).origin
  return !FRONT_SECRET || isLoopbackHttp(asked) ? asked : null
}
