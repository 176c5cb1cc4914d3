import { commit } from "../platform/commit";
import { requireOwner, type Ctx } from "../platform/context";
import { digest, randomSecret } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { INVITE_LIFETIME, toInvite } from "./accounts.rules";
import type { StaffInvite } from "./accounts.types";
import { inviteMail } from "./invite-mail";
import { renewInvite, selectPendingInvite } from "./staff.queries";

/** Mails an invitation again with another link; the former link ends. For owners. Throws `not_found`, `version_conflict` when it ended meanwhile. */
export async function resendInvite(ctx: Ctx, id: string): Promise<StaffInvite> {
  requireOwner(ctx);
  const { db, shop } = ctx;
  const [[invite]] = await db.read(selectPendingInvite(db, shop.id, id));
  if (!invite) throw notFound("This invitation");
  const secret = randomSecret();
  const now = ctx.clock.now();
  const expiresAt = now + INVITE_LIFETIME;
  try {
    await commit(ctx, {
      writes: [renewInvite(db, invite, digest(secret), expiresAt)],
      audit: { action: "staff.invite_resent", subject: id, detail: { email: invite.email } },
      mail: [inviteMail(ctx, invite, secret)],
    });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw new DomainError("version_conflict", "This invitation was used, cancelled or sent again meanwhile.");
    throw error;
  }
  return toInvite({ ...invite, expiresAt }, now);
}
