import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { sameText } from "../platform/crypto";
import { notFound } from "../platform/errors";
import { deleteWishes, selectWish } from "./wishes.queries";

/** The secret in a wish's mail, with which its reader may end all their wishes. */
export const wishKeyOf = (ctx: Pick<Ctx, "secrets">, wishId: string): string => ctx.secrets.sign("stock-wish", wishId);

/** The address whose wishes a mailed link ends. Throws not_found for a link that is not genuine. */
export async function findWish(ctx: Ctx, id: string, key: string): Promise<{ email: string }> {
  if (!sameText(key, wishKeyOf(ctx, id))) throw notFound("This link");
  const [[found]] = await ctx.db.read(selectWish(ctx.db, ctx.shop.id, id));
  if (!found) throw notFound("This link");
  return found;
}

/** Ends every wish that the reader of a mailed link still has in the shop; again, it does nothing. Throws not_found. */
export async function unwish(ctx: Ctx, id: string, key: string): Promise<void> {
  const { email } = await findWish(ctx, id, key);
  await commit(ctx, { writes: [deleteWishes(ctx.db, ctx.shop.id, email)] });
}
