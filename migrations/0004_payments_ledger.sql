-- Money is a ledger too: what an order gave back never exceeds what came in for it, and what came in never exceeds its total.
CREATE TRIGGER payments_within_captured AFTER INSERT ON payments
WHEN (SELECT sum(amount) FROM payments WHERE shop_id = NEW.shop_id AND order_id = NEW.order_id) NOT BETWEEN 0 AND (SELECT total FROM orders WHERE shop_id = NEW.shop_id AND id = NEW.order_id)
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: payments_within_captured'); END;
--> statement-breakpoint
CREATE TRIGGER payments_no_update BEFORE UPDATE ON payments BEGIN SELECT RAISE(ABORT, 'append_only: payments'); END;
--> statement-breakpoint
CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'append_only: payments'); END;
--> statement-breakpoint
CREATE TRIGGER order_events_no_update BEFORE UPDATE ON order_events BEGIN SELECT RAISE(ABORT, 'append_only: order_events'); END;
--> statement-breakpoint
CREATE TRIGGER order_events_no_delete BEFORE DELETE ON order_events BEGIN SELECT RAISE(ABORT, 'append_only: order_events'); END;
