import type { DeskPort, RoomPort } from '../../core/ports.ts'
import type { MeterPort } from './meter.ts'

/** What the Worker and its objects are given by their host, on Cloudflare and embedded alike. */
export interface Env {
  /** Rooms, by `tenant.site`. */
  readonly ROOM: LiveObjects<RoomPort & Drained>
  /** Desks, by tenant. */
  readonly DESK: LiveObjects<DeskPort>
  /** The static files of the build. */
  readonly ASSETS: Fetcher
  /** The libSQL server, where it is reached by a binding instead of the network. */
  readonly LIBSQL?: Fetcher
  /** Where databases are; `{db}` stands for the name. */
  readonly LIBSQL_URL?: string
  readonly LIBSQL_AUTH_TOKEN?: string
  /** Where databases are made, when the server does not make them by itself. */
  readonly LIBSQL_ADMIN_URL?: string
  /** All keys derive from it; 32 characters at least. */
  readonly PORCHLIGHT_SECRET: string
  /** Where browsers reach us; '' or absent takes it from each request. */
  readonly PUBLIC_URL?: string
  /** Embedded only: what the host's front proves itself by. With it, no other request is answered. */
  readonly FRONT_SECRET?: string
  /** JSON, short names of site keys: `{"demo":"<site key>"}`. */
  readonly SITE_ALIASES?: string
  /** Embedded only: the Internet without the networks of this machine. On Cloudflare there are no others. */
  readonly OUTWARD?: Fetcher
  /** Embedded only: reverse lookup of addresses, where the operator allows it. */
  readonly HOST_NAMES?: Fetcher
  /** Names the build. */
  readonly BUILD?: string
  /** Where more than one isolate runs: what adds up their figures. */
  readonly METER?: LiveObjects<MeterPort>
  /** Cloudflare only: opens /metrics and the details of /health. On one machine its host answers both. */
  readonly OPERATOR_KEY?: string
  /** Days; '' and absent are the default. */
  readonly RETENTION_VISITS_DAYS?: string
  readonly RETENTION_CHATS_DAYS?: string
  /** The mail server, and whom mails are from; '' and absent keep mails in the outbox. */
  readonly SMTP_URL?: string
  readonly MAIL_FROM?: string
}

/** What a room is asked for beside its port, before its host stops. */
export interface Drained {
  drain(): Promise<number>
}

/** A namespace of live objects: each speaks its port by RPC, and takes WebSocket requests by fetch. */
export interface LiveObjects<Port> {
  idFromName(name: string): DurableObjectId
  get(id: DurableObjectId, options?: DurableObjectNamespaceGetDurableObjectOptions): LiveStub<Port>
}

export type LiveStub<Port> = Port & { fetch(request: Request): Promise<Response> }
