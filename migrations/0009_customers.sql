CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`orders` integer NOT NULL,
	`spent` integer NOT NULL,
	`first_order_at` integer NOT NULL,
	`last_order_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_email` ON `customers` (`shop_id`,`email`);--> statement-breakpoint
CREATE INDEX `customers_spent` ON `customers` (`shop_id`,`spent`,`id`);--> statement-breakpoint
CREATE INDEX `customers_orders` ON `customers` (`shop_id`,`orders`,`id`);--> statement-breakpoint
CREATE INDEX `customers_last` ON `customers` (`shop_id`,`last_order_at`,`id`);--> statement-breakpoint
ALTER TABLE `mailed_links` ADD `email` text;
--> statement-breakpoint
ALTER TABLE `users` ADD `phone` text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX `addresses_same` ON `addresses` (`shop_id`,`user_id`,`name`,`phone`,`address`);
--> statement-breakpoint
INSERT INTO customers (id, shop_id, email, name, phone, orders, spent, first_order_at, last_order_at)
  SELECT 'cus_' || lower(hex(randomblob(13))), shop_id, customer_email, customer_name, customer_phone, sum(status <> 'cancelled'), sum(captured - refunded), min(placed_at), max(placed_at)
  FROM orders WHERE customer_email <> '' GROUP BY shop_id, customer_email;
--> statement-breakpoint
-- A customer's figures are the sums of their orders: only these triggers write them.
-- An order without an address, taken over the counter or imported, makes nobody a customer.
CREATE TRIGGER customers_ordered AFTER INSERT ON orders WHEN NEW.customer_email <> ''
BEGIN
  INSERT INTO customers (id, shop_id, email, name, phone, orders, spent, first_order_at, last_order_at)
  VALUES ('cus_' || lower(hex(randomblob(13))), NEW.shop_id, NEW.customer_email, NEW.customer_name, NEW.customer_phone, NEW.status <> 'cancelled', NEW.captured - NEW.refunded, NEW.placed_at, NEW.placed_at)
  ON CONFLICT (shop_id, email) DO UPDATE SET
    orders = orders + excluded.orders, spent = spent + excluded.spent,
    name = CASE WHEN excluded.last_order_at >= last_order_at THEN excluded.name ELSE name END,
    phone = CASE WHEN excluded.phone <> '' AND (excluded.last_order_at >= last_order_at OR phone = '') THEN excluded.phone ELSE phone END,
    first_order_at = min(first_order_at, excluded.first_order_at), last_order_at = max(last_order_at, excluded.last_order_at);
END;
--> statement-breakpoint
CREATE TRIGGER customers_changed AFTER UPDATE OF status, captured, refunded ON orders
WHEN NEW.customer_email = OLD.customer_email AND (NEW.captured - NEW.refunded <> OLD.captured - OLD.refunded OR NEW.status <> OLD.status)
BEGIN
  UPDATE customers SET spent = spent + (NEW.captured - NEW.refunded) - (OLD.captured - OLD.refunded), orders = orders + (NEW.status <> 'cancelled') - (OLD.status <> 'cancelled')
  WHERE shop_id = NEW.shop_id AND email = NEW.customer_email;
END;
--> statement-breakpoint
-- An order that goes to another address goes with its figures; who has none left is no customer.
CREATE TRIGGER customers_moved AFTER UPDATE OF customer_email ON orders WHEN NEW.customer_email <> OLD.customer_email
BEGIN
  UPDATE customers SET spent = spent - (OLD.captured - OLD.refunded), orders = orders - (OLD.status <> 'cancelled') WHERE shop_id = OLD.shop_id AND email = OLD.customer_email;
  DELETE FROM customers WHERE shop_id = OLD.shop_id AND email = OLD.customer_email AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.shop_id = OLD.shop_id AND o.customer_email = OLD.customer_email);
  INSERT INTO customers (id, shop_id, email, name, phone, orders, spent, first_order_at, last_order_at)
  SELECT 'cus_' || lower(hex(randomblob(13))), NEW.shop_id, NEW.customer_email, NEW.customer_name, NEW.customer_phone, NEW.status <> 'cancelled', NEW.captured - NEW.refunded, NEW.placed_at, NEW.placed_at WHERE NEW.customer_email <> ''
  ON CONFLICT (shop_id, email) DO UPDATE SET
    orders = orders + excluded.orders, spent = spent + excluded.spent, first_order_at = min(first_order_at, excluded.first_order_at), last_order_at = max(last_order_at, excluded.last_order_at);
END;
--> statement-breakpoint
CREATE TRIGGER addresses_at_most AFTER INSERT ON addresses WHEN (SELECT count(*) FROM addresses WHERE shop_id = NEW.shop_id AND user_id = NEW.user_id) > 20
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: addresses_at_most'); END;
