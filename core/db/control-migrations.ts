// Made by `npm run db:generate` from core/db/control/migrations.
import type { Migration } from './migration.ts'

/** What brings a control database to its present shape, in order. */
export const controlMigrations: readonly Migration[] = [
  {
    id: 0,
    name: 'start',
    hash: '5bfe4fd00cc163141b3fe55db57947dc567095934ce71927216d14338d87cf24',
    statements: [
      'CREATE TABLE `account` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`account_id` text NOT NULL,\n\t`provider_id` text NOT NULL,\n\t`user_id` text NOT NULL,\n\t`access_token` text,\n\t`refresh_token` text,\n\t`id_token` text,\n\t`access_token_expires_at` integer,\n\t`refresh_token_expires_at` integer,\n\t`scope` text,\n\t`password` text,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);',
      'CREATE INDEX `account_user` ON `account` (`user_id`);',
      'CREATE TABLE `api_key` (\n\t`hash` text PRIMARY KEY NOT NULL,\n\t`tenant` text NOT NULL,\n\t`name` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\tFOREIGN KEY (`tenant`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE cascade\n);',
      'CREATE INDEX `api_key_tenant` ON `api_key` (`tenant`);',
      'CREATE TABLE `member` (\n\t`tenant` text NOT NULL,\n\t`user_id` text NOT NULL,\n\t`role` text NOT NULL,\n\t`created_at` integer NOT NULL,\n\tPRIMARY KEY(`tenant`, `user_id`),\n\tFOREIGN KEY (`tenant`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE cascade,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);',
      'CREATE INDEX `member_user` ON `member` (`user_id`);',
      'CREATE TABLE `plugin` (\n\t`tenant` text NOT NULL,\n\t`id` text NOT NULL,\n\t`enabled` integer NOT NULL,\n\t`settings` text NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tPRIMARY KEY(`tenant`, `id`),\n\tFOREIGN KEY (`tenant`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE cascade\n);',
      'CREATE TABLE `rate_limit` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`key` text NOT NULL,\n\t`count` integer NOT NULL,\n\t`last_request` integer NOT NULL\n);',
      'CREATE UNIQUE INDEX `rate_limit_key_unique` ON `rate_limit` (`key`);',
      'CREATE TABLE `session` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`token` text NOT NULL,\n\t`user_id` text NOT NULL,\n\t`expires_at` integer NOT NULL,\n\t`ip_address` text,\n\t`user_agent` text,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL,\n\tFOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade\n);',
      'CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);',
      'CREATE INDEX `session_user` ON `session` (`user_id`);',
      'CREATE TABLE `site` (\n\t`tenant` text NOT NULL,\n\t`id` text NOT NULL,\n\t`name` text NOT NULL,\n\t`domains` text NOT NULL,\n\t`consent` text NOT NULL,\n\t`time_zone` text NOT NULL,\n\t`key_serial` integer NOT NULL,\n\t`version` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\tPRIMARY KEY(`tenant`, `id`),\n\tFOREIGN KEY (`tenant`) REFERENCES `tenant`(`id`) ON UPDATE no action ON DELETE cascade\n);',
      'CREATE TABLE `tenant` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`name` text NOT NULL,\n\t`region` text NOT NULL,\n\t`version` integer NOT NULL,\n\t`created_at` integer NOT NULL\n);',
      'CREATE TABLE `user` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`name` text NOT NULL,\n\t`email` text NOT NULL,\n\t`email_verified` integer DEFAULT false NOT NULL,\n\t`image` text,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL\n);',
      'CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);',
      'CREATE TABLE `verification` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`identifier` text NOT NULL,\n\t`value` text NOT NULL,\n\t`expires_at` integer NOT NULL,\n\t`created_at` integer NOT NULL,\n\t`updated_at` integer NOT NULL\n);',
      'CREATE INDEX `verification_identifier` ON `verification` (`identifier`);',
    ],
  },
  {
    id: 1,
    name: 'retention',
    hash: '90215d8061bc8aabff76d718d132796e7f04e8216fb03511865e28cff0efe026',
    statements: ['ALTER TABLE `tenant` ADD `visit_days` integer;', 'ALTER TABLE `tenant` ADD `chat_days` integer;'],
  },
]
