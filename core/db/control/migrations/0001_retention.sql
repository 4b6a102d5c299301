ALTER TABLE `tenant` ADD `visit_days` integer;--> statement-breakpoint
ALTER TABLE `tenant` ADD `chat_days` integer;