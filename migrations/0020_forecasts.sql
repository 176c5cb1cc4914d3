CREATE TABLE `forecasts` (
	`shop_id` text NOT NULL,
	`subject` text NOT NULL,
	`day` text NOT NULL,
	`forecast` text NOT NULL,
	`built_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `subject`, `day`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "forecasts_day" CHECK("forecasts"."day" GLOB '????-??-??')
);
--> statement-breakpoint
CREATE TABLE `forecast_runs` (
	`shop_id` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`after` text DEFAULT '' NOT NULL,
	`done` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
-- How sure goods should last until new ones come, in percent.
ALTER TABLE `shops` ADD COLUMN `service_level` integer DEFAULT 95 NOT NULL CHECK (`service_level` BETWEEN 50 AND 99);
