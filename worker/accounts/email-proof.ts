import type { Ctx } from "../platform/context";
import { digest, randomSecret } from "../platform/crypto";
import { mailOf } from "../platform/mail-layout";
import { PROOF_LIFETIME } from "./accounts.rules";
import { insertLink } from "./links.queries";

const MINUTE = 60_000;

/**
 * A link that proves a person's address, and its mail, for a commit. At most one a minute for an address of an account: `unique` on the
 * outbox refuses the next.
 */
export function emailProof({ db, ids, clock, shop, origin }: Ctx, { id: userId, name, email }: { id: string; name: string; email: string }) {
  const [secret, createdAt] = [randomSecret(), clock.now()];
  const title = "Confirm your e-mail address";
  const body = mailOf({
    shop,
    title,
    paragraphs: [
      `Hello ${name},`,
      `an account at ${shop.name} was made with this address. Confirm that it is yours, and orders that you placed with it as a guest stand in your account. The link works once, within a day, while you are signed in.`,
      "If you made no account, leave this mail alone: without you nobody sees anything of yours.",
    ],
    button: { label: title, url: `${origin}/confirm-email?token=${secret}` },
  });
  return {
    link: insertLink(db, { id: ids.next("lnk"), shopId: shop.id, userId, email, purpose: "email_proof", secretHash: digest(secret), createdAt, expiresAt: createdAt + PROOF_LIFETIME }),
    mail: { key: `email-proof:${userId}:${digest(email).slice(0, 16)}:${Math.floor(createdAt / MINUTE)}`, email: { to: email, subject: `${title} · ${shop.name}`, ...body } },
  };
}
