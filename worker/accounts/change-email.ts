import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireUser, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { mailOf } from "../platform/mail-layout";
import { parse } from "../platform/parse";
import { updateEmail } from "./accounts.queries";
import { changeEmailInput } from "./accounts.rules";
import { checkPassword } from "./change-password";
import { emailProof } from "./email-proof";
import { closeLinks } from "./links.queries";

/**
 * Gives the signed-in person's account another address, which is not proven until the link mailed to it is used; links that were mailed to
 * the former one open nothing any more, and it is told. Orders that are theirs already stay so. Throws `unauthenticated`, `rate_limited`,
 * `invalid` (on `currentPassword` too), `already_exists` for an address that has an account.
 */
export async function changeEmail(ctx: Ctx, input: z.input<typeof changeEmailInput>): Promise<void> {
  const { userId, kind } = requireUser(ctx);
  const { db, shop, clock, ids } = ctx;
  const { currentPassword, email } = parse(changeEmailInput, input);
  const account = await checkPassword(ctx, currentPassword);
  if (account.email === email) return;
  const at = clock.now();
  const proof = emailProof(ctx, { ...account, email });
  const title = "Your e-mail address was changed";
  const body = mailOf({ shop, title, paragraphs: [`Your account at ${shop.name} has another e-mail address now: ${email}.`, "If it was not you, write to us at once."] });
  try {
    await commit(ctx, {
      writes: [updateEmail(db, shop.id, userId, email), closeLinks(db, shop.id, userId, "email_proof", at), closeLinks(db, shop.id, userId, "password_reset", at), proof.link],
      audit: kind === "staff" ? { action: "email.changed", subject: userId, detail: { from: account.email, to: email } } : undefined,
      mail: [proof.mail, { key: `email-changed:${ids.next("out")}`, email: { to: account.email, subject: `${title} · ${shop.name}`, ...body } }],
    });
  } catch (error) {
    if (!(error instanceof ConstraintError) || error.kind !== "unique") throw error;
    if (error.on.startsWith("users.")) throw new DomainError("already_exists", "There is an account with this e-mail address already.");
    throw new DomainError("rate_limited", "That was a bit quick. Wait a minute, then try again.", { retryAfter: 60 });
  }
}
