import { sql } from 'drizzle-orm'
import type { ControlDatabase } from '../db/open.ts'
import { writeBatch } from '../db/write-tenant.ts'
import { httpLimits } from '../limits.ts'
import { countedAddress } from '../visitor/facts/address.ts'
import { tokenDigest } from './random-token.ts'

/** Something that may be tried so many times within so many milliseconds. */
export interface Allowance {
  readonly most: number
  readonly within: number
}

const { triesWindow, resetsWindow } = httpLimits

/** What is counted, per account and per address; null where nobody knows yet whose account it is. */
export const allowances = {
  'sign-in': {
    account: { most: httpLimits.signInsPerAccount, within: triesWindow },
    address: { most: httpLimits.signInsPerAddress, within: triesWindow },
  },
  code: {
    account: { most: httpLimits.codesPerAccount, within: triesWindow },
    address: { most: httpLimits.codesPerAddress, within: triesWindow },
  },
  password: { account: { most: httpLimits.passwordsPerAccount, within: triesWindow }, address: null },
  'passkey-question': { account: null, address: { most: httpLimits.passkeyQuestionsPerAddress, within: triesWindow } },
  passkey: { account: null, address: { most: httpLimits.passkeysPerAddress, within: triesWindow } },
  reset: {
    account: { most: httpLimits.resetsPerAccount, within: resetsWindow },
    address: { most: httpLimits.resetsPerAddress, within: resetsWindow },
  },
  'new-password': { account: null, address: { most: httpLimits.resetsPerAddress, within: resetsWindow } },
} as const satisfies Record<string, { readonly account: Allowance | null; readonly address: Allowance | null }>

export type Tried = keyof typeof allowances

/** One try that was counted. `wait` is 0 where it may go on, else how long nothing more is tried, ms. */
export interface Try {
  readonly key: string
  /** When the first of those it is counted with was, epoch milliseconds. */
  readonly since: number
  readonly wait: number
}

/**
 * Counts one try in a single statement, so that of any number at the same time no more than `most` pass; the window begins with the
 * first try and does not move. Refused tries are counted, too, and do not prolong it.
 */
export async function countTry(db: ControlDatabase, key: string, allowed: Allowance, now: number): Promise<Try> {
  const over = sql`since <= ${now - allowed.within}`
  const [answer] = await writeBatch(db, [
    sql`INSERT INTO tries (key, since, count) VALUES (${key}, ${now}, 1)
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN ${over} THEN 1 ELSE count + 1 END,
        since = CASE WHEN ${over} THEN ${now} ELSE since END
      RETURNING since, count`,
  ])
  const row = answer?.rows[0]
  if (!row) throw new Error('a counted try left no row')
  const since = Number(row.since)
  return { key, since, wait: Number(row.count) > allowed.most ? Math.max(1, since + allowed.within - now) : 0 }
}

/** Takes back what was counted of something that was no guess: a right password is no try at an address. */
export async function takeBack(db: ControlDatabase, { key, since }: Try): Promise<void> {
  await writeBatch(db, [sql`UPDATE tries SET count = count - 1 WHERE key = ${key} AND since = ${since} AND count > 0`])
}

/** Forgets everything that was counted under these names. */
export async function forgetTries(db: ControlDatabase, keys: readonly string[]): Promise<void> {
  await writeBatch(db, [sql`DELETE FROM tries WHERE key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`])
}

/** What an account's tries are counted under; of its e-mail address, in whatever case, only a digest is kept. */
export async function accountKey(tried: Tried, account: string): Promise<string> {
  return `${tried} account ${await tokenDigest(account.toLowerCase())}`
}

/** What an address's tries are counted under; a host that knows none counts all of its clients together. */
export function addressKey(tried: Tried, address: string | null): string {
  return `${tried} address ${address === null ? '?' : countedAddress(address)}`
}
