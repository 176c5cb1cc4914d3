CREATE TABLE `daily_facts` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`orders` integer NOT NULL,
	`gross_sales` integer NOT NULL,
	`discounts` integer NOT NULL,
	`goods_tax` integer NOT NULL,
	`tax` integer NOT NULL,
	`delivery` integer NOT NULL,
	`cancellations` integer NOT NULL,
	`shop_orders` integer NOT NULL,
	`refunds` integer NOT NULL,
	`refunded_goods` integer NOT NULL,
	`refunded_tax` integer NOT NULL,
	`units` integer NOT NULL,
	`line_sales` integer NOT NULL,
	`costed_sales` integer NOT NULL,
	`cost` integer NOT NULL,
	`new_customers` integer NOT NULL,
	`returns` text NOT NULL,
	`chats` integer NOT NULL,
	`handoffs` integer NOT NULL,
	`positive_chats` integer NOT NULL,
	`neutral_chats` integer NOT NULL,
	`negative_chats` integer NOT NULL,
	`answered` integer NOT NULL,
	`answer_seconds` integer NOT NULL,
	`unmet_wishes` integer NOT NULL,
	`stock_wishes` integer NOT NULL,
	`unanswered` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `day`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `product_facts` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`item` text NOT NULL,
	`product_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`name` text NOT NULL,
	`units` integer NOT NULL,
	`sales` integer NOT NULL,
	`refunds` integer NOT NULL,
	`costed_sales` integer NOT NULL,
	`cost` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `day`, `item`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `product_facts_item` ON `product_facts` (`shop_id`,`item`,`day`);--> statement-breakpoint
CREATE INDEX `product_facts_product` ON `product_facts` (`shop_id`,`product_id`,`day`);--> statement-breakpoint
CREATE TABLE `stale_moments` (
	`shop_id` text NOT NULL,
	`slot` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `slot`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `visit_counts` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`step` text NOT NULL,
	`product` text DEFAULT '' NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `day`, `step`, `product`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "visit_counts_step" CHECK("visit_counts"."step" IN ('visit','product','cart','checkout')),
	CONSTRAINT "visit_counts_count" CHECK("visit_counts"."count" > 0)
);
--> statement-breakpoint
ALTER TABLE `order_lines` ADD `unit_cost` integer CONSTRAINT "order_lines_unit_cost" CHECK("unit_cost" IS NULL OR "unit_cost" >= 0);
--> statement-breakpoint
DROP INDEX `orders_email`;--> statement-breakpoint
CREATE INDEX `orders_email` ON `orders` (`shop_id`,`customer_email`,`placed_at`);--> statement-breakpoint
-- Of two indexes that serve alike SQLite takes the newer: open orders are to be found by their own.
DROP INDEX `orders_open`;--> statement-breakpoint
CREATE INDEX `orders_open` ON `orders` (`shop_id`,`placed_at`) WHERE "orders"."status" = 'open';--> statement-breakpoint
CREATE INDEX `conversations_started` ON `conversations` (`shop_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `knowledge_gaps_at` ON `knowledge_gaps` (`shop_id`,`at`);--> statement-breakpoint
CREATE INDEX `stock_wishes_at` ON `stock_wishes` (`shop_id`,`at`);
--> statement-breakpoint
-- What goods cost when they were sold is not known of the past: today's cost is the best there is.
UPDATE order_lines SET unit_cost = (SELECT v.unit_cost FROM variants v WHERE v.id = order_lines.variant_id AND v.shop_id = order_lines.shop_id) WHERE variant_id <> '';
--> statement-breakpoint
-- All that there is has yet to be folded. A slot is a quarter of an hour: every time zone's days begin with one.
INSERT INTO stale_moments (shop_id, slot)
  SELECT shop_id, slot FROM (SELECT shop_id, placed_at / 900000 AS slot FROM orders UNION SELECT shop_id, at / 900000 FROM payments WHERE kind = 'refund' UNION SELECT shop_id, started_at / 900000 FROM conversations) WHERE true ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO stale_moments (shop_id, slot)
  SELECT shop_id, slot FROM (SELECT shop_id, at / 900000 AS slot FROM unmet_wishes UNION SELECT shop_id, at / 900000 FROM stock_wishes UNION SELECT shop_id, at / 900000 FROM knowledge_gaps) WHERE true ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- Whoever changes what figures are counted from makes its moment stale; who folds its day takes that away, in one batch with the facts.
