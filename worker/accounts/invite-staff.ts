import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireOwner, type Ctx } from "../platform/context";
import { digest, randomSecret } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import { INVITE_LIFETIME, inviteInput, toInvite } from "./accounts.rules";
import type { StaffInvite } from "./accounts.types";
import { inviteMail } from "./invite-mail";
import { insertInvite, selectRoleOfEmail } from "./staff.queries";

/**
 * Mails somebody a link to join the staff; a customer's account becomes theirs only once they have used it. For owners.
 * Throws `invalid`, `already_exists` when the person works here or was invited.
 */
export async function inviteStaff(ctx: Ctx, input: z.input<typeof inviteInput>): Promise<StaffInvite> {
  requireOwner(ctx);
  const { email, role } = parse(inviteInput, input);
  const { db, shop, clock, ids } = ctx;
  const [[known]] = await db.read(selectRoleOfEmail(db, shop.id, email));
  if (known && known.role !== "customer") throw new DomainError("already_exists", known.disabledAt ? "This person works here, but is disabled. Enable them in the list." : "This person works here already.");
  const [id, secret, createdAt] = [ids.next("inv"), randomSecret(), clock.now()];
  const invite = { id, shopId: shop.id, email, role, secretHash: digest(secret), state: "pending" as const, createdAt, expiresAt: createdAt + INVITE_LIFETIME };
  try {
    await commit(ctx, { writes: [insertInvite(db, invite)], audit: { action: "staff.invited", subject: id, detail: { email, role } }, mail: [inviteMail(ctx, invite, secret)] });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("already_exists", "This person was invited already. Send the invitation again from the list.");
    throw error;
  }
  return toInvite(invite, createdAt);
}
