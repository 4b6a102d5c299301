import { and, asc, desc, eq, gt } from 'drizzle-orm'
import { passkey, session } from '../db/control/account-tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { truncateAddress } from '../visitor/facts/address.ts'
import { deviceOf, softwareLabel } from '../visitor/facts/device.ts'

/** A browser that is signed in to an account. */
export interface SignedInBrowser {
  readonly id: string
  /** Such as `Chrome 138`; null where it does not say. */
  readonly browser: string | null
  readonly system: string | null
  readonly handheld: boolean
  /** Its address without the last part, where there is one. */
  readonly address: string | null
  /** Epoch milliseconds. */
  readonly since: number
  /** When it was last heard of, to the hour, epoch milliseconds. */
  readonly seen: number
  /** It is the one that asks. */
  readonly here: boolean
}

/** A passkey as its owner sees it. */
export interface OwnPasskey {
  readonly id: string
  readonly name: string | null
  readonly createdAt: number | null
  /** It is on several devices of its owner. */
  readonly synced: boolean
}

/** By what an account is guarded. */
export interface Security {
  /** A code is asked for at sign-in. */
  readonly twoFactor: boolean
  /** Backup codes that are left; null where there are none to have. */
  readonly codesLeft: number | null
  readonly passkeys: readonly OwnPasskey[]
  readonly browsers: readonly SignedInBrowser[]
}

/** The browsers signed in to an account, the newest first. */
export async function browsersOf(
  db: ControlDatabase,
  userId: string,
  here: string,
  now: number,
): Promise<readonly SignedInBrowser[]> {
  const rows = await db
    .select()
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, new Date(now))))
    .orderBy(desc(session.updatedAt), asc(session.id))
  return rows.map(row => {
    const { browser, os, device } = deviceOf(row.userAgent ?? '')
    return {
      id: row.id,
      browser: browser && softwareLabel(browser),
      system: os && softwareLabel(os),
      handheld: device === 'mobile' || device === 'tablet',
      address: truncateAddress(row.ipAddress ?? ''),
      since: +row.createdAt,
      seen: +row.updatedAt,
      here: row.id === here,
    }
  })
}

export async function passkeysOf(db: ControlDatabase, userId: string): Promise<readonly OwnPasskey[]> {
  const rows = await db.select().from(passkey).where(eq(passkey.userId, userId)).orderBy(asc(passkey.createdAt))
  return rows.map(({ id, name, createdAt, backedUp }) => ({
    id,
    name,
    createdAt: createdAt && +createdAt,
    synced: backedUp,
  }))
}

/** Ids of the sessions of an account. */
export async function sessionsOf(db: ControlDatabase, userId: string): Promise<readonly string[]> {
  const rows = await db.select({ id: session.id }).from(session).where(eq(session.userId, userId))
  return rows.map(({ id }) => id)
}

/** Ends one session of an account; false when it has none of this id. */
export async function endSession(db: ControlDatabase, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.id, id)))
    .returning({ id: session.id })
  return gone.length > 0
}
