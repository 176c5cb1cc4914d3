ALTER TABLE `daily_reports` ADD `kind` text DEFAULT 'daily' NOT NULL CONSTRAINT "daily_reports_kind" CHECK("kind" IN ('daily','weekly','monthly'));
--> statement-breakpoint
DROP INDEX `daily_reports_day`;
--> statement-breakpoint
CREATE UNIQUE INDEX `daily_reports_day` ON `daily_reports` (`shop_id`,`kind`,`day`);
--> statement-breakpoint
ALTER TABLE `outbox` ADD `sent_at` integer;
--> statement-breakpoint
-- What was erased before it left was never sent; all else that ended without an error was.
UPDATE `outbox` SET `sent_at` = `done_at` WHERE `done_at` IS NOT NULL AND `last_error` = '' AND coalesce(`payload` ->> '$.to', '') <> '';
--> statement-breakpoint
ALTER TABLE `shops` ADD `report_daily` integer DEFAULT true NOT NULL;
--> statement-breakpoint
ALTER TABLE `shops` ADD `report_weekly` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `shops` ADD `report_monthly` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `shops` ADD `report_sign_in` integer DEFAULT false NOT NULL;
--> statement-breakpoint
CREATE TABLE `report_runs` (
	`shop_id` text NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`claimed_until` integer DEFAULT 0 NOT NULL,
	`last_error` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`shop_id`, `kind`, `day`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "report_runs_kind" CHECK("report_runs"."kind" IN ('daily','weekly','monthly')),
	CONSTRAINT "report_runs_state" CHECK("report_runs"."state" IN ('due','built','off','failed'))
);
--> statement-breakpoint
CREATE INDEX `report_runs_due` ON `report_runs` (`next_at`) WHERE "report_runs"."state" = 'due';
--> statement-breakpoint
INSERT INTO `report_runs` (`shop_id`, `kind`, `day`, `state`, `next_at`, `created_at`, `done_at`) SELECT `shop_id`, 'daily', `day`, 'built', `scheduled_at`, `scheduled_at`, `scheduled_at` FROM `daily_reports` WHERE `scheduled_at` IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `report_stops` (
	`shop_id` text NOT NULL,
	`reader` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `reader`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `report_deeds` (
	`shop_id` text NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`act` text NOT NULL,
	`target` text NOT NULL,
	`user_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `kind`, `day`, `act`, `target`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "report_deeds_act" CHECK("report_deeds"."act" IN ('restock','chat','contact','discount'))
);
