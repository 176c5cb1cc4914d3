ALTER TABLE `conversations` ADD `taken_by` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `author_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `client_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_client_id` ON `messages` (`shop_id`,`conversation_id`,`client_id`);