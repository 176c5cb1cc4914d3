import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { digest } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { invalid } from "../platform/errors";
import { parse } from "../platform/parse";
import { confirmInput } from "./accounts.rules";
import { closeLinks, insertLinkUse, selectLinkBySecret } from "./links.queries";
import { joinGuestOrders, proveEmail } from "./proof.queries";

/** Whether a link would prove the address of whoever is signed in. Changes nothing, for mail scanners follow links. Throws `unauthenticated`. */
export async function mayConfirm(ctx: Ctx, token: string): Promise<boolean> {
  return (await find(ctx, token)) !== undefined;
}

/**
 * Proves the signed-in person's address by the link that was mailed to it, and makes the orders of guests with it theirs, once, in one commit.
 * The link alone does not do: else whoever was talked into pressing it would open their orders to the one who made the account.
 * Throws `unauthenticated`, `rate_limited`, `invalid` (on `token`) for a link that was used, is too old, or is another account's.
 */
export async function confirmEmail(ctx: Ctx, input: z.input<typeof confirmInput>): Promise<void> {
  const { db, shop } = ctx;
  const { userId } = requireUser(ctx);
  const { token } = parse(confirmInput, input);
  await ctx.rateLimit("sign_in", `${shop.id}:confirm:${userId}`);
  const link = await find(ctx, token);
  if (!link) throw spent();
  const at = ctx.clock.now();
  try {
    await commit(ctx, {
      writes: [insertLinkUse(db, shop.id, link.id, at), closeLinks(db, shop.id, userId, "email_proof", at), proveEmail(db, shop.id, userId, link.email, at), joinGuestOrders(db, shop.id, userId)],
      audit: ctx.actor.kind === "staff" ? { action: "email.proven", subject: userId } : undefined,
    });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw spent();
    throw error;
  }
}

async function find(ctx: Ctx, token: string): Promise<{ id: string; email: string } | undefined> {
  const { userId } = requireUser(ctx);
  const [[link]] = await ctx.db.read(selectLinkBySecret(ctx.db, ctx.shop.id, "email_proof", digest(token), ctx.clock.now()));
  return link?.userId === userId && link.mailedTo ? { id: link.id, email: link.mailedTo } : undefined;
}

const spent = () => invalid("token", "This link was used already, is too old, or belongs to another account. Have it sent again from your account.");
