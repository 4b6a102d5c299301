import { slug } from '@porchlight/plugin-sdk/protocol'
import type { SQLWrapper } from 'drizzle-orm'
import { type Access, seesSite } from '../../access.ts'
import type { ControlDatabase } from '../../db/open.ts'
import { writeBatch } from '../../db/write-tenant.ts'
import type { Admission } from '../../tenant/access.ts'
import { type Actor, auditInsert, type Deed } from '../../tenant/audit.ts'
import { raiseTenantIfChanged } from '../../tenant/changes.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import type { HttpProblem } from '../problem.ts'
import { Unreachable } from '../unreachable.ts'
import { notSignedIn, panelOrigins, signedIn } from './signed-in.ts'
import { tellLive } from './tell-live.ts'

/** Somebody who was let in to a tenant. */
export interface Admitted {
  readonly me: { readonly id: string; readonly name: string; readonly email: string }
  readonly session: { readonly id: string; readonly expiresAt: number }
  readonly admission: Admission
}

/** Why somebody is not let in. What is not theirs is not there: the answer is the same for both. */
export type TurnedAway = 'foreign-page' | 'signed-out' | 'not-there'

/**
 * The one gate to everything of a tenant that people have by signing in: a page of ours asks, with a session that stands, of a member who
 * may come in at present. What it says is said to programs by {@link turnedAway} and to sockets by close codes.
 */
export async function admit(
  request: Request,
  client: Client,
  edge: Edge,
  tenant: string,
): Promise<Admitted | TurnedAway> {
  if (isForeign(request, client, edge)) return 'foreign-page'
  const found = await signedIn(request, client, edge)
  if (!found) return 'signed-out'
  const admission = slug.safeParse(tenant).success ? await edge.directory.admission(tenant, found.user.id) : null
  return admission ? { me: found.user, session: found.session, admission } : 'not-there'
}

/** Cookies come along from any page: only the panel's own may change something by them, or open a socket. */
export function isForeign(request: Request, client: Client, edge: Edge): boolean {
  const origin = request.headers.get('origin')
  const reads = request.method === 'GET' && !request.headers.has('upgrade')
  if (reads && origin === null) return request.headers.get('sec-fetch-site') === 'cross-site'
  return !panelOrigins(request, client, edge).includes(origin ?? '')
}

/** The refusals of the gate, for programs. */
export const turnedAway: Readonly<Record<TurnedAway, HttpProblem>> = {
  'foreign-page': { status: 403, code: 'not-allowed', detail: 'This is reached from the panel.', field: 'origin' },
  'signed-out': notSignedIn,
  'not-there': { status: 404, code: 'not-found', detail: 'There is no such workspace for you.', field: 'tenant' },
}

/**
 * What somebody who was let in may do with their tenant, for one request: the only way from a route of the panel to the rows of a tenant.
 * Only {@link handOf} makes one, and it reaches its own tenant and no other.
 */
class TenantHand {
  readonly me: Admitted['me']
  readonly tenant: Admission['tenant']
  readonly access: Access
  /** Ids of the sites that are there and that they see. */
  readonly sites: readonly string[]
  readonly edge: Edge
  /** Where this request came to, such as `https://chat.example`. */
  readonly origin: string
  readonly #db: ControlDatabase

  constructor(edge: Edge, db: ControlDatabase, origin: string, { me, admission }: Admitted) {
    this.#db = db
    this.edge = edge
    this.origin = origin
    this.me = me
    this.tenant = admission.tenant
    this.access = admission.access
    this.sites = admission.sites.filter(site => seesSite(admission.access, site))
  }

  may(permission: string): boolean {
    return this.access.can.includes(permission)
  }

  get actor(): Actor {
    return { id: this.me.id, name: this.me.name }
  }

  /** Reads from the control database; `read` keeps to the tenant it is given. */
  ask<T>(read: (db: ControlDatabase, tenant: string) => Promise<T>): Promise<T> {
    return reached(() => read(this.#db, this.tenant.id))
  }

  /**
   * Changes something and notes who did it, together or not at all, and tells the live objects. Where `main` changes nothing, nothing is
   * noted and the answer is false. `more` runs in any case, so it has to hold by itself.
   */
  async change(
    deed: Deed,
    main: (db: ControlDatabase, tenant: string) => SQLWrapper,
    more: (db: ControlDatabase, tenant: string) => readonly SQLWrapper[] = () => [],
  ): Promise<boolean> {
    const db = this.#db
    const { id } = this.tenant
    const statements = [
      main(db, id),
      auditInsert(id, this.actor, deed, this.edge.now()),
      raiseTenantIfChanged(db, id),
      ...more(db, id),
    ]
    const [result] = await reached(() => writeBatch(db, statements))
    if (result?.rowsAffected === 0) return false
    await tellLive(this.edge, id)
    return true
  }
}

export type { TenantHand }

/** The hand of somebody who was let in. */
export async function handOf(admitted: Admitted, origin: string, edge: Edge): Promise<TenantHand> {
  return new TenantHand(edge, await reached(() => edge.stores.control()), origin, admitted)
}

/** Whatever a database throws means that it cannot answer. */
export async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new Unreachable('the control database does not answer', { cause: error })
  }
}
