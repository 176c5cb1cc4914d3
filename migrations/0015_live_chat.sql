ALTER TABLE `conversations` ADD `taken_by_id` text CONSTRAINT "conversations_taken_by" CHECK("taken_by_id" IS NULL OR "ownership" = 'staff');
