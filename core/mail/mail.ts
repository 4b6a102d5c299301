import type { SQLWrapper } from 'drizzle-orm'
import { z } from 'zod'
import { mail as mailTable } from '../db/control/tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { limits, mailLimits } from '../limits.ts'

/** A mail to one person, in plain text. */
export interface Mail {
  /** On whose behalf; null where it is about a person's own account. */
  readonly tenant: string | null
  /** Such as `invitation` or `password-reset`. */
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/**
 * What a mail may be. Address and subject become headers, where a line break would begin another header: they have none, nor any other
 * control character.
 */
export const mailInput = z.object({
  tenant: z.string().min(1).nullable(),
  kind: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  to: z.email().max(limits.email),
  subject: z
    .string()
    .min(1)
    .max(mailLimits.subject)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'A subject is one line'),
  text: z.string().min(1).max(mailLimits.text),
})

/**
 * The statement that makes a mail wait to be sent, for the batch in which the caller writes what the mail is about: both are there, or
 * neither. The same done twice. Throws where the mail is none (`mailInput`).
 */
export function mailInsert(
  db: ControlDatabase,
  mail: Mail,
  at: { readonly id: string; readonly now: number },
): SQLWrapper {
  const { tenant, kind, to, subject, text } = mailInput.parse(mail)
  return db
    .insert(mailTable)
    .values({
      id: at.id,
      tenant,
      kind,
      toAddress: to,
      subject,
      text,
      state: 'waiting',
      tries: 0,
      dueAt: at.now,
      createdAt: at.now,
    })
    .onConflictDoNothing()
}
