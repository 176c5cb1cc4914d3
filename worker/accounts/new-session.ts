import type { Ctx } from "../platform/context";
import { sessionLifetime } from "./accounts.rules";
import type { AccountUser, SignedIn } from "./accounts.types";

/** A session's row, to be committed by the verb, and the answer that carries its sealed token. */
export async function newSession(ctx: Ctx, { id: userId, name, email, role }: AccountUser) {
  const createdAt = ctx.clock.now();
  const lifetime = sessionLifetime(role);
  const row = { id: ctx.ids.next("ses"), shopId: ctx.shop.id, userId, createdAt, expiresAt: createdAt + lifetime };
  const accessToken = await ctx.secrets.sealSession({ sessionId: row.id, userId, shopId: row.shopId }, row.expiresAt);
  const answer: SignedIn = { accessToken, expiresIn: lifetime / 1000, user: { id: userId, name, email, role } };
  return { row, answer };
}
