CREATE TABLE `addresses` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`address` text NOT NULL,
	`is_default` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `addresses_user` ON `addresses` (`shop_id`,`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `addresses_default` ON `addresses` (`shop_id`,`user_id`) WHERE "addresses"."is_default" = 1;--> statement-breakpoint
CREATE TABLE `customer_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`email` text NOT NULL,
	`text` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_notes_email_lower" CHECK("customer_notes"."email" = lower("customer_notes"."email"))
);
--> statement-breakpoint
CREATE INDEX `customer_notes_email` ON `customer_notes` (`shop_id`,`email`,`at`);--> statement-breakpoint
CREATE TABLE `discount_redemptions` (
	`shop_id` text NOT NULL,
	`discount_id` text NOT NULL,
	`order_id` text NOT NULL,
	`email` text NOT NULL,
	`amount` integer NOT NULL,
	`at` integer NOT NULL,
	`released_at` integer,
	PRIMARY KEY(`shop_id`, `discount_id`, `order_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`discount_id`) REFERENCES `discounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `discount_redemptions_order` ON `discount_redemptions` (`shop_id`,`order_id`);--> statement-breakpoint
CREATE INDEX `discount_redemptions_customer` ON `discount_redemptions` (`shop_id`,`discount_id`,`email`) WHERE "discount_redemptions"."released_at" IS NULL;--> statement-breakpoint
CREATE TABLE `discounts` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`title` text NOT NULL,
	`code` text,
	`kind` text NOT NULL,
	`value` integer NOT NULL,
	`minimum` integer DEFAULT 0 NOT NULL,
	`product_ids` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`limit_total` integer,
	`limit_per_customer` integer,
	`used` integer DEFAULT 0 NOT NULL,
	`combines` integer NOT NULL,
	`active` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "discounts_kind" CHECK("discounts"."kind" IN ('percent','amount','free_delivery')),
	CONSTRAINT "discounts_value" CHECK("discounts"."value" >= 0 AND ("discounts"."kind" <> 'percent' OR "discounts"."value" <= 10000) AND "discounts"."minimum" >= 0),
	CONSTRAINT "discounts_code_upper" CHECK("discounts"."code" IS NULL OR "discounts"."code" = upper("discounts"."code")),
	CONSTRAINT "discounts_used_within_limit" CHECK("discounts"."used" >= 0 AND ("discounts"."limit_total" IS NULL OR "discounts"."used" <= "discounts"."limit_total")),
	CONSTRAINT "discounts_limits" CHECK(("discounts"."limit_total" IS NULL OR "discounts"."limit_total" > 0) AND ("discounts"."limit_per_customer" IS NULL OR "discounts"."limit_per_customer" > 0))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `discounts_code` ON `discounts` (`shop_id`,`code`) WHERE "discounts"."code" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `discounts_active` ON `discounts` (`shop_id`) WHERE "discounts"."active" = 1;--> statement-breakpoint
CREATE TABLE `stock_alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`available` integer NOT NULL,
	`threshold` integer NOT NULL,
	`at` integer NOT NULL,
	`told_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stock_alerts_at` ON `stock_alerts` (`shop_id`,`at`);--> statement-breakpoint
CREATE INDEX `stock_alerts_untold` ON `stock_alerts` (`at`) WHERE "stock_alerts"."told_at" IS NULL;--> statement-breakpoint
CREATE TABLE `stock_take_entries` (
	`shop_id` text NOT NULL,
	`stock_take_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `stock_take_id`, `key`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stock_take_id`) REFERENCES `stock_takes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stock_take_lines` (
	`shop_id` text NOT NULL,
	`stock_take_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`counted` integer NOT NULL,
	`booked` integer NOT NULL,
	`counted_by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `stock_take_id`, `variant_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stock_take_id`) REFERENCES `stock_takes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_take_lines_counted" CHECK("stock_take_lines"."counted" >= 0)
);
--> statement-breakpoint
CREATE TABLE `stock_takes` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`location_id` text NOT NULL,
	`category_id` text,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_takes_state" CHECK("stock_takes"."state" IN ('open','applied','cancelled'))
);
--> statement-breakpoint
CREATE INDEX `stock_takes_started` ON `stock_takes` (`shop_id`,`started_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `stock_takes_open` ON `stock_takes` (`shop_id`,`location_id`) WHERE "stock_takes"."state" = 'open';--> statement-breakpoint
CREATE TABLE `stock_wishes` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`email` text NOT NULL,
	`at` integer NOT NULL,
	`told_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_wishes_email_lower" CHECK("stock_wishes"."email" = lower("stock_wishes"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_wishes_waiting` ON `stock_wishes` (`shop_id`,`variant_id`,`email`) WHERE "stock_wishes"."told_at" IS NULL;--> statement-breakpoint
CREATE TABLE `invoices` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` integer NOT NULL,
	`payment_id` text,
	`document` text NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invoices_kind" CHECK("invoices"."kind" IN ('invoice','credit_note'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_number` ON `invoices` (`shop_id`,`kind`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_payment` ON `invoices` (`shop_id`,`payment_id`) WHERE "invoices"."payment_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `invoices_order` ON `invoices` (`shop_id`,`order_id`);--> statement-breakpoint
CREATE TABLE `fulfilment_lines` (
	`shop_id` text NOT NULL,
	`fulfilment_id` text NOT NULL,
	`line_id` text NOT NULL,
	`quantity` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `fulfilment_id`, `line_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`fulfilment_id`) REFERENCES `fulfilments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "fulfilment_lines_quantity" CHECK("fulfilment_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE INDEX `fulfilment_lines_line` ON `fulfilment_lines` (`shop_id`,`line_id`);--> statement-breakpoint
CREATE TABLE `fulfilments` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`number` integer NOT NULL,
	`carrier` text DEFAULT '' NOT NULL,
	`tracking_reference` text DEFAULT '' NOT NULL,
	`tracking_url` text DEFAULT '' NOT NULL,
	`shipped_at` integer NOT NULL,
	`delivered_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fulfilments_number` ON `fulfilments` (`shop_id`,`order_id`,`number`);--> statement-breakpoint
CREATE TABLE `return_lines` (
	`shop_id` text NOT NULL,
	`return_id` text NOT NULL,
	`line_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`restocked` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop_id`, `return_id`, `line_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "return_lines_quantity" CHECK("return_lines"."quantity" > 0 AND "return_lines"."restocked" BETWEEN 0 AND "return_lines"."quantity")
);
--> statement-breakpoint
CREATE INDEX `return_lines_line` ON `return_lines` (`shop_id`,`line_id`);--> statement-breakpoint
CREATE TABLE `returns` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`requested_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "returns_state" CHECK("returns"."state" IN ('requested','approved','received','refused'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `returns_number` ON `returns` (`shop_id`,`order_id`,`number`);--> statement-breakpoint
CREATE INDEX `returns_waiting` ON `returns` (`shop_id`,`requested_at`) WHERE "returns"."state" IN ('requested','approved');--> statement-breakpoint
CREATE TABLE `payment_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`provider` text NOT NULL,
	`reference` text NOT NULL,
	`url` text NOT NULL,
	`state` text NOT NULL,
	`amount` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payment_attempts_state" CHECK("payment_attempts"."state" IN ('open','paid','failed','expired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_attempts_reference` ON `payment_attempts` (`shop_id`,`provider`,`reference`);--> statement-breakpoint
