ALTER TABLE `messages` ADD `grounds` text;
--> statement-breakpoint
ALTER TABLE `answers` ADD `question` text DEFAULT '' NOT NULL;
--> statement-breakpoint
CREATE TABLE `answer_audits` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`after_conversation` text DEFAULT '' NOT NULL,
	`after_seq` integer DEFAULT 0 NOT NULL,
	`checked` integer DEFAULT 0 NOT NULL,
	`dropped` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`shop_id`, `day`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `answer_findings` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`place` integer NOT NULL,
	`kind` text NOT NULL,
	`sentence` text NOT NULL,
	`truth` text NOT NULL,
	`question` text NOT NULL,
	`entry_id` text,
	`at` integer NOT NULL,
	`found_at` integer NOT NULL,
	`seen_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "answer_findings_kind" CHECK("answer_findings"."kind" IN ('changed','never'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_findings_sentence` ON `answer_findings` (`shop_id`,`conversation_id`,`seq`,`place`);
--> statement-breakpoint
CREATE INDEX `answer_findings_open` ON `answer_findings` (`shop_id`,`at`) WHERE "answer_findings"."seen_at" IS NULL;
--> statement-breakpoint
CREATE TABLE `spending_purposes` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`purpose` text NOT NULL,
	`spent` integer DEFAULT 0 NOT NULL,
	`uses` integer DEFAULT 0 NOT NULL,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop_id`, `day`, `purpose`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO spending_purposes (shop_id, day, purpose, spent, uses, input_tokens, output_tokens)
SELECT shop_id, day, purpose, sum(amount), count(*), sum(input_tokens), sum(output_tokens) FROM spending_entries WHERE kind = 'settle' GROUP BY shop_id, day, purpose;
--> statement-breakpoint
-- What a day cost by purpose, so that nobody adds up a month of entries to look at it.
CREATE TRIGGER spending_entries_by_purpose AFTER INSERT ON spending_entries
WHEN NEW.kind = 'settle'
BEGIN
  INSERT INTO spending_purposes (shop_id, day, purpose) VALUES (NEW.shop_id, NEW.day, NEW.purpose) ON CONFLICT DO NOTHING;
  UPDATE spending_purposes SET spent = spent + NEW.amount, uses = uses + 1, input_tokens = input_tokens + NEW.input_tokens, output_tokens = output_tokens + NEW.output_tokens
  WHERE shop_id = NEW.shop_id AND day = NEW.day AND purpose = NEW.purpose;
END;
--> statement-breakpoint
CREATE TABLE `training_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`state` text NOT NULL,
	`base_model` text NOT NULL,
	`examples` integer NOT NULL,
	`tokens` integer NOT NULL,
	`file` text,
	`job` text,
	`model` text,
	`error` text DEFAULT '' NOT NULL,
	`started_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "training_jobs_state" CHECK("training_jobs"."state" IN ('starting','queued','running','succeeded','failed','cancelled')),
	CONSTRAINT "training_jobs_ended" CHECK(("training_jobs"."state" IN ('succeeded','failed','cancelled')) = ("training_jobs"."ended_at" IS NOT NULL) AND ("training_jobs"."state" <> 'succeeded' OR "training_jobs"."model" IS NOT NULL))
);
--> statement-breakpoint
-- One at a time: a second press of the button aborts.
CREATE UNIQUE INDEX `training_jobs_open` ON `training_jobs` (`shop_id`) WHERE "training_jobs"."ended_at" IS NULL;
--> statement-breakpoint
CREATE INDEX `training_jobs_shop` ON `training_jobs` (`shop_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `conversations_approved` ON `conversations` (`shop_id`,`approved_at`) WHERE "conversations"."approved_at" IS NOT NULL;
