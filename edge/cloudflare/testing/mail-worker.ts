import { openStores } from '../../../core/db/stores.ts'
import { writeBatch } from '../../../core/db/write-tenant.ts'
import { mailInsert } from '../../../core/mail/mail.ts'
import { readSmtp } from '../../../core/mail/smtp-settings.ts'
import { mailOf } from '../mail.ts'
import { smtpMailer } from '../smtp-mailer.ts'

interface Env {
  LIBSQL: { fetch(request: Request): Promise<Response> }
}

const answers = {
  /** Hands one mail to a mail server and answers what became of it. */
  async send({ smtp, mail, patience }: Asked): Promise<unknown> {
    const settings = readSmtp(smtp)
    if (!settings) throw new Error('a test that sends names a mail server')
    return smtpMailer(settings, patience).send({ id: 'mail-1', ...mail })
  },

  /** Does as a request does that queues a mail. */
  async queue({ smtp, mail }: Asked, env: Env): Promise<unknown> {
    const stores = openStores({
      url: 'http://{db}.libsql.internal',
      authToken: 'secret',
      fetch: request => env.LIBSQL.fetch(request),
      now: () => Date.now(),
    })
    const db = await stores.control()
    const waiting = { tenant: null, kind: 'password-reset', ...mail }
    await writeBatch(db, [mailInsert(db, waiting, { id: crypto.randomUUID(), now: Date.now() })])
    const post = mailOf(smtp, stores)
    post.kick()
    return post.sends
  },
}

interface Asked {
  smtp: { SMTP_URL: string; MAIL_FROM: string }
  mail: { to: string; subject: string; text: string }
  patience?: { whole: number; step: number }
}

/** Mail inside workerd, each act behind a route of its own. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const act = new URL(request.url).pathname === '/queue' ? answers.queue : answers.send
    return Response.json(await act(await request.json<Asked>(), env))
  },
}
