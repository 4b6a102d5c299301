/** What takes a mail out of the house. */
export interface Mailer {
  /** Hands one mail to a mail server, with a Message-ID made of `id`. Does not throw for anything that a server or the network does. */
  send(mail: OutgoingMail): Promise<Outcome>
}

export interface OutgoingMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/**
 * What became of a try: the server took it, will never take it, or may take it another time. The reasons are sentences of ours, with the
 * server's codes and without its words, which may hold addresses.
 */
export type Outcome = 'sent' | { readonly refused: string } | { readonly later: string }

/** Sending mail, as the doors see it. */
export interface MailDelivery {
  /** Whether there is a mail server. Without one mails wait, and an owner reads them in the outbox. */
  readonly sends: boolean
  /** Begins to send what is due without waiting for it: for a request that has just written a mail. */
  kick(): void
  /** Resolves when what was due has been tried. */
  deliver(): Promise<void>
}
