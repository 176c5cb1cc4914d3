import type { z } from "zod";
import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { hashPassword } from "../platform/crypto";
import { ConstraintError } from "../platform/db";
import { DomainError } from "../platform/errors";
import { parse } from "../platform/parse";
import { insertSession, insertUser } from "./accounts.queries";
import { registerInput } from "./accounts.rules";
import type { SignedIn } from "./accounts.types";
import { emailProof } from "./email-proof";
import { newSession } from "./new-session";

/** Makes a customer's account, signs them in and mails them a link to prove their address, in one commit. Throws `invalid`, `rate_limited`, `already_exists` for a known e-mail. */
export async function register(ctx: Ctx, input: z.input<typeof registerInput>, ip: string): Promise<SignedIn> {
  const { name, email, password } = parse(registerInput, input);
  // By address alone: every registration brings another e-mail, and each one costs a password hash.
  await ctx.rateLimit("sign_in", `${ctx.shop.id}:register:${ip}`);
  const user = { id: ctx.ids.next("usr"), name, email, role: "customer" as const };
  const passwordHash = await hashPassword(password);
  const { row, answer } = await newSession(ctx, user);
  const proof = emailProof(ctx, user);
  try {
    await commit(ctx, { writes: [insertUser(ctx.db, { ...user, shopId: ctx.shop.id, passwordHash, createdAt: ctx.clock.now() }), insertSession(ctx.db, row), proof.link], mail: [proof.mail] });
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === "unique") throw new DomainError("already_exists", "There is an account with this e-mail address already.");
    throw error;
  }
  return answer;
}
