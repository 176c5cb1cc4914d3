import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { deleteSession } from "./accounts.queries";

/** Ends the session that the request came with, for cookie and bearer alike. Without one there is nothing to do. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "customer" && actor.kind !== "staff") return;
  await commit(ctx, { writes: [deleteSession(ctx.db, ctx.shop.id, actor.sessionId)] });
}
