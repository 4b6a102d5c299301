import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as a mail server took it. */
export interface TakenMail {
  /** The message with its header. */
  readonly raw: string
  /** Who and whom the envelope names. */
  readonly from: string
  readonly to: readonly string[]
  /** Whether the connection was private. */
  readonly secure: boolean
  /** Who signed in; null where nobody did. */
  readonly user: string | null
}

/** A real mail server on this machine. */
export interface MailServer {
  readonly port: number
  /** What it took so far. */
  readonly taken: readonly TakenMail[]
  close(): Promise<void>
}

/** The password that every user has; with characters that mean something in an address. */
export const mailPassword = 'p:/ä%'

/** Starts a mail server that takes every mail, signed in or not, without STARTTLS; `options` are those of smtp-server. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: ({ username = '', password }, _session, done) =>
      password === mailPassword ? done(null, { user: username }) : done(new Error('Invalid username or password')),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          raw: Buffer.concat(parts).toString(),
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
        })
        done()
      })
    },
    ...options,
  })
  // A client that trusts no certificate ends the connection, of which the server complains here.
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  return { taken, port: portOf(server.server.address()), close: () => new Promise(resolve => server.close(resolve)) }
}

/** The port of a server that listens. */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('a server of a test listens at a port')
  return address.port
}
