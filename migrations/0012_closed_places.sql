ALTER TABLE `locations` ADD `closed_at` integer;
--> statement-breakpoint
-- A place closes only while another stays open, and while nothing lies there, is reserved there, may be sold beyond stock there, is on its way
-- there or is being counted there.
CREATE TRIGGER locations_close AFTER UPDATE OF closed_at ON locations WHEN OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'CHECK constraint failed: one_place_is_open') WHERE NOT EXISTS (SELECT 1 FROM locations WHERE shop_id = NEW.shop_id AND closed_at IS NULL);
  SELECT RAISE(ABORT, 'CHECK constraint failed: closed_place_is_empty') WHERE
    EXISTS (SELECT 1 FROM stock_levels WHERE shop_id = NEW.shop_id AND location_id = NEW.id AND (on_hand > 0 OR reserved > 0 OR incoming > 0 OR backorder > 0))
    OR EXISTS (SELECT 1 FROM stock_takes WHERE shop_id = NEW.shop_id AND location_id = NEW.id AND state = 'open')
    OR EXISTS (SELECT 1 FROM purchase_orders WHERE shop_id = NEW.shop_id AND location_id = NEW.id AND state IN ('draft', 'sent', 'part_received'));
END;
--> statement-breakpoint
-- A closed place takes nothing. What is reserved there is within what is on hand or beyond stock by the level's CHECK, so it is not looked at: an
-- order's reservation costs nothing more.
CREATE TRIGGER stock_levels_grow AFTER UPDATE OF on_hand, incoming, backorder ON stock_levels
WHEN (NEW.on_hand > OLD.on_hand OR NEW.incoming > OLD.incoming OR NEW.backorder > OLD.backorder) AND (SELECT closed_at FROM locations WHERE id = NEW.location_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: place_is_open'); END;
--> statement-breakpoint
CREATE TRIGGER stock_levels_begin AFTER INSERT ON stock_levels
WHEN (NEW.on_hand > 0 OR NEW.incoming > 0 OR NEW.backorder > 0) AND (SELECT closed_at FROM locations WHERE id = NEW.location_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: place_is_open'); END;
--> statement-breakpoint
CREATE TRIGGER stock_takes_begin AFTER INSERT ON stock_takes WHEN NEW.state = 'open' AND (SELECT closed_at FROM locations WHERE id = NEW.location_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: place_is_open'); END;
--> statement-breakpoint
CREATE TRIGGER purchase_orders_begin AFTER INSERT ON purchase_orders WHEN (SELECT closed_at FROM locations WHERE id = NEW.location_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: place_is_open'); END;
