import type { Visit } from '@porchlight/plugin-sdk/protocol'
import type { SecretKeys } from '../../auth/keys.ts'
import type { SiteRef } from '../../auth/site-key.ts'
import { isSeed, visitorOfSeed } from '../../auth/visitor-seed.ts'
import { makeVisitorToken, readVisitorToken } from '../../auth/visitor-token.ts'
import type { SiteConfig } from '../../ports.ts'
import { mayStore } from '../../visitor/may-store.ts'

/** Who a visitor is to the room, and the token to hand out, if a new one was made. */
export interface Identity {
  /** Null where nothing may be stored. */
  readonly visitorId: string | null
  readonly epoch: number
  readonly newToken: string | null
}

export interface IdentifyOptions {
  readonly keys: SecretKeys
  readonly ref: Pick<SiteRef, 'tenant' | 'site'>
  readonly consent: SiteConfig['consent']
  /** What the page says of the visitor's choice; null when it says nothing this time. */
  readonly visit: Visit | null
  /** The visitor wants to chat, which needs an identity even where the visit may not be stored. */
  readonly chat: boolean
  /** A token, or the seed of a visitor whose token has not reached the page yet. */
  readonly token: string | null
  readonly newId: () => string
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * Reads the token, renews an old one, and makes a new identity together with its token where that is allowed. A token that is not valid
 * any more is as good as none; a seed names the same new visitor each time. Without a valid token an identity is made only when the page says what the visitor chose: an activity
 * report alone would forget an objection told earlier.
 */
export async function identify(options: IdentifyOptions): Promise<Identity> {
  const { keys, ref, visit, chat, token, now } = options
  if (visit && !chat && !mayStore(options.consent, visit)) return nobody
  const read = token ? await readVisitorToken(keys, ref, token, now) : null
  if (read) {
    const { visitorId, epoch } = read
    return { visitorId, epoch, newToken: read.renew ? await tokenFor(options, visitorId, epoch) : null }
  }
  if (!visit && !chat) return nobody
  return freshIdentity(options, token && isSeed(token) ? await visitorOfSeed(keys, ref, token) : undefined)
}

/** A visitor nobody has seen before. */
export async function freshIdentity(
  options: Pick<IdentifyOptions, 'keys' | 'ref' | 'newId' | 'now'>,
  visitorId = options.newId(),
): Promise<Identity> {
  return { visitorId, epoch: 0, newToken: await tokenFor(options, visitorId, 0) }
}

const nobody: Identity = { visitorId: null, epoch: 0, newToken: null }

function tokenFor(
  { keys, ref, now }: Pick<IdentifyOptions, 'keys' | 'ref' | 'now'>,
  visitorId: string,
  epoch: number,
): Promise<string> {
  return makeVisitorToken(keys, { tenant: ref.tenant, site: ref.site, visitorId, epoch }, now)
}
