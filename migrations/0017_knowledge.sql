CREATE TABLE `knowledge_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`published` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "knowledge_entries_text" CHECK(length("knowledge_entries"."question") BETWEEN 1 AND 300 AND length("knowledge_entries"."answer") BETWEEN 1 AND 4000)
);
--> statement-breakpoint
CREATE INDEX `knowledge_entries_shop` ON `knowledge_entries` (`shop_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `knowledge_gaps` (
	`shop_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`key` text NOT NULL,
	`question` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`answered_at` integer,
	PRIMARY KEY(`shop_id`, `key`, `conversation_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "knowledge_gaps_reason" CHECK("knowledge_gaps"."reason" IN ('unknown','withheld','disliked','handed_over'))
);
--> statement-breakpoint
CREATE INDEX `knowledge_gaps_open` ON `knowledge_gaps` (`shop_id`,`at`) WHERE "knowledge_gaps"."answered_at" IS NULL;--> statement-breakpoint
CREATE TABLE `unmet_wishes` (
	`shop_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`key` text NOT NULL,
	`words` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `key`, `conversation_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `unmet_wishes_day` ON `unmet_wishes` (`shop_id`,`day`);--> statement-breakpoint
CREATE TABLE `order_codes` (
	`shop_id` text NOT NULL,
	`holder` text NOT NULL,
	`order_id` text NOT NULL,
	`hash` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`expires_at` integer NOT NULL,
	`proven_at` integer,
	PRIMARY KEY(`shop_id`, `holder`, `order_id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_codes_tries" CHECK("order_codes"."tries" BETWEEN 0 AND 5)
);

--> statement-breakpoint
-- What the owner wrote is found by its words; only these triggers write the index.
CREATE VIRTUAL TABLE knowledge_search USING fts5(shop_id UNINDEXED, entry_id UNINDEXED, question, answer, tokenize = 'porter unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER knowledge_entries_found AFTER INSERT ON knowledge_entries BEGIN INSERT INTO knowledge_search (shop_id, entry_id, question, answer) VALUES (NEW.shop_id, NEW.id, NEW.question, NEW.answer); END;
--> statement-breakpoint
CREATE TRIGGER knowledge_entries_refound AFTER UPDATE ON knowledge_entries BEGIN UPDATE knowledge_search SET question = NEW.question, answer = NEW.answer WHERE entry_id = OLD.id; END;
--> statement-breakpoint
CREATE TRIGGER knowledge_entries_lost AFTER DELETE ON knowledge_entries BEGIN DELETE FROM knowledge_search WHERE entry_id = OLD.id; END;
