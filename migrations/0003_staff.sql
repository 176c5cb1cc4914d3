CREATE TABLE `staff_invites` (
	`id` text PRIMARY KEY NOT NULL,
	`shop_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`secret_hash` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_invites_role" CHECK("staff_invites"."role" IN ('owner','staff')),
	CONSTRAINT "staff_invites_state" CHECK("staff_invites"."state" IN ('pending','accepted','cancelled'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_invites_secret` ON `staff_invites` (`shop_id`,`secret_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_invites_pending` ON `staff_invites` (`shop_id`,`email`) WHERE "staff_invites"."state" = 'pending';--> statement-breakpoint
-- A shop always has an owner who can sign in, whoever writes and however many at once.
CREATE TRIGGER users_keep_owner BEFORE UPDATE OF role, disabled_at ON users
WHEN OLD.role = 'owner' AND OLD.disabled_at IS NULL AND (NEW.role <> 'owner' OR NEW.disabled_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM users WHERE shop_id = OLD.shop_id AND id <> OLD.id AND role = 'owner' AND disabled_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'last_owner: users'); END;
