import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './account-tables.ts'

export { account, rateLimit, session, user, verification } from './account-tables.ts'

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
    /** Serial of the site key in force; keys of a lower one are revoked. */
    keySerial: integer('key_serial').notNull(),
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
    role: text('role', { enum: ['owner', 'admin', 'supervisor', 'agent'] }).notNull(),
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
    settings: text('settings', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
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
    createdAt: integer('created_at').notNull(),
  },
  table => [index('api_key_tenant').on(table.tenant)],
)
