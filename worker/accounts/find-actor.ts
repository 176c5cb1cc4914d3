import type { Actor, Ctx } from "../platform/context";
import { selectSessionUser } from "./accounts.queries";

/**
 * Who a session token speaks for, in one round trip; none for a token that is absent, forged, expired or another shop's.
 * Whoever has no live session is a visitor.
 */
export async function findActor(ctx: Pick<Ctx, "shop" | "db" | "clock" | "secrets">, token: string | undefined): Promise<Actor> {
  const now = ctx.clock.now();
  const claims = token ? await ctx.secrets.openSession(token, ctx.shop.id, now) : undefined;
  if (!claims) return { kind: "visitor" };
  const [[user]] = await ctx.db.read(selectSessionUser(ctx.db, claims, now));
  if (!user) return { kind: "visitor" };
  const person = { userId: user.id, email: user.email, name: user.name, sessionId: claims.sessionId };
  return user.role === "customer" ? { kind: "customer", ...person } : { kind: "staff", role: user.role, ...person };
}
