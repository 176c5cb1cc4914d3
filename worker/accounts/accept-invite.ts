import type { z } from "zod";
import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { digest, hashPassword } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { invalid, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import { deleteSessionsOf, insertSession } from "./accounts.queries";
import { acceptInput } from "./accounts.rules";
import type { SignedIn } from "./accounts.types";
import { newSession } from "./new-session";
import { joinGuestOrders } from "./proof.queries";
import { endInvite, selectInviteBySecret, selectRoleOfEmail, upsertStaffMember } from "./staff.queries";

/** Whom the link of an invitation was mailed to. Throws `not_found` for a link that opens nothing (any more). */
export async function findInvite(ctx: Ctx, token: string): Promise<{ email: string; role: "owner" | "staff" }> {
  const [[invite]] = await ctx.db.read(selectInviteBySecret(ctx.db, ctx.shop.id, digest(token), ctx.clock.now()));
  if (!invite) throw notFound("An open invitation");
  return { email: invite.email, role: invite.role };
}

/**
 * Makes whoever was mailed the link one of the staff, with the name and password that they chose, and signs them in. A customer's
 * account of that e-mail becomes theirs, its sessions end. Works once. Throws `invalid` (on `token` for a link that opens nothing), `rate_limited`.
 */
export async function acceptInvite(ctx: Ctx, input: z.input<typeof acceptInput>, ip: string): Promise<SignedIn> {
  const { db, shop } = ctx;
  const { token, name, password } = parse(acceptInput, input);
  await ctx.rateLimit("sign_in", `${shop.id}:join:${ip}`);
  const at = ctx.clock.now();
  const [[invite]] = await db.read(selectInviteBySecret(db, shop.id, digest(token), at));
  if (!invite) throw spent();
  const [[known]] = await db.read(selectRoleOfEmail(db, shop.id, invite.email));
  const user = { id: known?.id ?? ctx.ids.next("usr"), name, email: invite.email, role: invite.role };
  const passwordHash = await hashPassword(password);
  const { row, answer } = await newSession(ctx, user);
  try {
    await commit(ctx, {
      writes: [
        endInvite(db, invite, "accepted"),
        upsertStaffMember(db, { ...user, shopId: shop.id, passwordHash, emailProvenAt: at, createdAt: at }),
        deleteSessionsOf(db, shop.id, user.id),
        insertSession(db, row),
        joinGuestOrders(db, shop.id, user.id),
      ],
      audit: { action: "staff.joined", subject: user.id, detail: { email: invite.email, role: invite.role } },
    });
  } catch (error) {
    // Used by another at the same moment; or an account of this e-mail was made at the same moment, whose session the insert cannot name.
    if (error instanceof ConstraintError && ["not_null", "unique", "foreign_key"].includes(error.kind)) throw spent();
    throw error;
  }
  return answer;
}

const spent = () => invalid("token", "This invitation was used already, taken back or is too old. Ask the owner for a new one.");
