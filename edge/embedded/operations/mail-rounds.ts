import type { HostLog } from '../log.ts'

/** How soon after the start, and how long after each round, ms: as short as the shortest pause of a mail that was put off. */
const first = 5_000
const every = 60_000

export interface MailRoundsOptions {
  /** Resolves when the mails that were due have been tried. */
  readonly deliver: () => Promise<void>
  readonly log: HostLog
}

/** Tries again what a mail server put off, and what was not sent before a stop. A new mail does not wait for it. */
export function mailRounds({ deliver, log }: MailRoundsOptions): { close(): void } {
  let closed = false
  let timer: NodeJS.Timeout
  const plan = (ms: number) => {
    if (closed) return
    timer = setTimeout(round, ms)
    timer.unref()
  }
  const round = async () => {
    try {
      await deliver()
    } catch (error) {
      if (!closed) log('warn', 'mail.not-tried', { error })
    }
    plan(every)
  }
  plan(first)
  return {
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
