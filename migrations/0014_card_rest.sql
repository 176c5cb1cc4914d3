ALTER TABLE `payments` ADD `capture_reference` text;
--> statement-breakpoint
-- An order may be paid in parts: what goes back from one payment never exceeds that payment.
CREATE TRIGGER payments_within_capture AFTER INSERT ON payments
WHEN NEW.kind = 'refund' AND NEW.capture_reference IS NOT NULL
  AND (SELECT coalesce(sum(amount), 0) FROM payments WHERE shop_id = NEW.shop_id AND order_id = NEW.order_id AND provider = NEW.provider
    AND (capture_reference = NEW.capture_reference OR (kind = 'capture' AND reference = NEW.capture_reference))) < 0
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: payments_within_capture'); END;