-- An order also touches the day of the same person's next one, which may come back after another time now, or not be the first any more.
CREATE TRIGGER facts_order_placed AFTER INSERT ON orders BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (NEW.shop_id, NEW.placed_at / 900000) ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT NEW.shop_id, n.placed_at / 900000 FROM orders n
    WHERE n.shop_id = NEW.shop_id AND n.customer_email = NEW.customer_email AND n.placed_at > NEW.placed_at AND n.status <> 'cancelled' AND n.currency = NEW.currency ORDER BY n.placed_at LIMIT 1 ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_order_changed AFTER UPDATE OF status, placed_at, currency, subtotal, discount, tax, shipping, shipping_tax, tax_included, customer_email ON orders
WHEN NEW.status <> OLD.status AND 'cancelled' IN (NEW.status, OLD.status) OR NEW.placed_at <> OLD.placed_at OR NEW.currency <> OLD.currency OR NEW.subtotal <> OLD.subtotal OR NEW.discount <> OLD.discount OR NEW.tax <> OLD.tax
  OR NEW.shipping <> OLD.shipping OR NEW.shipping_tax <> OLD.shipping_tax OR NEW.tax_included <> OLD.tax_included OR NEW.customer_email <> OLD.customer_email
BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (OLD.shop_id, OLD.placed_at / 900000), (NEW.shop_id, NEW.placed_at / 900000) ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT OLD.shop_id, n.placed_at / 900000 FROM orders n
    WHERE n.shop_id = OLD.shop_id AND n.customer_email = OLD.customer_email AND n.placed_at > OLD.placed_at AND n.status <> 'cancelled' AND n.currency = OLD.currency ORDER BY n.placed_at LIMIT 1 ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT NEW.shop_id, n.placed_at / 900000 FROM orders n
    WHERE n.shop_id = NEW.shop_id AND n.customer_email = NEW.customer_email AND n.placed_at > NEW.placed_at AND n.status <> 'cancelled' AND n.currency = NEW.currency ORDER BY n.placed_at LIMIT 1 ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT p.shop_id, p.at / 900000 FROM payments p WHERE p.shop_id = NEW.shop_id AND p.order_id = NEW.id AND p.kind = 'refund' ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_order_gone AFTER DELETE ON orders BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (OLD.shop_id, OLD.placed_at / 900000) ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT OLD.shop_id, n.placed_at / 900000 FROM orders n
    WHERE n.shop_id = OLD.shop_id AND n.customer_email = OLD.customer_email AND n.placed_at > OLD.placed_at AND n.status <> 'cancelled' AND n.currency = OLD.currency ORDER BY n.placed_at LIMIT 1 ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
-- An order's refunds share one sum: each one's part of the goods depends on those before it.
CREATE TRIGGER facts_refunded AFTER INSERT ON payments WHEN NEW.kind = 'refund' BEGIN
  INSERT INTO stale_moments (shop_id, slot) SELECT p.shop_id, p.at / 900000 FROM payments p WHERE p.shop_id = NEW.shop_id AND p.order_id = NEW.order_id AND p.kind = 'refund' ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
-- A line keeps what its goods cost when it was sold, as it keeps their price.
CREATE TRIGGER order_lines_costed AFTER INSERT ON order_lines WHEN NEW.unit_cost IS NULL AND (SELECT v.unit_cost FROM variants v WHERE v.id = NEW.variant_id AND v.shop_id = NEW.shop_id) >= 0 BEGIN
  UPDATE order_lines SET unit_cost = (SELECT v.unit_cost FROM variants v WHERE v.id = NEW.variant_id) WHERE id = NEW.id;
END;
--> statement-breakpoint
-- A first cost also stands for what was sold before it was known.
CREATE TRIGGER order_lines_costed_late AFTER UPDATE OF unit_cost ON variants WHEN OLD.unit_cost IS NULL AND NEW.unit_cost >= 0 BEGIN
  UPDATE order_lines SET unit_cost = NEW.unit_cost WHERE shop_id = NEW.shop_id AND variant_id = NEW.id AND unit_cost IS NULL;
