// Made by `npm run db:generate` from core/db/tenant/migrations.
import type { Migration } from './migration.ts'

/** What brings a tenant database to its present shape, in order. */
export const tenantMigrations: readonly Migration[] = [
  {
    id: 0,
    name: 'start',
    hash: '6e2c1fad03914db085863e73aa3d13945bb9ab8e11921d4b1a11ad91639e9520',
    statements: [
      'CREATE TABLE `chat` (\n\t`site` text NOT NULL,\n\t`id` text NOT NULL,\n\t`visitor_id` text NOT NULL,\n\t`session_id` text,\n\t`kind` text NOT NULL,\n\t`opened_at` integer NOT NULL,\n\t`closed_at` integer,\n\t`reason` text,\n\t`agents` text NOT NULL,\n\t`visitor_name` text,\n\t`visitor_email` text,\n\tPRIMARY KEY(`site`, `id`)\n);',
      'CREATE INDEX `chat_newest` ON `chat` (`site`,`opened_at`,`id`);',
      'CREATE INDEX `chat_of_visitor` ON `chat` (`site`,`visitor_id`,`opened_at`,`id`);',
      'CREATE TABLE `entry` (\n\t`site` text NOT NULL,\n\t`chat_id` text NOT NULL,\n\t`n` integer NOT NULL,\n\t`at` integer NOT NULL,\n\t`kind` text NOT NULL,\n\t`author_kind` text NOT NULL,\n\t`author_id` text,\n\t`author_name` text,\n\t`audience` text NOT NULL,\n\t`body` text,\n\t`data` text,\n\tPRIMARY KEY(`site`, `chat_id`, `n`)\n);',
      'CREATE TABLE `page_view` (\n\t`site` text NOT NULL,\n\t`session_id` text NOT NULL,\n\t`n` integer NOT NULL,\n\t`id` text NOT NULL,\n\t`visitor_id` text NOT NULL,\n\t`url` text NOT NULL,\n\t`title` text,\n\t`referrer` text,\n\t`at` integer NOT NULL,\n\t`left_at` integer,\n\tPRIMARY KEY(`site`, `session_id`, `n`)\n);',
      'CREATE INDEX `page_view_of_visitor` ON `page_view` (`site`,`visitor_id`,`at`,`session_id`,`n`);',
      'CREATE TABLE `session` (\n\t`site` text NOT NULL,\n\t`id` text NOT NULL,\n\t`visitor_id` text NOT NULL,\n\t`lane` text NOT NULL,\n\t`lane_reason` text,\n\t`started_at` integer NOT NULL,\n\t`ended_at` integer,\n\t`entry_url` text NOT NULL,\n\t`url` text NOT NULL,\n\t`title` text,\n\t`pages` integer NOT NULL,\n\t`referrer_url` text,\n\t`referrer_medium` text,\n\t`referrer_source` text,\n\t`referrer_keywords` text,\n\t`campaign` text,\n\t`fields` text NOT NULL,\n\tPRIMARY KEY(`site`, `id`)\n);',
      'CREATE INDEX `session_newest` ON `session` (`site`,`started_at`,`id`);',
      'CREATE INDEX `session_newest_of_lane` ON `session` (`site`,`lane`,`started_at`,`id`);',
      'CREATE INDEX `session_of_visitor` ON `session` (`site`,`visitor_id`,`started_at`,`id`);',
    ],
  },
]
