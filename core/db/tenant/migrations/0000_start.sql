CREATE TABLE `chat` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`visitor_id` text NOT NULL,
	`session_id` text,
	`kind` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`reason` text,
	`agents` text NOT NULL,
	`visitor_name` text,
	`visitor_email` text,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE INDEX `chat_newest` ON `chat` (`site`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `chat_of_visitor` ON `chat` (`site`,`visitor_id`,`opened_at`,`id`);--> statement-breakpoint
CREATE TABLE `entry` (
	`site` text NOT NULL,
	`chat_id` text NOT NULL,
	`n` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`author_kind` text NOT NULL,
	`author_id` text,
	`author_name` text,
	`audience` text NOT NULL,
	`body` text,
	`data` text,
	PRIMARY KEY(`site`, `chat_id`, `n`)
);
--> statement-breakpoint
CREATE TABLE `page_view` (
	`site` text NOT NULL,
	`session_id` text NOT NULL,
	`n` integer NOT NULL,
	`id` text NOT NULL,
	`visitor_id` text NOT NULL,
	`url` text NOT NULL,
	`title` text,
	`referrer` text,
	`at` integer NOT NULL,
	`left_at` integer,
	PRIMARY KEY(`site`, `session_id`, `n`)
);
--> statement-breakpoint
CREATE INDEX `page_view_of_visitor` ON `page_view` (`site`,`visitor_id`,`at`,`session_id`,`n`);--> statement-breakpoint
CREATE TABLE `session` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`visitor_id` text NOT NULL,
	`lane` text NOT NULL,
	`lane_reason` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`entry_url` text NOT NULL,
	`url` text NOT NULL,
	`title` text,
	`pages` integer NOT NULL,
	`referrer_url` text,
	`referrer_medium` text,
	`referrer_source` text,
	`referrer_keywords` text,
	`campaign` text,
	`fields` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
);
--> statement-breakpoint
CREATE INDEX `session_newest` ON `session` (`site`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `session_newest_of_lane` ON `session` (`site`,`lane`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `session_of_visitor` ON `session` (`site`,`visitor_id`,`started_at`,`id`);