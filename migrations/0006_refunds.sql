DROP INDEX `payments_at`;--> statement-breakpoint
CREATE INDEX `payments_refunds` ON `payments` (`shop_id`,`at`) WHERE "payments"."kind" = 'refund';