END;
--> statement-breakpoint
-- Lines that come with their order are stale with it.
CREATE TRIGGER facts_line_added AFTER INSERT ON order_lines WHEN (SELECT o.version FROM orders o WHERE o.id = NEW.order_id) > 1 BEGIN
  INSERT INTO stale_moments (shop_id, slot) SELECT o.shop_id, o.placed_at / 900000 FROM orders o WHERE o.id = NEW.order_id ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT p.shop_id, p.at / 900000 FROM payments p WHERE p.shop_id = NEW.shop_id AND p.order_id = NEW.order_id AND p.kind = 'refund' ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_line_changed AFTER UPDATE OF product_id, variant_id, sku, name, quantity, tax, total, unit_cost ON order_lines BEGIN
  INSERT INTO stale_moments (shop_id, slot) SELECT o.shop_id, o.placed_at / 900000 FROM orders o WHERE o.id = NEW.order_id ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT p.shop_id, p.at / 900000 FROM payments p WHERE p.shop_id = NEW.shop_id AND p.order_id = NEW.order_id AND p.kind = 'refund' ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_line_gone AFTER DELETE ON order_lines BEGIN
  INSERT INTO stale_moments (shop_id, slot) SELECT o.shop_id, o.placed_at / 900000 FROM orders o WHERE o.id = OLD.order_id ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT p.shop_id, p.at / 900000 FROM payments p WHERE p.shop_id = OLD.shop_id AND p.order_id = OLD.order_id AND p.kind = 'refund' ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_chat_begun AFTER INSERT ON conversations BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (NEW.shop_id, NEW.started_at / 900000) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_chat_changed AFTER UPDATE OF sentiment, ownership ON conversations WHEN NEW.sentiment <> OLD.sentiment OR NEW.ownership <> OLD.ownership BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (NEW.shop_id, NEW.started_at / 900000) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_chat_answered AFTER INSERT ON messages WHEN NEW.author = 'staff' BEGIN
  INSERT INTO stale_moments (shop_id, slot) SELECT c.shop_id, c.started_at / 900000 FROM conversations c WHERE c.id = NEW.conversation_id ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_wish_noted AFTER INSERT ON unmet_wishes BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (NEW.shop_id, NEW.at / 900000) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_wish_forgotten AFTER DELETE ON unmet_wishes BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (OLD.shop_id, OLD.at / 900000) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_stock_wished AFTER INSERT ON stock_wishes BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (NEW.shop_id, NEW.at / 900000) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_stock_unwished AFTER DELETE ON stock_wishes BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (OLD.shop_id, OLD.at / 900000) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_gap_noted AFTER INSERT ON knowledge_gaps BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (NEW.shop_id, NEW.at / 900000) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_gap_forgotten AFTER DELETE ON knowledge_gaps BEGIN
  INSERT INTO stale_moments (shop_id, slot) VALUES (OLD.shop_id, OLD.at / 900000) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
-- Another clock makes other days, another currency other figures: all is folded anew.
CREATE TRIGGER facts_of_another_clock AFTER UPDATE OF time_zone, currency ON shops WHEN NEW.time_zone <> OLD.time_zone OR NEW.currency <> OLD.currency BEGIN
  DELETE FROM daily_facts WHERE shop_id = NEW.id;
  DELETE FROM product_facts WHERE shop_id = NEW.id;
  INSERT INTO stale_moments (shop_id, slot) SELECT shop_id, placed_at / 900000 FROM orders WHERE shop_id = NEW.id ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT shop_id, at / 900000 FROM payments WHERE shop_id = NEW.id AND kind = 'refund' ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT shop_id, started_at / 900000 FROM conversations WHERE shop_id = NEW.id ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT shop_id, at / 900000 FROM unmet_wishes WHERE shop_id = NEW.id ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT shop_id, at / 900000 FROM stock_wishes WHERE shop_id = NEW.id ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT shop_id, at / 900000 FROM knowledge_gaps WHERE shop_id = NEW.id ON CONFLICT DO NOTHING;
END;
