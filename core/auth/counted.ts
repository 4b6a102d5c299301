import type { ControlDatabase } from '../db/open.ts'
import {
  type Allowance,
  accountKey,
  addressKey,
  allowances,
  countTry,
  forgetTries,
  type Tried,
  type Try,
  takeBack,
} from './tries.ts'

/** Counts what is tried at accounts, on one database. */
export interface Counted {
  /**
   * Counts one try: of the address first, so that one place that tries too much locks no further accounts. `account` is an e-mail
   * address or an id, whether there is such an account or not.
   */
  count(tried: Tried, by: { readonly address?: string | null; readonly account?: string }): Promise<CountedTry>
  /** Whether this account was opened with this code a moment ago; from now on it was. */
  repeated(userId: string, code: string): Promise<boolean>
  /** Whoever got in may try anew. */
  forget(...of: readonly (readonly [tried: Tried, account: string])[]): Promise<void>
}

export interface CountedTry {
  /** 0 where it may go on, else how long nothing more is tried, ms. */
  readonly wait: number
  /** It was no guess: it does not count against the address. */
  takeBack(): Promise<void>
}

/** A code of an authenticator is right for its own half minute and the two around it. */
const usedCode: Allowance = { most: 1, within: 120_000 }

export function countedOn(db: ControlDatabase, now: () => number): Counted {
  return {
    async count(tried, { address, account }) {
      const allowed = allowances[tried]
      let ofAddress: Try | null = null
      if (address !== undefined && allowed.address)
        ofAddress = await countTry(db, addressKey(tried, address), allowed.address, now())
      const back = async () => {
        if (ofAddress) await takeBack(db, ofAddress)
      }
      if (ofAddress && ofAddress.wait > 0) return { wait: ofAddress.wait, takeBack: back }
      if (account === undefined || !allowed.account) return { wait: 0, takeBack: back }
      const { wait } = await countTry(db, await accountKey(tried, account), allowed.account, now())
      return { wait, takeBack: back }
    },
    async repeated(userId, code) {
      return (await countTry(db, await accountKey('code', `${userId} ${code}`), usedCode, now())).wait > 0
    },
    async forget(...of) {
      await forgetTries(db, await Promise.all(of.map(([tried, account]) => accountKey(tried, account))))
    },
  }
}
