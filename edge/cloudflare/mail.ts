import { waitUntil } from 'cloudflare:workers'
import type { Stores } from '../../core/db/stores.ts'
import { deliverMails } from '../../core/mail/deliver-mails.ts'
import type { MailDelivery } from '../../core/mail/mailer.ts'
import { readSmtp } from '../../core/mail/smtp-settings.ts'
import type { Env } from './env.ts'
import { smtpMailer } from './smtp-mailer.ts'
import { writeLog } from './write-log.ts'

/** Mail by the server that the variables name. Throws a sentence where they cannot be used. */
export function mailOf(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>, stores: Pick<Stores, 'control'>): MailDelivery {
  const settings = readSmtp(env)
  if (!settings) return { sends: false, kick() {}, async deliver() {} }
  const mailer = smtpMailer(settings)
  const deliver = async () => deliverMails(await stores.control(), mailer, Date.now, writeLog)
  return {
    sends: true,
    deliver,
    // What does not get ready while the platform waits is tried again when keeping house.
    kick: () => waitUntil(deliver().catch(error => writeLog('error', 'mail.not-tried', { error }))),
  }
}
