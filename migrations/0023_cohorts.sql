ALTER TABLE `daily_facts` ADD `cohorts` text DEFAULT '{}' NOT NULL;
--> statement-breakpoint
-- In which month a person came first counts on all their later days. Where a first order appears, goes or moves into another month, these are stale too; fourteen
-- hours either way are more than any zone is from UTC, so that nothing is marked only where the month is the same in all of them.
CREATE TRIGGER facts_first_order_placed AFTER INSERT ON orders WHEN NEW.customer_email <> '' AND NEW.status <> 'cancelled' BEGIN
  INSERT INTO stale_moments (shop_id, slot) SELECT n.shop_id, n.placed_at / 900000 FROM orders n
    WHERE n.shop_id = NEW.shop_id AND n.customer_email = NEW.customer_email AND n.placed_at > NEW.placed_at AND n.status <> 'cancelled' AND n.currency = NEW.currency
      AND NOT EXISTS (SELECT 1 FROM orders e WHERE e.shop_id = NEW.shop_id AND e.customer_email = NEW.customer_email AND e.placed_at < NEW.placed_at AND e.status <> 'cancelled' AND e.currency = NEW.currency)
      AND strftime('%Y-%m', NEW.placed_at / 1000 - 50400, 'unixepoch') <> (SELECT strftime('%Y-%m', f.placed_at / 1000 + 50400, 'unixepoch') FROM orders f
        WHERE f.shop_id = NEW.shop_id AND f.customer_email = NEW.customer_email AND f.placed_at > NEW.placed_at AND f.status <> 'cancelled' AND f.currency = NEW.currency ORDER BY f.placed_at LIMIT 1)
    ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_first_order_changed AFTER UPDATE OF status, placed_at, currency, customer_email ON orders
WHEN NEW.status <> OLD.status AND 'cancelled' IN (NEW.status, OLD.status) OR NEW.placed_at <> OLD.placed_at OR NEW.currency <> OLD.currency OR NEW.customer_email <> OLD.customer_email
BEGIN
  INSERT INTO stale_moments (shop_id, slot) SELECT n.shop_id, n.placed_at / 900000 FROM orders n
    WHERE OLD.customer_email <> '' AND n.shop_id = OLD.shop_id AND n.customer_email = OLD.customer_email AND n.placed_at > OLD.placed_at AND n.status <> 'cancelled' AND n.currency = OLD.currency
      AND NOT EXISTS (SELECT 1 FROM orders e WHERE e.shop_id = OLD.shop_id AND e.customer_email = OLD.customer_email AND e.placed_at < OLD.placed_at AND e.status <> 'cancelled' AND e.currency = OLD.currency)
      AND strftime('%Y-%m', OLD.placed_at / 1000 - 50400, 'unixepoch') <> (SELECT strftime('%Y-%m', f.placed_at / 1000 + 50400, 'unixepoch') FROM orders f
        WHERE f.shop_id = OLD.shop_id AND f.customer_email = OLD.customer_email AND f.placed_at > OLD.placed_at AND f.status <> 'cancelled' AND f.currency = OLD.currency ORDER BY f.placed_at LIMIT 1)
    ON CONFLICT DO NOTHING;
  INSERT INTO stale_moments (shop_id, slot) SELECT n.shop_id, n.placed_at / 900000 FROM orders n
    WHERE NEW.customer_email <> '' AND n.shop_id = NEW.shop_id AND n.customer_email = NEW.customer_email AND n.placed_at > NEW.placed_at AND n.status <> 'cancelled' AND n.currency = NEW.currency
      AND NOT EXISTS (SELECT 1 FROM orders e WHERE e.shop_id = NEW.shop_id AND e.customer_email = NEW.customer_email AND e.placed_at < NEW.placed_at AND e.status <> 'cancelled' AND e.currency = NEW.currency)
      AND strftime('%Y-%m', NEW.placed_at / 1000 - 50400, 'unixepoch') <> (SELECT strftime('%Y-%m', f.placed_at / 1000 + 50400, 'unixepoch') FROM orders f
        WHERE f.shop_id = NEW.shop_id AND f.customer_email = NEW.customer_email AND f.placed_at > NEW.placed_at AND f.status <> 'cancelled' AND f.currency = NEW.currency ORDER BY f.placed_at LIMIT 1)
    ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER facts_first_order_gone AFTER DELETE ON orders WHEN OLD.customer_email <> '' AND OLD.status <> 'cancelled' BEGIN
  INSERT INTO stale_moments (shop_id, slot) SELECT n.shop_id, n.placed_at / 900000 FROM orders n
    WHERE n.shop_id = OLD.shop_id AND n.customer_email = OLD.customer_email AND n.placed_at > OLD.placed_at AND n.status <> 'cancelled' AND n.currency = OLD.currency
      AND NOT EXISTS (SELECT 1 FROM orders e WHERE e.shop_id = OLD.shop_id AND e.customer_email = OLD.customer_email AND e.placed_at < OLD.placed_at AND e.status <> 'cancelled' AND e.currency = OLD.currency)
      AND strftime('%Y-%m', OLD.placed_at / 1000 - 50400, 'unixepoch') <> (SELECT strftime('%Y-%m', f.placed_at / 1000 + 50400, 'unixepoch') FROM orders f
        WHERE f.shop_id = OLD.shop_id AND f.customer_email = OLD.customer_email AND f.placed_at > OLD.placed_at AND f.status <> 'cancelled' AND f.currency = OLD.currency ORDER BY f.placed_at LIMIT 1)
    ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
-- Days that somebody came back on are folded anew for the new column.
INSERT INTO stale_moments (shop_id, slot) SELECT DISTINCT shop_id, placed_at / 900000 FROM orders WHERE customer_email <> '' ON CONFLICT DO NOTHING;
