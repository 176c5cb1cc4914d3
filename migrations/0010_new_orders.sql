ALTER TABLE `shops` ADD `orders_told` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `shops` SET `orders_told` = coalesce((SELECT max(`number`) FROM `orders` WHERE `orders`.`shop_id` = `shops`.`id`), 0);
