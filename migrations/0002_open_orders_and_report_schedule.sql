ALTER TABLE `daily_reports` ADD `scheduled_at` integer;--> statement-breakpoint
CREATE INDEX `orders_open` ON `orders` (`shop_id`,`placed_at`) WHERE "orders"."status" = 'open';