import type { z } from "zod";
import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { verifyPassword } from "../platform/crypto";
import { unauthenticated } from "../platform/errors";
import { parse } from "../platform/parse";
import { deleteExpiredSessions, insertSession, selectUserByEmail } from "./accounts.queries";
import { signInInput } from "./accounts.rules";
import type { SignedIn } from "./accounts.types";
import { newSession } from "./new-session";
import { joinGuestOrders } from "./proof.queries";

/**
 * Opens a session; orders that were placed meanwhile as a guest with an address that is proven theirs become theirs. Unknown e-mail, disabled account and wrong password are one 401, in like time.
 * Throws `invalid` for input that is not of its kind, `rate_limited` per address and e-mail.
 */
export async function signIn(ctx: Ctx, input: z.input<typeof signInInput>, ip: string): Promise<SignedIn> {
  const { email, password } = parse(signInInput, input);
  await ctx.rateLimit("sign_in", `${ctx.shop.id}:${ip}:${email}`);
  const [[user]] = await ctx.db.read(selectUserByEmail(ctx.db, ctx.shop.id, email));
  const right = await verifyPassword(password, user?.passwordHash);
  if (!user || !right) throw unauthenticated("The e-mail address or the password is not right.");
  const { row, answer } = await newSession(ctx, user);
  await commit(ctx, { writes: [deleteExpiredSessions(ctx.db, ctx.shop.id, user.id, row.createdAt), insertSession(ctx.db, row), joinGuestOrders(ctx.db, ctx.shop.id, user.id)] });
  return answer;
}
