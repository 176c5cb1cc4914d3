import { commit } from "../platform/commit";
import { requireOwner, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, notFound } from "../platform/errors";
import { endInvite, selectPendingInvite } from "./staff.queries";

/** Takes an invitation back: its link opens nothing more. For owners. Throws `not_found`, `version_conflict` when it ended meanwhile. */
export async function cancelInvite(ctx: Ctx, id: string): Promise<void> {
  requireOwner(ctx);
  const { db, shop } = ctx;
  const [[invite]] = await db.read(selectPendingInvite(db, shop.id, id));
  if (!invite) throw notFound("This invitation");
  try {
    await commit(ctx, { writes: [endInvite(db, invite, "cancelled")], audit: { action: "staff.invite_cancelled", subject: id, detail: { email: invite.email } } });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "not_null") throw new DomainError("version_conflict", "This invitation was used or sent again meanwhile.");
    throw error;
  }
}
