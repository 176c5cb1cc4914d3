import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, unauthenticated } from "../platform/errors";
import { selectAccount } from "./accounts.queries";
import { emailProof } from "./email-proof";

/** Mails the signed-in person another link to prove their address; nothing when it is proven. Throws `unauthenticated`, `rate_limited`. */
export async function requestEmailProof(ctx: Ctx): Promise<void> {
  const { userId } = requireUser(ctx);
  await ctx.rateLimit("sign_in", `${ctx.shop.id}:proof:${userId}`);
  const [[account]] = await ctx.db.read(selectAccount(ctx.db, ctx.shop.id, userId));
  if (!account) throw unauthenticated();
  if (account.emailProvenAt !== null) return;
  const { link, mail } = emailProof(ctx, account);
  try {
    await commit(ctx, { writes: [link], mail: [mail] });
  } catch (error) {
    if (error instanceof ConstraintError && error.on.startsWith("outbox.")) throw new DomainError("rate_limited", "The mail was sent just now. Look for it, also among the spam; in a minute it can be sent again.", { retryAfter: 60 });
    throw error;
  }
}
