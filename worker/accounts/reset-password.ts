import type { z } from "zod";
import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { digest, hashPassword } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { invalid } from "../platform/errors";
import { mailOf } from "../platform/mail-layout";
import { parse } from "../platform/parse";
import { deleteSessionsOf, updatePassword } from "./accounts.queries";
import { resetInput } from "./accounts.rules";
import { closeLinks, insertLinkUse, selectLinkBySecret } from "./links.queries";
import { joinGuestOrders, proveEmail } from "./proof.queries";

/**
 * Sets the password of the person whom the link was mailed to, ends all their sessions and tells them so. A link works once, also
 * for two at the same time. Throws `invalid` (on `token` for a link that was used, is too old or never was), `rate_limited`.
 */
export async function resetPassword(ctx: Ctx, input: z.input<typeof resetInput>, ip: string): Promise<void> {
  const { db, shop } = ctx;
  const { token, password } = parse(resetInput, input);
  await ctx.rateLimit("sign_in", `${shop.id}:reset:${ip}`);
  const at = ctx.clock.now();
  const [[link]] = await db.read(selectLinkBySecret(db, shop.id, "password_reset", digest(token), at));
  if (!link) throw spent();
  const passwordHash = await hashPassword(password);
  const body = mailOf({
    shop,
    title: "Your password was changed",
    paragraphs: [`Your password at ${shop.name} was just changed with a link that we mailed to you, and you were signed out everywhere.`, "If it was not you, write to us at once."],
  });
  try {
    await commit(ctx, {
      writes: [
        insertLinkUse(db, shop.id, link.id, at),
        closeLinks(db, shop.id, link.userId, "password_reset", at),
        updatePassword(db, shop.id, link.userId, passwordHash),
        // The link came by mail, so its reader has the address.
        ...(link.mailedTo ? [proveEmail(db, shop.id, link.userId, link.mailedTo, at), joinGuestOrders(db, shop.id, link.userId)] : []),
        deleteSessionsOf(db, shop.id, link.userId),
      ],
      audit: { action: "password.reset", subject: link.userId },
      mail: [{ key: `password-changed:${link.id}`, email: { to: link.email, subject: `Your password was changed · ${shop.name}`, ...body } }],
    });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw spent();
    throw error;
  }
}

const spent = () => invalid("token", "This link was used already or is too old. Ask for a new one.");
