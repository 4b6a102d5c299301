import type { Role } from '../audience.ts'
import type { Capability } from '../contract.ts'
import type { Fault } from '../protocol/agent.ts'

/**
 * What the panel's administration and the server say to each other over HTTP, below `/api/panel/t/{tenant}`. Moments are epoch milliseconds.
 * Lists are answered as `{ items }`; refusals are problems as in RFC 9457 with `code` and `field`.
 */

export interface List<T> {
  readonly items: readonly T[]
  /** Ask for the next ones with `?before=`; absent or null where these are the last. */
  readonly next?: string | null
}

/** `GET /`: the workspace, and who I am in it. */
export interface TenantView {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly createdAt: number
  /** Days that visits and chats stay; null is as the server says. */
  readonly retention: { readonly visits: number | null; readonly chats: number | null }
  /** Days the server says; a tenant may say less, and not more. */
  readonly serverRetention: { readonly visits: number; readonly chats: number }
  readonly me: { readonly id: string; readonly role: Role; readonly can: readonly string[] }
  /** Whether mails leave this server by themselves. Without, an owner reads them in the panel. */
  readonly mailLeaves: boolean
}

/** How the chat window of a site looks. Absent parts are as they come. */
export interface SiteBrand {
  /** `#rrggbb`, for the launcher and the primary act. */
  readonly accent?: string | undefined
  /** What stands at the top of the window, in place of the site's name. */
  readonly title?: string | undefined
}

/** When somebody is here, by the site's time zone: for each day of the week, from Monday, spans of minutes since midnight. */
export interface BusinessHours {
  readonly days: readonly (readonly { readonly from: number; readonly to: number }[])[]
}

export type Consent = 'required' | 'opt-out' | 'none'

/** `GET /sites`; `POST /sites` takes `id, name, domains, consent, timeZone`, `PATCH /sites/{site}` any of the parts but the key. */
export interface SiteView {
  readonly id: string
  readonly name: string
  readonly domains: readonly string[]
  readonly consent: Consent
  readonly timeZone: string
  readonly brand: SiteBrand | null
  readonly hours: BusinessHours | null
  /** The newest public key, for the snippet. */
  readonly key: string
  /** How many keys are taken: 1, or more while older ones are not revoked (`POST /sites/{site}/revoke-keys`). */
  readonly keys: number
  readonly createdAt: number
}

/** `POST /sites/{site}/check` with `{ url }`: what was found at that page. */
export interface SiteCheck {
  readonly url: string
  readonly at: number
  readonly findings: readonly {
    readonly what: 'reached' | 'script' | 'domain' | 'csp' | 'key'
    readonly ok: boolean
    /** One sentence that says what is, and what to do where it is not well. */
    readonly says: string
  }[]
}

/** `GET /sites/{site}/installation`: what has been seen of the site. */
export interface SiteInstallation {
  /** The newest visit. */
  readonly last: { readonly at: number; readonly url: string } | null
  readonly now: number
  /** The line for the page, and the one for pages that must not wait. */
  readonly snippet: string
}

/** `GET /members`; `PATCH /members/{id}` takes `role`, `sites`, `disabled`; `DELETE /members/{id}`; `POST /members/{id}/sign-out`. */
export interface MemberView {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** Ids of sites; null is all, those to come with them. */
  readonly sites: readonly string[] | null
  readonly disabledAt: number | null
  readonly since: number
  readonly twoFactor: boolean
}

/** `GET /invitations`; `POST /invitations` takes `email`, `role`, `sites`; `POST /invitations/{id}/again`; `DELETE /invitations/{id}`. */
export interface InvitationView {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly sites: readonly string[] | null
  readonly invitedBy: string
  readonly createdAt: number
  readonly expiresAt: number
}

/** `GET /permissions`; `PUT /permissions` takes one {@link GrantView} with `allowed` null to take it back. */
export interface PermissionsView {
  readonly permissions: readonly {
    /** `core.name` or `plugin.name`. */
    readonly id: string
    readonly title: string
    /** The plugin it belongs to; null is core. */
    readonly plugin: { readonly id: string; readonly title: string } | null
    /** The lowest role that has it unless said otherwise. */
    readonly from: Role
    /** False: goes with the role and nothing else. */
    readonly grantable: boolean
  }[]
  readonly grants: readonly GrantView[]
}
export interface GrantView {
  readonly kind: 'role' | 'agent'
  /** The role, or the id of the agent. */
  readonly subject: string
  readonly permission: string
  readonly allowed: boolean
}

