import type { z } from "zod";
import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { digest, randomSecret } from "../platform/crypto";
import { mailOf } from "../platform/mail-layout";
import { parse } from "../platform/parse";
import { selectUserByEmail } from "./accounts.queries";
import { forgotInput, RESET_LIFETIME } from "./accounts.rules";
import { insertLink } from "./links.queries";

/**
 * Mails a link to set a new password to whoever has an account with this e-mail. It waits for no record, so that
 * neither the answer nor its time tells who has one. Throws `invalid`, `rate_limited`.
 */
export async function requestPasswordReset(ctx: Ctx, input: z.input<typeof forgotInput>, ip: string): Promise<void> {
  const { email } = parse(forgotInput, input);
  await ctx.rateLimit("sign_in", `${ctx.shop.id}:forgot:${ip}`);
  await ctx.rateLimit("sign_in", `${ctx.shop.id}:forgot:${email}`);
  ctx.later(sendLink(ctx, email).catch((error) => ctx.log.error("reset_mail_failed", error)));
}

async function sendLink(ctx: Ctx, email: string): Promise<void> {
  const [[user]] = await ctx.db.read(selectUserByEmail(ctx.db, ctx.shop.id, email));
  if (!user) return;
  const { shop, clock, ids, db, origin } = ctx;
  const [id, secret, createdAt] = [ids.next("lnk"), randomSecret(), clock.now()];
  const title = "Choose a new password";
  const body = mailOf({
    shop,
    title,
    paragraphs: [
      `Hello ${user.name},`,
      `somebody, hopefully you, asked for a new password at ${shop.name}. The link below lets you choose one. It works once, within the next hour.`,
      "If it was not you, leave this mail alone: your password stays as it is.",
    ],
    button: { label: title, url: `${origin}/reset?token=${secret}` },
  });
  await commit(ctx, {
    writes: [insertLink(db, { id, shopId: shop.id, userId: user.id, email: user.email, purpose: "password_reset", secretHash: digest(secret), createdAt, expiresAt: createdAt + RESET_LIFETIME })],
    mail: [{ key: `password-reset:${id}`, email: { to: user.email, subject: `${title} · ${shop.name}`, ...body } }],
  });
}
