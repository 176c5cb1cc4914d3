CREATE TABLE `mailed_link_uses` (
	`link_id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`link_id`) REFERENCES `mailed_links`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `mailed_links` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`user_id` text NOT NULL,
	`purpose` text NOT NULL,
	`secret_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mailed_links_secret` ON `mailed_links` (`shop_id`,`secret_hash`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`shop_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_role" CHECK("users"."role" IN ('owner','staff','customer')),
	CONSTRAINT "users_email_lower" CHECK("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`shop_id`,`email`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`shop_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`shop_id`,`subject`,`at`);--> statement-breakpoint
CREATE TABLE `categories` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`parent_id` text,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_slug` ON `categories` (`shop_id`,`slug`);--> statement-breakpoint
CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`product_id` text NOT NULL,
	`alt` text NOT NULL,
	`credit` text DEFAULT '' NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `media_product` ON `media` (`shop_id`,`product_id`,`position`);--> statement-breakpoint
CREATE TABLE `product_categories` (
	`shop_id` text NOT NULL,
	`product_id` text NOT NULL,
	`category_id` text NOT NULL,
	PRIMARY KEY(`shop_id`, `category_id`, `product_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `product_categories_product` ON `product_categories` (`shop_id`,`product_id`);--> statement-breakpoint
CREATE TABLE `product_tags` (
	`shop_id` text NOT NULL,
	`product_id` text NOT NULL,
	`tag` text NOT NULL,
	PRIMARY KEY(`shop_id`, `tag`, `product_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `product_tags_product` ON `product_tags` (`shop_id`,`product_id`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`brand` text DEFAULT '' NOT NULL,
	`status` text NOT NULL,
	`options` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "products_status_known" CHECK("products"."status" IN ('active','draft','archived'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_slug` ON `products` (`shop_id`,`slug`);--> statement-breakpoint
CREATE INDEX `products_status` ON `products` (`shop_id`,`status`,`created_at`);--> statement-breakpoint
CREATE TABLE `variants` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`product_id` text NOT NULL,
	`sku` text NOT NULL,
	`option_values` text NOT NULL,
	`price` integer NOT NULL,
	`compare_at` integer,
	`low_stock_threshold` integer,
	`position` integer DEFAULT 0 NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "variants_price" CHECK("variants"."price" >= 0 AND ("variants"."compare_at" IS NULL OR "variants"."compare_at" >= 0))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `variants_sku` ON `variants` (`shop_id`,`sku`);--> statement-breakpoint
CREATE INDEX `variants_product` ON `variants` (`shop_id`,`product_id`,`position`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`visitor_id` text NOT NULL,
	`user_id` text,
	`ownership` text DEFAULT 'assistant' NOT NULL,
	`sentiment` text DEFAULT 'unknown' NOT NULL,
	`sentiment_score` real,
	`message_count` integer DEFAULT 0 NOT NULL,
	`last_message` text DEFAULT '' NOT NULL,
	`started_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversations_ownership" CHECK("conversations"."ownership" IN ('assistant','queue','staff'))
);
--> statement-breakpoint
CREATE INDEX `conversations_updated` ON `conversations` (`shop_id`,`updated_at`);--> statement-breakpoint
CREATE INDEX `conversations_visitor` ON `conversations` (`shop_id`,`visitor_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`shop_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`id` text NOT NULL,
	`author` text NOT NULL,
	`text` text NOT NULL,
	`cards` text,
	`source` text,
	`sentiment` text,
	`sentiment_score` real,
	`tokens` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `conversation_id`, `seq`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "messages_author" CHECK("messages"."author" IN ('customer','assistant','staff','system'))
);
--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stock_levels` (
	`shop_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`location_id` text NOT NULL,
	`on_hand` integer DEFAULT 0 NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop_id`, `variant_id`, `location_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_on_hand_not_negative" CHECK("stock_levels"."on_hand" >= 0),
	CONSTRAINT "stock_reserved_not_negative" CHECK("stock_levels"."reserved" >= 0),
	CONSTRAINT "stock_reserved_within_on_hand" CHECK("stock_levels"."reserved" <= "stock_levels"."on_hand")
);
--> statement-breakpoint
CREATE TABLE `stock_movements` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`location_id` text NOT NULL,
	`kind` text NOT NULL,
	`on_hand_delta` integer NOT NULL,
	`reserved_delta` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`order_id` text,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shop_id`,`variant_id`,`location_id`) REFERENCES `stock_levels`(`shop_id`,`variant_id`,`location_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_movements_kind" CHECK("stock_movements"."kind" IN ('adjustment','reservation','release','sale','return','count'))
);
--> statement-breakpoint
CREATE INDEX `stock_movements_variant` ON `stock_movements` (`shop_id`,`variant_id`,`at`);--> statement-breakpoint
CREATE INDEX `stock_movements_order` ON `stock_movements` (`shop_id`,`order_id`);--> statement-breakpoint
CREATE TABLE `order_events` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`detail` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_events_version` ON `order_events` (`shop_id`,`order_id`,`version`);--> statement-breakpoint
CREATE TABLE `order_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`position` integer NOT NULL,
	`product_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`sku` text NOT NULL,
	`name` text NOT NULL,
	`option_label` text DEFAULT '' NOT NULL,
	`media_id` text,
	`quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`discount` integer NOT NULL,
	`tax` integer NOT NULL,
	`total` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_lines_quantity" CHECK("order_lines"."quantity" > 0),
	CONSTRAINT "order_lines_total_adds_up" CHECK("order_lines"."total" = "order_lines"."quantity" * "order_lines"."unit_price" - "order_lines"."discount")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_lines_order` ON `order_lines` (`shop_id`,`order_id`,`position`);--> statement-breakpoint
CREATE INDEX `order_lines_variant` ON `order_lines` (`shop_id`,`variant_id`);--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`number` integer NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` text NOT NULL,
	`payment_status` text NOT NULL,
	`fulfilment_status` text NOT NULL,
	`user_id` text,
	`customer_name` text NOT NULL,
	`customer_email` text NOT NULL,
	`customer_phone` text DEFAULT '' NOT NULL,
	`shipping_method` text NOT NULL,
	`shipping_address` text,
	`payment_method` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`currency` text NOT NULL,
	`subtotal` integer NOT NULL,
	`discount` integer NOT NULL,
	`discount_code` text DEFAULT '' NOT NULL,
	`shipping` integer NOT NULL,
	`tax` integer NOT NULL,
	`tax_included` integer NOT NULL,
	`total` integer NOT NULL,
	`refunded` integer DEFAULT 0 NOT NULL,
	`tracking_reference` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`placed_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_total_adds_up" CHECK("orders"."total" = "orders"."subtotal" - "orders"."discount" + "orders"."shipping" + CASE WHEN "orders"."tax_included" THEN 0 ELSE "orders"."tax" END),
	CONSTRAINT "orders_amounts_not_negative" CHECK("orders"."subtotal" >= 0 AND "orders"."discount" >= 0 AND "orders"."shipping" >= 0 AND "orders"."tax" >= 0 AND "orders"."total" >= 0),
	CONSTRAINT "orders_refunded_within_total" CHECK("orders"."refunded" BETWEEN 0 AND "orders"."total"),
	CONSTRAINT "orders_status_known" CHECK("orders"."status" IN ('open','completed','cancelled')),
	CONSTRAINT "orders_payment_status_known" CHECK("orders"."payment_status" IN ('pending','paid','partially_refunded','refunded')),
	CONSTRAINT "orders_fulfilment_status_known" CHECK("orders"."fulfilment_status" IN ('unfulfilled','ready','shipped','delivered'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_number` ON `orders` (`shop_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_idempotency_key` ON `orders` (`shop_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `orders_placed` ON `orders` (`shop_id`,`placed_at`);--> statement-breakpoint
CREATE INDEX `orders_user` ON `orders` (`shop_id`,`user_id`,`placed_at`);--> statement-breakpoint
CREATE INDEX `orders_email` ON `orders` (`shop_id`,`customer_email`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`provider` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_sign" CHECK(("payments"."kind" = 'capture' AND "payments"."amount" >= 0) OR ("payments"."kind" = 'refund' AND "payments"."amount" <= 0))
);
--> statement-breakpoint
CREATE INDEX `payments_order` ON `payments` (`shop_id`,`order_id`);--> statement-breakpoint
CREATE INDEX `payments_at` ON `payments` (`shop_id`,`at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`claimed_until` integer DEFAULT 0 NOT NULL,
	`done_at` integer,
	`last_error` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_kind" CHECK("outbox"."kind" IN ('email'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key` ON `outbox` (`shop_id`,`key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`next_at`) WHERE "outbox"."done_at" IS NULL;--> statement-breakpoint
CREATE TABLE `daily_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`facts` text NOT NULL,
	`narrative` text NOT NULL,
	`source` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`built_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "daily_reports_day_shape" CHECK("daily_reports"."day" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `daily_reports_day` ON `daily_reports` (`shop_id`,`day`);--> statement-breakpoint
CREATE TABLE `shop_domains` (
	`host` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `shops` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`shard` text DEFAULT 'DB' NOT NULL,
	`name` text NOT NULL,
	`tagline` text DEFAULT '' NOT NULL,
	`email` text NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`address` text NOT NULL,
	`country` text NOT NULL,
	`currency` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`tax_rate` integer NOT NULL,
	`prices_include_tax` integer NOT NULL,
	`delivery_enabled` integer NOT NULL,
	`delivery_fee` integer NOT NULL,
	`delivery_free_from` integer,
	`collection_enabled` integer NOT NULL,
	`pay_on_collection` integer NOT NULL,
	`bank_details` text DEFAULT '' NOT NULL,
	`delivery_policy` text DEFAULT '' NOT NULL,
	`returns_policy` text DEFAULT '' NOT NULL,
	`opening_hours` text DEFAULT '' NOT NULL,
	`low_stock_threshold` integer DEFAULT 5 NOT NULL,
	`report_hour` integer DEFAULT 6 NOT NULL,
	`report_recipients` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "shops_tax_rate" CHECK("shops"."tax_rate" BETWEEN 0 AND 10000),
	CONSTRAINT "shops_delivery_fee" CHECK("shops"."delivery_fee" >= 0 AND ("shops"."delivery_free_from" IS NULL OR "shops"."delivery_free_from" >= 0)),
	CONSTRAINT "shops_report_hour" CHECK("shops"."report_hour" BETWEEN 0 AND 23)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shops_slug` ON `shops` (`slug`);