import type { BusinessHours, SiteBrand } from '@porchlight/plugin-sdk/administration'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { user } from './account-tables.ts'

export { account, passkey, rateLimit, session, tries, twoFactor, user, verification } from './account-tables.ts'

const roles = ['owner', 'admin', 'supervisor', 'agent'] as const

/** A customer account. */
export const tenant = sqliteTable('tenant', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Where its live objects and its database are. */
  region: text('region').notNull(),
  /** Grows with every change of the tenant, its sites or its plugins. */
  version: integer('version').notNull(),
  createdAt: integer('created_at').notNull(),
  /** Days that visits stay; null is as long as the server says. */
  visitDays: integer('visit_days'),
  /** Days that chats stay; null is as long as the server says. */
  chatDays: integer('chat_days'),
})

/** One website or brand of a tenant. */
export const site = sqliteTable(
  'site',
  {
    tenant: text('tenant')
      .notNull()
      .references(() => tenant.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    name: text('name').notNull(),
    domains: text('domains', { mode: 'json' }).$type<string[]>().notNull(),
    consent: text('consent', { enum: ['required', 'opt-out', 'none'] }).notNull(),
    timeZone: text('time_zone').notNull(),
    /** Serial of the site's newest key. */
    keySerial: integer('key_serial').notNull(),
    /** Lowest serial that is still taken; keys below it are revoked. Null where only the newest is. */
    keyLeast: integer('key_least'),
    /** How the chat window looks here; null is as it comes. */
    brand: text('brand', { mode: 'json' }).$type<SiteBrand>(),
    /** When somebody is here, by the site's clock; null is always. */
    hours: text('hours', { mode: 'json' }).$type<BusinessHours>(),
    /** Grows with every change of the site's configuration. */
    version: integer('version').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  table => [primaryKey({ columns: [table.tenant, table.id] })],
)

/** That a user belongs to a tenant. */
export const member = sqliteTable(
  'member',
  {
    tenant: text('tenant')
      .notNull()
      .references(() => tenant.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text('role', { enum: roles }).notNull(),
    /** Ids of the sites they see; null is every site, those to come with them. */
    sites: text('sites', { mode: 'json' }).$type<string[]>(),
    /** Since when they may not come in, ms. */
    disabledAt: integer('disabled_at'),
    createdAt: integer('created_at').notNull(),
  },
  table => [primaryKey({ columns: [table.tenant, table.userId] }), index('member_user').on(table.userId)],
)

/** What a tenant has set for a plugin. */
export const plugin = sqliteTable(
  'plugin',
  {
    tenant: text('tenant')
      .notNull()
      .references(() => tenant.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    enabled: integer('enabled', { mode: 'boolean' }).notNull(),
    /** Secret parts are sealed. */
    settings: text('settings', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** The capabilities it had when somebody last agreed to them; null is from before they were asked for. */
    granted: text('granted', { mode: 'json' }).$type<string[]>(),
    updatedAt: integer('updated_at').notNull(),
  },
  table => [primaryKey({ columns: [table.tenant, table.id] })],
)

/** A key of the public API. The key itself is not stored. */
export const apiKey = sqliteTable(
  'api_key',
  {
    /** SHA-256 of the key in hexadecimal. */
    hash: text('hash').primaryKey(),
    tenant: text('tenant')
      .notNull()
      .references(() => tenant.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Its first characters, to tell keys apart by; null for keys made before these were kept. */
    prefix: text('prefix'),
    /** What it may do; null is everything there is to do with a key. */
    scopes: text('scopes', { mode: 'json' }).$type<string[]>(),
    /** When it ends, ms; null is never. */
    expiresAt: integer('expires_at'),
    /** When it was used last, to the hour, ms. */
    lastUsedAt: integer('last_used_at'),
    createdBy: text('created_by'),
    createdAt: integer('created_at').notNull(),
  },
  table => [index('api_key_tenant').on(table.tenant)],
)

/** That a role or one agent may do something, or may not, where the default says otherwise. */
export const permissionGrant = sqliteTable(
  'permission_grant',
  {
    tenant: text('tenant')
      .notNull()
      .references(() => tenant.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['role', 'agent'] }).notNull(),
    /** The role, or the id of the agent. */
    subject: text('subject').notNull(),
    permission: text('permission').notNull(),
    allowed: integer('allowed', { mode: 'boolean' }).notNull(),
  },
  table => [primaryKey({ columns: [table.tenant, table.kind, table.subject, table.permission] })],
)

/** Somebody who was asked to become a member and has not come yet. */
export const invitation = sqliteTable(
  'invitation',
  {
    id: text('id').primaryKey(),
    tenant: text('tenant')
      .notNull()
      .references(() => tenant.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    role: text('role', { enum: roles }).notNull(),
    /** As of a member. */
    sites: text('sites', { mode: 'json' }).$type<string[]>(),
    /** SHA-256 of the token that the mail carries, in hexadecimal. */
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: text('invited_by').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  table => [uniqueIndex('invitation_email').on(table.tenant, table.email)],
)

/** What somebody did to a tenant's accounts, sites, plugins and keys: written together with the deed. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tenant: text('tenant')
      .notNull()
      .references(() => tenant.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    /** Null where the operator of the server did it. */
    actorId: text('actor_id'),
    /** As they were called then. */
    actor: text('actor').notNull(),
    /** Such as `site.changed`. */
    action: text('action').notNull(),
    /** What it was done to: kind and id, such as `site demo`. */
    target: text('target').notNull(),
    /** What was changed, without secrets. */
    detail: text('detail', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  table => [index('audit_tenant').on(table.tenant, table.id)],
)

/** A mail to a person. Its text goes when it was sent or given up: it may hold a link that opens something. */
export const mail = sqliteTable(
  'mail',
  {
    id: text('id').primaryKey(),
    /** On whose behalf; null is a person's own account. */
    tenant: text('tenant').references(() => tenant.id, { onDelete: 'cascade' }),
    /** Such as `invitation` or `password-reset`. */
    kind: text('kind').notNull(),
    toAddress: text('to_address').notNull(),
    subject: text('subject').notNull(),
    /** Null when it was sent or given up. */
    text: text('text'),
    state: text('state', { enum: ['waiting', 'sent', 'failed'] }).notNull(),
    tries: integer('tries').notNull(),
    /** When it is tried next, ms. */
    dueAt: integer('due_at').notNull(),
    /** What the mail server said last, without addresses. */
    error: text('error'),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
  },
  table => [index('mail_due').on(table.state, table.dueAt), index('mail_address').on(table.toAddress)],
)
