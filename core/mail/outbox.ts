import { type SQL, sql } from 'drizzle-orm'
import type { ControlDatabase } from '../db/open.ts'

/** A mail as an owner reads it. */
export interface OutboxMail {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly subject: string
  /** Null when it is not waiting any more, and where mail servers take the mails. */
  readonly text: string | null
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly tries: number
  /** Why the last try failed; null where none did. */
  readonly error: string | null
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly sentAt: number | null
}

/** Which part of the outbox. */
export interface OutboxPart {
  /** The last one of the part before. */
  readonly before?: { readonly createdAt: number; readonly id: string } | undefined
  readonly limit: number
  /**
   * Whether texts are shown: only where there is no mail server (`MailDelivery.sends`), so that somebody must pass the links on. Where there
   * is one, nobody but their addressee has business with them.
   */
  readonly texts: boolean
}

/**
 * The mails that an owner of `tenant` may read, newest first: those of the tenant, and those about the own accounts of its members, such as
 * a link that sets a new password.
 *
 * Left out is every mail to somebody who belongs to another tenant as well. An account is one for all of its tenants: who opens the link in
 * such a mail opens the others' doors, too. Mails about accounts that belong to no tenant are nobody's to read.
 */
export function outbox(
  db: ControlDatabase,
  tenant: string,
  { before, limit, texts }: OutboxPart,
): Promise<OutboxMail[]> {
  const from = before ? sql`AND (m.created_at, m.id) < (${before.createdAt}, ${before.id})` : sql``
  const text = texts ? sql`CASE m.state WHEN 'waiting' THEN m.text END` : sql`NULL`
  return db.all<OutboxMail>(sql`
    SELECT m.id, m.kind, m.to_address AS "to", m.subject, ${text} AS text, m.state, m.tries, m.error,
      m.created_at AS createdAt, m.sent_at AS sentAt
    FROM mail m
    WHERE ((m.tenant = ${tenant} AND NOT ${addresseeIn(sql`b.tenant <> ${tenant}`)})
      OR (m.tenant IS NULL AND ${addresseeIn(sql`b.tenant = ${tenant}`)} AND NOT ${addresseeIn(sql`b.tenant <> ${tenant}`)}))
      ${from}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit}`)
}

/** Whether the addressee has a membership of this kind; one that is disabled counts, since it may be enabled again. */
function addresseeIn(which: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM user u JOIN member b ON b.user_id = u.id WHERE lower(u.email) = lower(m.to_address) AND ${which})`
}
