import { requireUser, type Ctx } from "../platform/context";
import { unauthenticated } from "../platform/errors";
import { selectAccount } from "./accounts.queries";
import type { Account } from "./accounts.types";

/** The signed-in person's account. Throws `unauthenticated`. */
export async function getAccount(ctx: Ctx): Promise<Account> {
  const [[account]] = await ctx.db.read(selectAccount(ctx.db, ctx.shop.id, requireUser(ctx).userId));
  if (!account) throw unauthenticated();
  const { passwordHash: _secret, emailProvenAt, createdAt: _since, ...user } = account;
  return { ...user, emailProven: emailProvenAt !== null };
}
