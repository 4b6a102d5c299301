import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import Mail from 'nodemailer/lib/mailer'
import SMTPTransport from 'nodemailer/lib/smtp-transport'
import { z } from 'zod'
import type { Mailer, Outcome, OutgoingMail } from '../../core/mail/mailer.ts'
import type { SmtpSettings } from '../../core/mail/smtp-settings.ts'

/** How long a try may take in all, and one step of it, ms. */
export interface SmtpPatience {
  readonly whole: number
  readonly step: number
}

const patience: SmtpPatience = { whole: 60_000, step: 20_000 }

/** Hands mails to a mail server, one connection each. On Cloudflare and embedded alike it runs in workerd, on its sockets. */
export function smtpMailer(settings: SmtpSettings, { whole, step }: SmtpPatience = patience): Mailer {
  const { host, port, privacy, signIn, from } = settings
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  return {
    async send(mail) {
      const transport = new SMTPTransport({
        host,
        port,
        secure: privacy === 'tls',
        requireTLS: privacy === 'starttls',
        ignoreTLS: privacy === 'none',
        ...(signIn && { auth: { user: signIn.user, pass: signIn.password } }),
        greetingTimeout: step,
        socketTimeout: step,
        // Its own way would ask a DNS server on the internet, which knows no name of this network and need not know them.
        getSocket: (_options, done) => openSocket(settings, step, done),
      })
      const signal = AbortSignal.timeout(whole)
      try {
        await new Mail(transport).sendMail({ ...message(mail, from, domain), signal })
        return 'sent'
      } catch (error) {
        return outcomeOf(error, signal.aborted)
      }
    },
  }
}

function message({ id, to, subject, text }: OutgoingMail, from: SmtpSettings['from'], domain: string) {
  return {
    from,
    // As an object it is one address, whatever stands in it.
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${id}@${domain}>`,
    // So that nobody's absence note answers, RFC 3834.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

type Done = (error: Error | null, opened?: { connection: Socket; secured: boolean }) => void

function openSocket({ host, port, privacy }: SmtpSettings, step: number, done: Done): void {
  const secured = privacy === 'tls'
  const connection = secured ? connectTls({ host, port, servername: host }) : connectPlain({ host, port })
  // Every answer of the server is waited for by a listener of its own.
  connection.setMaxListeners(0)
  const timer = setTimeout(() => end(new Error('no connection in time')), step)
  const failed = (error: Error) => end(error)
  const end = (error: Error | null) => {
    clearTimeout(timer)
    connection.off('error', failed)
    if (error === null) return done(null, { connection, secured })
    // What fails after it was given up is nobody's concern, and would be an uncaught error without a listener.
    connection.on('error', () => {})
    connection.destroy()
    done(Object.assign(error, { command: 'CONN' }))
  }
  connection.once('error', failed)
  connection.once(secured ? 'secureConnect' : 'connect', () => end(null))
}

/** What a failed try says of itself: the command it was at, and the answer, where there was one. Anything else that is thrown is a bug. */
const failure = z.object({
  command: z.string(),
  responseCode: z.number().nullable().catch(null),
  response: z.string().catch(''),
})

/**
 * A server that says 5xx to the addressee or to the message will never take this mail. Whatever else it refuses, such as a sign-in or a
 * sender, is a matter of settings and the same for every mail: an operator may put it right while the mails wait.
 */
function outcomeOf(error: unknown, timedOut: boolean): Outcome {
  if (timedOut) return { later: 'The mail server took too long.' }
  const found = failure.safeParse(error)
  if (!found.success) throw error
  const { command, responseCode: code, response } = found.data
  if (code === null) return { later: unanswered(command) }
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  const answer = enhanced === undefined ? String(code) : `${code} ${enhanced}`
  const ofThisMail = command === 'RCPT TO' || command === 'DATA'
  if (ofThisMail && code >= 500)
    return { refused: `The mail server refuses the ${command === 'DATA' ? 'message' : 'addressee'}: ${answer}.` }
  return { later: `The mail server does not take it yet: ${answer} to ${stepOf(command)}.` }
}

function unanswered(command: string): string {
  if (command === 'STARTTLS') return 'The connection to the mail server cannot be made private.'
  return command === 'CONN'
    ? 'The mail server cannot be reached, or ended the connection.'
    : `The mail server did not answer to ${stepOf(command)}.`
}

const steps: readonly (readonly [command: string, step: string])[] = [
  ['AUTH', 'the sign-in with what SMTP_URL says'],
  ['STARTTLS', 'STARTTLS'],
  ['MAIL FROM', 'the sender that MAIL_FROM names'],
  ['RCPT TO', 'the addressee'],
  ['DATA', 'the message'],
]

function stepOf(command: string): string {
  return steps.find(([name]) => command.startsWith(name))?.[1] ?? 'our greeting'
}