/**
 * `GET /plugins`; `POST /plugins/{id}/enable` `{ granted }` (ids of every capability that it asks for), `/disable`, `PUT
 * /plugins/{id}/settings` (the whole document: a secret that it leaves out stays, null takes it away) answer it as it is then. `POST
 * /plugins/{id}/erase` `{ confirm: id }` answers {@link PluginErased}.
 */
export interface PluginView {
  readonly id: string
  readonly title: string
  readonly summary: string | null
  readonly version: string
  readonly enabled: boolean
  /** What it may read, write and do, in plain words. */
  readonly capabilities: readonly {
    readonly id: Capability
    readonly kind: 'reads' | 'writes' | 'does' | 'reaches'
    readonly says: string
  }[]
  /** Ids of capabilities that nobody agreed to yet, though it is enabled: until then they are not had. */
  readonly asks: readonly string[]
  readonly fields: readonly { readonly id: string; readonly title: string }[]
  readonly permissions: readonly { readonly id: string; readonly title: string }[]
  readonly needs: readonly {
    readonly id: string
    readonly title: string
    readonly optional: boolean
    readonly met: boolean
  }[]
  /** Titles of enabled plugins that need this one. */
  readonly neededBy: readonly string[]
  /** One sentence that says why it does not run though it is enabled, or could not be enabled; null where nothing is in the way. */
  readonly unmet: string | null
  readonly faults: readonly Fault[]
  /** Its form; null for a plugin without settings. */
  readonly settings: PluginSettings | null
}

/** What was erased of a disabled plugin. What it posted in chats belongs to them and stays. */
export interface PluginErased {
  readonly plugin: string
  /** Visitors who are here or not yet with the stored visits, with values of its fields. */
  readonly visitors: number
  /** Stored visits with values of its fields. */
  readonly visits: number
  /** Its timers, tasks, counters, faults and notices, and what agents chose by its name. */
  readonly rows: number
}

/** The settings of a plugin and the form they are changed by. */
export interface PluginSettings {
  /** JSON Schema of the settings, made from the plugin's own; a secret is a string with `writeOnly: true`. */
  readonly schema: Readonly<Record<string, unknown>>
  /** Present values with defaults; secrets are left out. */
  readonly values: Readonly<Record<string, unknown>>
  /** Names of secrets that are set. */
  readonly secrets: readonly string[]
}

/** `GET /api-keys`; `POST /api-keys` takes `name`, `scopes`, `expiresAt` and answers {@link NewApiKey}; `DELETE /api-keys/{id}`. */
export interface ApiKeyView {
  readonly id: string
  readonly name: string
  /** Its first characters; null where they were not kept. */
  readonly prefix: string | null
  /** Null is everything. */
  readonly scopes: readonly string[] | null
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly createdAt: number
  /** Name of who made it; null for one that came with the server's setup. */
  readonly createdBy: string | null
}
export interface NewApiKey extends ApiKeyView {
  /** The key itself, told this once. */
  readonly key: string
}
/** `GET /api-keys/scopes`. */
export interface ScopeView {
  readonly id: string
  readonly title: string
}

/** `GET /audit?before=&actor=&action=&from=&to=`; `GET /audit.csv` with the same filters. */
export interface AuditView {
  readonly id: number
  readonly at: number
  /** Null where the operator of the server did it. */
  readonly actorId: string | null
  readonly actor: string
  /** Such as `site.changed`. */
  readonly action: string
  /** What it was done to: kind and id, such as `site demo`. */
  readonly target: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** `GET /mail?before=`: mails of this workspace, newest first. */
export interface MailView {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly subject: string
  /** Null once it was sent: it may hold a link that opens something. */
  readonly text: string | null
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly tries: number
  readonly error: string | null
  readonly createdAt: number
  readonly sentAt: number | null
}
