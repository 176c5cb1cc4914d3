CREATE TABLE `answers` (
	`shop_id` text NOT NULL,
	`key` text NOT NULL,
	`text` text NOT NULL,
	`calls` text NOT NULL,
	`found` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `key`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `spending_days` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`asked` integer DEFAULT 0 NOT NULL,
	`spent` integer DEFAULT 0 NOT NULL,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop_id`, `day`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "spending_days_not_negative" CHECK("spending_days"."asked" >= 0 AND "spending_days"."spent" >= 0)
);
--> statement-breakpoint
CREATE INDEX `spending_days_open` ON `spending_days` (`asked`) WHERE "spending_days"."asked" > 0;--> statement-breakpoint
CREATE TABLE `spending_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`ask_id` text NOT NULL,
	`purpose` text NOT NULL,
	`model` text NOT NULL,
	`amount` integer NOT NULL,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	`estimated` integer DEFAULT false NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "spending_entries_kind" CHECK("spending_entries"."kind" IN ('ask','settle','release') AND ("spending_entries"."kind" = 'ask') = ("spending_entries"."id" = "spending_entries"."ask_id")),
	CONSTRAINT "spending_entries_amount" CHECK("spending_entries"."amount" >= 0 AND "spending_entries"."input_tokens" >= 0 AND "spending_entries"."output_tokens" >= 0 AND ("spending_entries"."kind" <> 'release' OR "spending_entries"."amount" = 0))
);
--> statement-breakpoint
CREATE INDEX `spending_entries_day` ON `spending_entries` (`shop_id`,`day`,`at`);--> statement-breakpoint
-- What may still be spent today is judged where it is written: of any number of asks at once, only those pass that the budget holds.
-- A shop without settings has the default of chat_settings.daily_budget.
CREATE TRIGGER spending_entries_budget BEFORE INSERT ON spending_entries
WHEN NEW.kind = 'ask' AND NEW.amount + coalesce((SELECT asked + spent FROM spending_days WHERE shop_id = NEW.shop_id AND day = NEW.day), 0) > coalesce((SELECT daily_budget FROM chat_settings WHERE shop_id = NEW.shop_id), 2000000)
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: spending_budget'); END;
--> statement-breakpoint
-- A day is the sum of its entries. What answers an ask that is not there aborts (asked becomes NULL); a cost that comes after the ask's release counts all the same.
CREATE TRIGGER spending_entries_apply AFTER INSERT ON spending_entries
BEGIN
  INSERT INTO spending_days (shop_id, day) VALUES (NEW.shop_id, NEW.day) ON CONFLICT DO NOTHING;
  UPDATE spending_days SET
    asked = asked + CASE
      WHEN NEW.kind = 'ask' THEN NEW.amount
      WHEN EXISTS (SELECT 1 FROM spending_entries WHERE id IN (NEW.ask_id || '/settle', NEW.ask_id || '/release') AND id <> NEW.id) THEN 0
      ELSE (SELECT -amount FROM spending_entries WHERE id = NEW.ask_id AND shop_id = NEW.shop_id AND day = NEW.day) END,
    spent = spent + CASE WHEN NEW.kind = 'settle' THEN NEW.amount ELSE 0 END,
    input_tokens = input_tokens + NEW.input_tokens,
    output_tokens = output_tokens + NEW.output_tokens
  WHERE shop_id = NEW.shop_id AND day = NEW.day;
END;
--> statement-breakpoint
CREATE TRIGGER spending_entries_no_update BEFORE UPDATE ON spending_entries BEGIN SELECT RAISE(ABORT, 'append_only: spending_entries'); END;
--> statement-breakpoint
CREATE TRIGGER spending_entries_no_delete BEFORE DELETE ON spending_entries BEGIN SELECT RAISE(ABORT, 'append_only: spending_entries'); END;