CREATE INDEX `payment_attempts_order` ON `payment_attempts` (`shop_id`,`order_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `payment_events` (
	`shop_id` text NOT NULL,
	`provider` text NOT NULL,
	`event_id` text NOT NULL,
	`kind` text NOT NULL,
	`order_id` text,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `provider`, `event_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payment_events_order` ON `payment_events` (`shop_id`,`order_id`);--> statement-breakpoint
CREATE TABLE `purchase_order_lines` (
	`shop_id` text NOT NULL,
	`purchase_order_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`position` integer NOT NULL,
	`quantity` integer NOT NULL,
	`received` integer DEFAULT 0 NOT NULL,
	`unit_cost` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `purchase_order_id`, `variant_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purchase_order_id`) REFERENCES `purchase_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "purchase_order_lines_quantity" CHECK("purchase_order_lines"."quantity" > 0 AND "purchase_order_lines"."received" BETWEEN 0 AND "purchase_order_lines"."quantity" AND "purchase_order_lines"."unit_cost" >= 0)
);
--> statement-breakpoint
CREATE INDEX `purchase_order_lines_variant` ON `purchase_order_lines` (`shop_id`,`variant_id`);--> statement-breakpoint
CREATE TABLE `purchase_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`number` integer NOT NULL,
	`supplier_id` text NOT NULL,
	`location_id` text NOT NULL,
	`state` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`expected_on` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "purchase_orders_state" CHECK("purchase_orders"."state" IN ('draft','sent','part_received','received','cancelled'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purchase_orders_number` ON `purchase_orders` (`shop_id`,`number`);--> statement-breakpoint
CREATE INDEX `purchase_orders_supplier` ON `purchase_orders` (`shop_id`,`supplier_id`);--> statement-breakpoint
CREATE TABLE `suppliers` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`lead_time_days` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "suppliers_lead_time" CHECK("suppliers"."lead_time_days" BETWEEN 0 AND 365)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suppliers_name` ON `suppliers` (`shop_id`,`name`);--> statement-breakpoint
CREATE TABLE `delivery_rates` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`zone_id` text NOT NULL,
	`name` text NOT NULL,
	`basis` text NOT NULL,
	`from` integer DEFAULT 0 NOT NULL,
	`up_to` integer,
	`price` integer NOT NULL,
	`free_from` integer,
	`days_min` integer,
	`days_max` integer,
	`position` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`zone_id`) REFERENCES `delivery_zones`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delivery_rates_basis" CHECK("delivery_rates"."basis" IN ('flat','weight','total')),
	CONSTRAINT "delivery_rates_price" CHECK("delivery_rates"."price" >= 0 AND ("delivery_rates"."free_from" IS NULL OR "delivery_rates"."free_from" >= 0) AND "delivery_rates"."from" >= 0 AND ("delivery_rates"."up_to" IS NULL OR "delivery_rates"."up_to" > "delivery_rates"."from"))
);
--> statement-breakpoint
CREATE INDEX `delivery_rates_zone` ON `delivery_rates` (`shop_id`,`zone_id`,`position`);--> statement-breakpoint
CREATE TABLE `delivery_zones` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`name` text NOT NULL,
	`countries` text NOT NULL,
	`regions` text NOT NULL,
	`postal_prefixes` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_zones_name` ON `delivery_zones` (`shop_id`,`name`);--> statement-breakpoint
CREATE TABLE `tax_rates` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`country` text NOT NULL,
	`region` text DEFAULT '' NOT NULL,
	`tax_class` text NOT NULL,
	`rate` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tax_rates_rate" CHECK("tax_rates"."rate" BETWEEN 0 AND 10000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tax_rates_place` ON `tax_rates` (`shop_id`,`country`,`region`,`tax_class`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`order_id` text,
	`title` text NOT NULL,
	`detail` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`done_by` text,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_key` ON `tasks` (`shop_id`,`key`);--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`shop_id`,`created_at`) WHERE "tasks"."done_at" IS NULL;--> statement-breakpoint
CREATE INDEX `tasks_order` ON `tasks` (`shop_id`,`order_id`);--> statement-breakpoint
-- Three tables change their CHECKs, which SQLite can only do by making them anew. A table that others refer to is filled again under its own
-- name, so that the references hold when the transaction ends; triggers that speak of it go first and come back at the end.
PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
DROP TRIGGER stock_movements_apply;
--> statement-breakpoint
DROP TRIGGER stock_movements_no_update;
--> statement-breakpoint
DROP TRIGGER stock_movements_no_delete;
--> statement-breakpoint
DROP TRIGGER payments_within_captured;
--> statement-breakpoint
CREATE TABLE kept_stock_movements AS SELECT * FROM stock_movements;
--> statement-breakpoint
DROP TABLE stock_movements;
--> statement-breakpoint
CREATE TABLE kept_stock_levels AS SELECT * FROM stock_levels;
--> statement-breakpoint
DROP TABLE stock_levels;
--> statement-breakpoint
CREATE TABLE kept_orders AS SELECT * FROM orders;
--> statement-breakpoint
DROP TABLE orders;
--> statement-breakpoint
CREATE TABLE `stock_levels` (
	`shop_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`location_id` text NOT NULL,
	`on_hand` integer DEFAULT 0 NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	`incoming` integer DEFAULT 0 NOT NULL,
	`backorder` integer DEFAULT 0 NOT NULL,
	`available` integer GENERATED ALWAYS AS (on_hand - reserved + backorder) VIRTUAL,
	PRIMARY KEY(`shop_id`, `variant_id`, `location_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_on_hand_not_negative" CHECK("stock_levels"."on_hand" >= 0),
	CONSTRAINT "stock_reserved_not_negative" CHECK("stock_levels"."reserved" >= 0),
	CONSTRAINT "stock_reserved_within_on_hand" CHECK("stock_levels"."reserved" <= "stock_levels"."on_hand" + "stock_levels"."backorder"),
	CONSTRAINT "stock_incoming_not_negative" CHECK("stock_levels"."incoming" >= 0),
	CONSTRAINT "stock_backorder_not_negative" CHECK("stock_levels"."backorder" >= 0)
);
--> statement-breakpoint
INSERT INTO stock_levels (shop_id, variant_id, location_id, on_hand, reserved) SELECT k.shop_id, k.variant_id, k.location_id, k.on_hand, k.reserved FROM kept_stock_levels k ORDER BY k.rowid;
--> statement-breakpoint
CREATE TABLE `stock_movements` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`location_id` text NOT NULL,
	`kind` text NOT NULL,
	`on_hand_delta` integer NOT NULL,
	`reserved_delta` integer NOT NULL,
	`incoming_delta` integer DEFAULT 0 NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`order_id` text,
	`purchase_order_id` text,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`idempotency_key` text,
	`request_hash` text,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shop_id`,`variant_id`,`location_id`) REFERENCES `stock_levels`(`shop_id`,`variant_id`,`location_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_movements_kind" CHECK("stock_movements"."kind" IN ('adjustment','reservation','release','sale','return','transfer','count','ordered','receipt'))
);
--> statement-breakpoint
INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, reason, order_id, actor, at, idempotency_key, request_hash) SELECT k.id, k.shop_id, k.variant_id, k.location_id, k.kind, k.on_hand_delta, k.reserved_delta, k.reason, k.order_id, k.actor, k.at, k.idempotency_key, k.request_hash FROM kept_stock_movements k ORDER BY k.rowid;
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_movements_key` ON `stock_movements` (`shop_id`,`idempotency_key`) WHERE "stock_movements"."idempotency_key" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `stock_movements_variant` ON `stock_movements` (`shop_id`,`variant_id`,`at`);
--> statement-breakpoint
CREATE INDEX `stock_movements_order` ON `stock_movements` (`shop_id`,`order_id`);
--> statement-breakpoint
CREATE INDEX `stock_movements_purchase_order` ON `stock_movements` (`shop_id`,`purchase_order_id`) WHERE "stock_movements"."purchase_order_id" IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`number` integer NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` text NOT NULL,
	`payment_status` text NOT NULL,
	`fulfilment_status` text NOT NULL,
	`source` text DEFAULT 'shop' NOT NULL,
	`external_id` text,
	`hold_until` integer,
	`user_id` text,
	`customer_name` text NOT NULL,
	`customer_email` text NOT NULL,
	`customer_phone` text DEFAULT '' NOT NULL,
	`shipping_method` text NOT NULL,
	`shipping_rate` text DEFAULT '' NOT NULL,
	`shipping_address` text,
	`payment_method` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`gift_note` text DEFAULT '' NOT NULL,
	`currency` text NOT NULL,
	`subtotal` integer NOT NULL,
	`discount` integer NOT NULL,
	`discount_code` text DEFAULT '' NOT NULL,
	`shipping` integer NOT NULL,
	`shipping_tax` integer DEFAULT 0 NOT NULL,
	`shipping_tax_rate` integer DEFAULT 0 NOT NULL,
	`tax` integer NOT NULL,
	`tax_included` integer NOT NULL,
	`total` integer NOT NULL,
	`captured` integer DEFAULT 0 NOT NULL,
	`refunded` integer DEFAULT 0 NOT NULL,
	`tracking_reference` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`placed_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_total_adds_up" CHECK("orders"."total" = "orders"."subtotal" - "orders"."discount" + "orders"."shipping" + CASE WHEN "orders"."tax_included" THEN 0 ELSE "orders"."tax" END),
	CONSTRAINT "orders_amounts_not_negative" CHECK("orders"."subtotal" >= 0 AND "orders"."discount" >= 0 AND "orders"."shipping" >= 0 AND "orders"."tax" >= 0 AND "orders"."total" >= 0),
	CONSTRAINT "orders_refunded_within_captured" CHECK("orders"."refunded" BETWEEN 0 AND "orders"."captured"),
	CONSTRAINT "orders_shipping_tax_within_tax" CHECK("orders"."shipping_tax" BETWEEN 0 AND "orders"."tax"),
	CONSTRAINT "orders_status_known" CHECK("orders"."status" IN ('open','completed','cancelled')),
	CONSTRAINT "orders_payment_status_known" CHECK("orders"."payment_status" IN ('pending','partially_paid','paid','partially_refunded','refunded')),
	CONSTRAINT "orders_source_known" CHECK("orders"."source" IN ('shop','staff','import')),
	CONSTRAINT "orders_payment_method_known" CHECK("orders"."payment_method" IN ('on_collection','on_delivery','transfer','card')),
	CONSTRAINT "orders_fulfilment_status_known" CHECK("orders"."fulfilment_status" IN ('unfulfilled','partially_fulfilled','ready','shipped','delivered'))
);
--> statement-breakpoint
INSERT INTO orders (id, shop_id, number, idempotency_key, request_hash, status, payment_status, fulfilment_status, user_id, customer_name, customer_email, customer_phone, shipping_method, shipping_address, payment_method, note, currency, subtotal, discount, discount_code, shipping, tax, tax_included, total, refunded, tracking_reference, version, placed_at, updated_at, captured, shipping_tax, shipping_tax_rate)
  SELECT k.id, k.shop_id, k.number, k.idempotency_key, k.request_hash, k.status, k.payment_status, k.fulfilment_status, k.user_id, k.customer_name, k.customer_email, k.customer_phone, k.shipping_method, k.shipping_address, k.payment_method, k.note, k.currency, k.subtotal, k.discount, k.discount_code, k.shipping, k.tax, k.tax_included, k.total, k.refunded, k.tracking_reference, k.version, k.placed_at, k.updated_at,
    (SELECT coalesce(sum(p.amount), 0) FROM payments p WHERE p.shop_id = k.shop_id AND p.order_id = k.id AND p.kind = 'capture'),
    k.tax - (SELECT coalesce(sum(l.tax), 0) FROM order_lines l WHERE l.shop_id = k.shop_id AND l.order_id = k.id),
    (SELECT s.tax_rate FROM shops s WHERE s.id = k.shop_id)
  FROM kept_orders k ORDER BY k.rowid;
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_number` ON `orders` (`shop_id`,`number`);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_idempotency_key` ON `orders` (`shop_id`,`idempotency_key`);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_external` ON `orders` (`shop_id`,`source`,`external_id`) WHERE "orders"."external_id" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `orders_held` ON `orders` (`hold_until`) WHERE "orders"."hold_until" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `orders_placed` ON `orders` (`shop_id`,`placed_at`);
--> statement-breakpoint
CREATE INDEX `orders_user` ON `orders` (`shop_id`,`user_id`,`placed_at`) WHERE "orders"."user_id" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `orders_email` ON `orders` (`shop_id`,`customer_email`);
--> statement-breakpoint
-- Last, because of equally good indexes SQLite takes the newest.
CREATE INDEX `orders_open` ON `orders` (`shop_id`,`placed_at`) WHERE "orders"."status" = 'open';
--> statement-breakpoint
DROP TABLE kept_stock_movements;
--> statement-breakpoint
DROP TABLE kept_stock_levels;
--> statement-breakpoint
DROP TABLE kept_orders;
--> statement-breakpoint
ALTER TABLE `users` ADD `email_proven_at` integer;
--> statement-breakpoint
ALTER TABLE `products` ADD `tax_class` text DEFAULT 'standard' NOT NULL;
--> statement-breakpoint
ALTER TABLE `products` ADD `low_stock_threshold` integer;
--> statement-breakpoint
ALTER TABLE `variants` ADD `barcode` text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE INDEX `variants_barcode` ON `variants` (`shop_id`,`barcode`) WHERE "variants"."barcode" <> '';
--> statement-breakpoint
ALTER TABLE `locations` ADD `position` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `variants` ADD `unit_cost` integer;
--> statement-breakpoint
ALTER TABLE `variants` ADD `weight` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `variants` ADD `selling` text DEFAULT 'in_stock' NOT NULL;
--> statement-breakpoint
ALTER TABLE `variants` ADD `available_from` integer;
--> statement-breakpoint
ALTER TABLE `order_lines` ADD `tax_rate` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE `payments` ADD `reference` text;
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_reference` ON `payments` (`shop_id`,`provider`,`reference`) WHERE "payments"."reference" IS NOT NULL;
--> statement-breakpoint
ALTER TABLE `shops` ADD `pay_on_delivery` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `shops` ADD `hold_minutes` integer DEFAULT 15 NOT NULL;
--> statement-breakpoint
ALTER TABLE `shops` ADD `tax_number` text DEFAULT '' NOT NULL;
--> statement-breakpoint
UPDATE order_lines SET tax_rate = (SELECT s.tax_rate FROM shops s WHERE s.id = order_lines.shop_id);
--> statement-breakpoint
-- What has left before parcels were kept left in one.
INSERT INTO fulfilments (id, shop_id, order_id, number, tracking_reference, shipped_at, delivered_at)
  SELECT 'ful_' || o.id, o.shop_id, o.id, 1, o.tracking_reference, e.at, (SELECT d.at FROM order_events d WHERE d.shop_id = o.shop_id AND d.order_id = o.id AND d.kind = 'delivered')
  FROM orders o JOIN order_events e ON e.shop_id = o.shop_id AND e.order_id = o.id AND e.version = (SELECT min(f.version) FROM order_events f WHERE f.shop_id = o.shop_id AND f.order_id = o.id AND f.kind IN ('shipped', 'delivered'));
--> statement-breakpoint
INSERT INTO fulfilment_lines (shop_id, fulfilment_id, line_id, quantity)
  SELECT l.shop_id, f.id, l.id, l.quantity FROM fulfilments f JOIN order_lines l ON l.shop_id = f.shop_id AND l.order_id = f.order_id;
--> statement-breakpoint
-- A level is the sum of its movements: only this trigger writes stock_levels' numbers, and their CHECKs abort what stock cannot meet. When
-- what can be sold falls to the variant's threshold (else the product's, else the shop's), that is an alert; a transfer sells nothing.
CREATE TRIGGER stock_movements_apply AFTER INSERT ON stock_movements
BEGIN
  UPDATE stock_levels SET on_hand = on_hand + NEW.on_hand_delta, reserved = reserved + NEW.reserved_delta, incoming = incoming + NEW.incoming_delta
  WHERE shop_id = NEW.shop_id AND variant_id = NEW.variant_id AND location_id = NEW.location_id;
  INSERT INTO stock_alerts (id, shop_id, variant_id, available, threshold, at)
  SELECT NEW.id, NEW.shop_id, NEW.variant_id, now, threshold, NEW.at FROM (
    SELECT (SELECT sum(on_hand - reserved) FROM stock_levels WHERE shop_id = NEW.shop_id AND variant_id = NEW.variant_id) AS now,
      coalesce(v.low_stock_threshold, p.low_stock_threshold, s.low_stock_threshold) AS threshold
    FROM variants v JOIN products p ON p.id = v.product_id JOIN shops s ON s.id = v.shop_id WHERE v.id = NEW.variant_id AND v.shop_id = NEW.shop_id)
  WHERE NEW.kind <> 'transfer' AND NEW.on_hand_delta < NEW.reserved_delta AND now <= threshold AND now - NEW.on_hand_delta + NEW.reserved_delta > threshold;
END;
--> statement-breakpoint
CREATE TRIGGER stock_movements_no_update BEFORE UPDATE ON stock_movements BEGIN SELECT RAISE(ABORT, 'append_only: stock_movements'); END;
--> statement-breakpoint
CREATE TRIGGER stock_movements_no_delete BEFORE DELETE ON stock_movements BEGIN SELECT RAISE(ABORT, 'append_only: stock_movements'); END;
--> statement-breakpoint
CREATE TRIGGER invoices_no_update BEFORE UPDATE ON invoices BEGIN SELECT RAISE(ABORT, 'append_only: invoices'); END;
--> statement-breakpoint
CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices BEGIN SELECT RAISE(ABORT, 'append_only: invoices'); END;
--> statement-breakpoint
-- Money is a ledger too: what came in never exceeds the order's total as it is then, and what went back never exceeds what came in.
CREATE TRIGGER payments_within_captured AFTER INSERT ON payments
WHEN (SELECT sum(amount) FROM payments WHERE shop_id = NEW.shop_id AND order_id = NEW.order_id)
  NOT BETWEEN 0 AND CASE WHEN NEW.kind = 'capture' THEN (SELECT total FROM orders WHERE shop_id = NEW.shop_id AND id = NEW.order_id) ELSE 9e15 END
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: payments_within_captured'); END;
--> statement-breakpoint
CREATE TRIGGER fulfilment_lines_within_ordered AFTER INSERT ON fulfilment_lines
WHEN (SELECT sum(quantity) FROM fulfilment_lines WHERE shop_id = NEW.shop_id AND line_id = NEW.line_id) > (SELECT quantity FROM order_lines WHERE shop_id = NEW.shop_id AND id = NEW.line_id)
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: fulfilment_lines_within_ordered'); END;
--> statement-breakpoint
CREATE TRIGGER return_lines_within_left AFTER INSERT ON return_lines
WHEN (SELECT sum(l.quantity) FROM return_lines l JOIN returns r ON r.id = l.return_id WHERE l.shop_id = NEW.shop_id AND l.line_id = NEW.line_id AND r.state <> 'refused')
  > (SELECT coalesce(sum(quantity), 0) FROM fulfilment_lines WHERE shop_id = NEW.shop_id AND line_id = NEW.line_id)
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: return_lines_within_left'); END;
--> statement-breakpoint
-- A discount counts its live redemptions; its CHECK aborts the one too many.
CREATE TRIGGER discount_redemptions_count AFTER INSERT ON discount_redemptions
BEGIN UPDATE discounts SET used = used + 1 WHERE shop_id = NEW.shop_id AND id = NEW.discount_id; END;
--> statement-breakpoint
CREATE TRIGGER discount_redemptions_release AFTER UPDATE OF released_at ON discount_redemptions WHEN OLD.released_at IS NULL AND NEW.released_at IS NOT NULL
BEGIN UPDATE discounts SET used = used - 1 WHERE shop_id = NEW.shop_id AND id = NEW.discount_id; END;
--> statement-breakpoint
CREATE TRIGGER discount_redemptions_retake AFTER UPDATE OF released_at ON discount_redemptions WHEN OLD.released_at IS NOT NULL AND NEW.released_at IS NULL
BEGIN UPDATE discounts SET used = used + 1 WHERE shop_id = NEW.shop_id AND id = NEW.discount_id; END;
--> statement-breakpoint
CREATE TRIGGER discount_redemptions_per_customer AFTER INSERT ON discount_redemptions
WHEN (SELECT count(*) FROM discount_redemptions WHERE shop_id = NEW.shop_id AND discount_id = NEW.discount_id AND email = NEW.email AND released_at IS NULL)
  > (SELECT limit_per_customer FROM discounts WHERE shop_id = NEW.shop_id AND id = NEW.discount_id)
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: discounts_limit_per_customer'); END;
