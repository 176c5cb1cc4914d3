CREATE TABLE `chat_settings` (
	`shop_id` text PRIMARY KEY NOT NULL,
	`model` text DEFAULT '' NOT NULL,
	`daily_budget` integer DEFAULT 2000000 NOT NULL,
	`staffed_hours` text DEFAULT '[]' NOT NULL,
	`link_hosts` text DEFAULT '[]' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "chat_settings_budget" CHECK("chat_settings"."daily_budget" BETWEEN 0 AND 1000000000)
);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `sentiment_trend` real;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `language` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `summary` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `summary_seq` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `queued_at` integer CONSTRAINT "conversations_queued" CHECK("queued_at" IS NULL OR "ownership" = 'queue');
--> statement-breakpoint
ALTER TABLE `conversations` ADD `closed_at` integer;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `rating` integer CONSTRAINT "conversations_rating" CHECK("rating" IS NULL OR "rating" BETWEEN 1 AND 5);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `rating_words` text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `approved_at` integer;
--> statement-breakpoint
UPDATE `conversations` SET `queued_at` = `updated_at` WHERE `ownership` = 'queue';
--> statement-breakpoint
CREATE INDEX `conversations_queued` ON `conversations` (`queued_at`) WHERE "conversations"."queued_at" IS NOT NULL;
--> statement-breakpoint
ALTER TABLE `messages` ADD `sentiment_source` text;
--> statement-breakpoint
ALTER TABLE `messages` ADD `calls` text;
--> statement-breakpoint
ALTER TABLE `messages` ADD `verdict` text;
