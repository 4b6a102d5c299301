import { type SQL, sql } from 'drizzle-orm'
import type { ControlDatabase } from '../db/open.ts'
import { whileBusy } from '../db/patience.ts'
import { writeBatch } from '../db/write-tenant.ts'
import { scrubbed } from '../log/scrub.ts'
import type { Mailer, Outcome } from './mailer.ts'

/** Times of the post, ms. */
export const post = {
  /** How long a mail is whose try began: longer than any try, so that nobody else tries it meanwhile. */
  lease: 5 * 60_000,
  /** Pauses between tries: the first one, each twice as long as the one before, and the longest. */
  firstPause: 60_000,
  longestPause: 60 * 60_000,
  /** How long a mail is worth sending. Links in it end, and a mail of last month would only puzzle. */
  worth: 24 * 3_600_000,
} as const

/** Mails tried at the same time: a Worker may open six connections at once. */
const together = 4
/** Rounds of one go; the rest follows with the next. */
const rounds = 25

type Log = (level: 'info' | 'warn' | 'error', event: string, data?: Readonly<Record<string, unknown>>) => void

interface Claimed {
  readonly id: string
  readonly kind: string
  readonly toAddress: string
  readonly subject: string
  readonly text: string
  readonly tries: number
  readonly createdAt: number
}

/**
 * Sends the mails that are due. Any number of isolates and machines may do so at once: whoever takes a mail moves its time on in the same
 * statement. Each goes out at least once: an answer that got lost, or a process that ended between sending and noting it, lets it go out
 * again, under the same Message-ID, by which mail servers know a repetition.
 *
 * A mail that its server refuses, or that could not be sent for a day, is given up and says why. With its state a mail loses its text, which
 * may hold a link that opens something.
 */
export async function deliverMails(db: ControlDatabase, mailer: Mailer, now: () => number, log: Log): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const mails = await claim(db, now())
    const outcomes = await Promise.all(mails.map(mail => deliver(db, mailer, mail, now, log)))
    // When nothing of a whole round could be sent the server is probably away, and the next ones would wait for it in vain, too.
    if (mails.length < together || outcomes.every(outcome => outcome === 'later')) return
  }
}

/** How long a mail rests after so many tries, ms. */
export function pauseAfter(tries: number): number {
  return Math.min(post.longestPause, post.firstPause * 2 ** Math.min(tries - 1, 10))
}

function claim(db: ControlDatabase, at: number): Promise<Claimed[]> {
  const due = sql`state = 'waiting' AND due_at <= ${at}`
  return whileBusy(() =>
    db.all<Claimed>(sql`UPDATE mail SET due_at = ${at + post.lease}, tries = tries + 1
      WHERE id IN (SELECT id FROM mail WHERE ${due} ORDER BY due_at, id LIMIT ${together}) AND ${due}
      RETURNING id, kind, to_address AS toAddress, subject, text, tries, created_at AS createdAt`),
  )
}

async function deliver(
  db: ControlDatabase,
  mailer: Mailer,
  mail: Claimed,
  now: () => number,
  log: Log,
): Promise<'sent' | 'failed' | 'later'> {
  const { id, kind, tries } = mail
  const outcome = worthSending(mail, now()) ? await tried(mailer, mail, log) : waitedTooLong
  const at = now()
  const [state, why] = verdict(mail, outcome, at)
  const error = why === null ? null : scrubbed(why).slice(0, 200)
  try {
    await writeBatch(db, [noted(mail, state, error, at)])
  } catch (cause) {
    // It is tried again when its lease is over.
    log('error', 'mail.not-noted', { id, kind, state, error: cause })
    return 'later'
  }
  if (state === 'sent') log('info', 'mail.sent', { id, kind, tries })
  else log('warn', state === 'later' ? 'mail.delayed' : 'mail.failed', { id, kind, tries, why: error })
  return state
}

const waitedTooLong: Outcome = { refused: 'It had waited for more than a day before it could be tried.' }

/** What was tried in time is tried on; what could not be tried, because there was no mail server, is not sent when its day is over. */
function worthSending({ tries, createdAt }: Claimed, at: number): boolean {
  return tries > 1 || at < createdAt + post.worth
}

async function tried(mailer: Mailer, { id, toAddress: to, subject, text }: Claimed, log: Log): Promise<Outcome> {
  try {
    return await mailer.send({ id, to, subject, text })
  } catch (error) {
    log('error', 'mail.fault', { id, error })
    return { later: 'Sending it went wrong; the log says where.' }
  }
}

function verdict(
  mail: Claimed,
  outcome: Outcome,
  at: number,
): [state: 'sent' | 'failed' | 'later', why: string | null] {
  if (outcome === 'sent') return ['sent', null]
  if ('refused' in outcome) return ['failed', outcome.refused]
  return [at < mail.createdAt + post.worth ? 'later' : 'failed', outcome.later]
}

/** That it was sent holds in any case; what else is found holds only while nobody else has taken the mail since. */
function noted(mail: Claimed, state: 'sent' | 'failed' | 'later', error: string | null, at: number): SQL {
  const mine = sql`id = ${mail.id} AND state = 'waiting' AND tries = ${mail.tries}`
  if (state === 'sent')
    return sql`UPDATE mail SET state = 'sent', text = NULL, error = NULL, sent_at = coalesce(sent_at, ${at}) WHERE id = ${mail.id}`
  if (state === 'failed') return sql`UPDATE mail SET state = 'failed', text = NULL, error = ${error} WHERE ${mine}`
  const dueAt = Math.min(at + pauseAfter(mail.tries), mail.createdAt + post.worth)
  return sql`UPDATE mail SET due_at = ${dueAt}, error = ${error} WHERE ${mine}`
}
