-- A level is the sum of its movements: only this trigger writes stock_levels' numbers, and their CHECKs abort what stock cannot meet.
CREATE TRIGGER stock_movements_apply AFTER INSERT ON stock_movements
BEGIN
  UPDATE stock_levels SET on_hand = on_hand + NEW.on_hand_delta, reserved = reserved + NEW.reserved_delta
  WHERE shop_id = NEW.shop_id AND variant_id = NEW.variant_id AND location_id = NEW.location_id;
END;
--> statement-breakpoint
CREATE TRIGGER stock_movements_no_update BEFORE UPDATE ON stock_movements BEGIN SELECT RAISE(ABORT, 'append_only: stock_movements'); END;
--> statement-breakpoint
CREATE TRIGGER stock_movements_no_delete BEFORE DELETE ON stock_movements BEGIN SELECT RAISE(ABORT, 'append_only: stock_movements'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'append_only: audit_entries'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'append_only: audit_entries'); END;
--> statement-breakpoint
-- Derived from the catalogue and rebuildable. shop_id and product_id are indexed so that a MATCH can be kept to one shop or product.
CREATE VIRTUAL TABLE product_search USING fts5(shop_id, product_id, name, words, description, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
--> statement-breakpoint
CREATE VIRTUAL TABLE product_trigrams USING fts5(shop_id, product_id, name, tokenize = 'trigram');
