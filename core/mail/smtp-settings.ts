import { z } from 'zod'
import { limits } from '../limits.ts'

/** The mail server, and whom its mails are from. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  /**
   * How the connection is kept private: from its first byte, by STARTTLS before anything is said (a server that does not offer it is not
   * talked to), or not at all.
   */
  readonly privacy: 'tls' | 'starttls' | 'none'
  /** Null where the server asks for no sign-in. */
  readonly signIn: { readonly user: string; readonly password: string } | null
  readonly from: { readonly name: string; readonly address: string }
}

/** As an operator gives them, as text; absent and '' are not given. */
export interface SmtpVariables {
  readonly SMTP_URL?: string | undefined
  readonly MAIL_FROM?: string | undefined
}

/** What the variables say; null where there is no mail server. Throws a sentence that names the one that cannot be used, without its value. */
export function readSmtp({ SMTP_URL = '', MAIL_FROM = '' }: SmtpVariables): SmtpSettings | null {
  const wrong = smtpProblem({ SMTP_URL, MAIL_FROM })
  if (wrong) throw new Error(`${wrong.name} ${wrong.problem}.`)
  if (SMTP_URL === '') return null
  const server = serverOf(SMTP_URL)
  const from = senderOf(MAIL_FROM)
  if (!server || !from) throw new Error('settings that were found right cannot be read')
  return { ...server, from }
}

/** What is wrong with the variables, as words that follow the name of one of them; null where nothing is. */
export function smtpProblem({ SMTP_URL = '', MAIL_FROM = '' }: SmtpVariables): {
  readonly name: 'SMTP_URL' | 'MAIL_FROM'
  readonly problem: string
} | null {
  const serverWrong =
    'must be an address such as smtp://USER:PASSWORD@mail.example.com:587 or smtps://USER:PASSWORD@mail.example.com, with "@", ":", "/" and "%" of a password written as %40, %3A, %2F and %25; ?tls=none or ?tls=starttls may follow smtp://'
  if (SMTP_URL === '')
    return MAIL_FROM === '' ? null : { name: 'SMTP_URL', problem: 'must be set, because MAIL_FROM is' }
  if (!serverOf(SMTP_URL)) return { name: 'SMTP_URL', problem: serverWrong }
  if (senderOf(MAIL_FROM)) return null
  const problem = 'must be an address such as porch@example.com or Porchlight <porch@example.com>'
  return { name: 'MAIL_FROM', problem: MAIL_FROM === '' ? `must be set, because SMTP_URL is: it ${problem}` : problem }
}

const ports = { tls: 465, starttls: 587, none: 587 }

function serverOf(text: string): Omit<SmtpSettings, 'from'> | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    !url ||
    !/^\[?[a-z0-9.:_-]+\]?$/i.test(url.hostname) ||
    !/^\/?$/.test(url.pathname) ||
    url.hash !== '' ||
    hasControl(text)
  )
    return null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const privacy = privacyOf(url, host)
  const user = decoded(url.username)
  const password = decoded(url.password)
  if (privacy === null || user === null || password === null || (user === '') !== (password === '')) return null
  const port = url.port === '' ? ports[privacy] : Number(url.port)
  return port === 0 ? null : { host, port, privacy, signIn: user === '' ? null : { user, password } }
}

function privacyOf(url: URL, host: string): SmtpSettings['privacy'] | null {
  if (url.protocol === 'smtps:') return url.search === '' ? 'tls' : null
  if (url.protocol !== 'smtp:') return null
  if (url.search === '?tls=none') return 'none'
  if (url.search === '?tls=starttls') return 'starttls'
  if (url.search !== '') return null
  // What does not leave the machine needs no cover, and a mail server there seldom has a certificate that anybody trusts.
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host) ? 'none' : 'starttls'
}

function senderOf(text: string): SmtpSettings['from'] | null {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? []
  const trimmed = name.trim().replace(/^"(.*)"$/, '$1')
  const right = z.email().max(limits.email).safeParse(address.trim())
  return right.success && trimmed.length <= limits.name && !hasControl(text)
    ? { name: trimmed, address: right.data }
    : null
}

function decoded(text: string): string | null {
  try {
    const value = decodeURIComponent(text)
    return hasControl(value) ? null : value
  } catch {
    // A percent sign that stands for itself.
    return null
  }
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text)
}
