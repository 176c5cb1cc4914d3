import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { deleteSessionsOf } from "./accounts.queries";

/** Ends every session of the signed-in person, this one among them. Throws `unauthenticated`. */
export async function signOutEverywhere(ctx: Ctx): Promise<void> {
  const { userId, kind } = requireUser(ctx);
  await commit(ctx, { writes: [deleteSessionsOf(ctx.db, ctx.shop.id, userId)], audit: kind === "staff" ? { action: "sessions.ended", subject: userId } : undefined });
}
