CREATE TABLE `insights` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`rank` integer NOT NULL,
	`finding` text NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`shop_id`, `day`, `kind`, `subject`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "insights_day" CHECK("insights"."day" GLOB '????-??-??')
);
--> statement-breakpoint
CREATE INDEX `insights_said` ON `insights` (`shop_id`,`kind`,`subject`,`day`);--> statement-breakpoint
CREATE TABLE `insight_days` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`found_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `day`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
