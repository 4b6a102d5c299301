import type { AccountsOptions } from '../auth/accounts.ts'
import type { Mail } from '../mail/mail.ts'

/** What accounts need of their host, with what they asked of it. */
export interface AccountsHost
  extends Pick<AccountsOptions, 'home' | 'now' | 'newId' | 'later' | 'sendMail' | 'sessionsEnded'> {
  readonly mails: Mail[]
  readonly ended: { readonly userId: string; readonly sessions: readonly string[] | null }[]
  /** Does everything that was to be done after an answer. */
  settled(): Promise<void>
}

/** A host of accounts that keeps their mails. */
export function createAccountsHost(home: string | null = 'https://chat.example', now = () => Date.now()): AccountsHost {
  const mails: Mail[] = []
  const ended: { userId: string; sessions: readonly string[] | null }[] = []
  const works: (() => Promise<void>)[] = []
  return {
    mails,
    ended,
    home,
    now,
    newId: () => crypto.randomUUID().replaceAll('-', ''),
    later: work => void works.push(work),
    sendMail: async mail => void mails.push(mail),
    sessionsEnded: async (userId, sessions) => void ended.push({ userId, sessions }),
    async settled() {
      for (let work = works.shift(); work; work = works.shift()) await work()
    },
  }
}
