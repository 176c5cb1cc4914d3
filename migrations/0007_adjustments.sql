ALTER TABLE `stock_movements` ADD `idempotency_key` text;--> statement-breakpoint
ALTER TABLE `stock_movements` ADD `request_hash` text;--> statement-breakpoint
CREATE UNIQUE INDEX `stock_movements_key` ON `stock_movements` (`shop_id`,`idempotency_key`) WHERE "stock_movements"."idempotency_key" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `locations_shop` ON `locations` (`shop_id`);