import { z } from "zod";
import { commit } from "../platform/commit";
import type { Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { email, required } from "../platform/fields.rules";
import { parse } from "../platform/parse";
import { insertWish, selectWishable } from "./wishes.queries";

const input = z.object({ sku: required(64), email });

/**
 * Keeps that somebody wants to be told when a variant is back; the same wish twice is one, and the answer does not tell which it was. `who`
 * is limited. Throws invalid, rate_limited, not_found for what is not sold here.
 */
export async function wish(ctx: Ctx, slug: string, wanted: unknown, who: string): Promise<void> {
  const { sku, email: address } = parse(input, wanted);
  await ctx.rateLimit("orders", `wish:${who}`);
  const { db, shop, ids, clock } = ctx;
  const [[variant]] = await db.read(selectWishable(db, shop.id, slug, sku));
  if (!variant) throw notFound("This product");
  await commit(ctx, { writes: [insertWish(db, { id: ids.next("wsh"), shopId: shop.id, variantId: variant.variantId, email: address, at: clock.now() })] });
}
