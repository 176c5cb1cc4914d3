CREATE TABLE `chat_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`text` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chat_notes_conversation` ON `chat_notes` (`shop_id`,`conversation_id`,`at`);
--> statement-breakpoint
CREATE TABLE `chat_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`shortcut` text NOT NULL,
	`text` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chat_replies_shortcut` ON `chat_replies` (`shop_id`,`shortcut`);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `rated_at` integer;
