import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { unauthenticated } from "../platform/errors";
import { deleteSession, insertSessionAfter } from "./accounts.queries";
import { toAccountUser } from "./accounts.rules";
import type { SignedIn } from "./accounts.types";
import { newSession } from "./new-session";
import { joinGuestOrders } from "./proof.queries";

/** Puts a new session in the place of the present one, in one commit. Throws `unauthenticated` when that one has ended. */
export async function refresh(ctx: Ctx): Promise<SignedIn> {
  const actor = requireUser(ctx);
  const { row, answer } = await newSession(ctx, toAccountUser(actor));
  const [inserted] = await commit(ctx, { writes: [insertSessionAfter(ctx.db, row, actor.sessionId), deleteSession(ctx.db, ctx.shop.id, actor.sessionId), joinGuestOrders(ctx.db, ctx.shop.id, actor.userId)] });
  if ((inserted as unknown[]).length === 0) throw unauthenticated();
  return answer;
}
