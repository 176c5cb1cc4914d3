import type { Ctx } from "../platform/context";
import { selectCategorySlugs, selectProductSlugs } from "./showcase.queries";

/** The slugs of all that has a public page, the newest change first; at most 40 000 products, of the 50 000 that a sitemap may name. */
export async function listAddresses(ctx: Ctx): Promise<{ products: { slug: string; updatedAt: number }[]; categories: { slug: string }[] }> {
  const [products, categories] = await ctx.db.read(selectProductSlugs(ctx.db, ctx.shop.id, 40_000), selectCategorySlugs(ctx.db, ctx.shop.id));
  return { products, categories };
}
