import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { hashPassword, verifyPassword } from "../platform/crypto";
import { invalid } from "../platform/errors";
import { mailOf } from "../platform/mail-layout";
import { parse } from "../platform/parse";
import { deleteOtherSessions, selectAccount, updatePassword } from "./accounts.queries";
import { changePasswordInput } from "./accounts.rules";
import { closeLinks } from "./links.queries";

/**
 * Sets another password for the signed-in person, who knows the present one; ends their sessions elsewhere and open reset links, and tells
 * them by mail. Throws `unauthenticated`, `rate_limited`, `invalid` (on `currentPassword` when it is not right).
 */
export async function changePassword(ctx: Ctx, input: z.input<typeof changePasswordInput>): Promise<void> {
  const { userId, sessionId, kind } = requireUser(ctx);
  const { db, shop, ids, clock } = ctx;
  const { currentPassword, password } = parse(changePasswordInput, input);
  const account = await checkPassword(ctx, currentPassword);
  const passwordHash = await hashPassword(password);
  const title = "Your password was changed";
  const body = mailOf({ shop, title, paragraphs: [`Your password at ${shop.name} was just changed from your account, and you were signed out everywhere else.`, "If it was not you, choose a new one at once, and write to us."] });
  await commit(ctx, {
    writes: [updatePassword(db, shop.id, userId, passwordHash), deleteOtherSessions(db, shop.id, userId, sessionId), closeLinks(db, shop.id, userId, "password_reset", clock.now())],
    audit: kind === "staff" ? { action: "password.changed", subject: userId } : undefined,
    mail: [{ key: `password-changed:${ids.next("out")}`, email: { to: account.email, subject: `${title} · ${shop.name}`, ...body } }],
  });
}

/** The signed-in person's account, if the password is theirs. Throws `rate_limited`, `invalid` (on `currentPassword`). */
export async function checkPassword(ctx: Ctx, currentPassword: string) {
  const { userId } = requireUser(ctx);
  await ctx.rateLimit("sign_in", `${ctx.shop.id}:password:${userId}`);
  const [[account]] = await ctx.db.read(selectAccount(ctx.db, ctx.shop.id, userId));
  const right = await verifyPassword(currentPassword, account?.passwordHash ?? undefined);
  if (!account || !right) throw invalid("currentPassword", "This is not your password.");
  return account;
}
