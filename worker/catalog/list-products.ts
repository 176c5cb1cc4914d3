import type { z } from "zod";
import type { Ctx } from "../platform/context";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { selectCards, selectCategories, type CardRow } from "./catalog.queries";
import { listProductsInput, searchExpression } from "./catalog.rules";
import type { Category, ProductCard, ProductList } from "./catalog.types";
import { withSources } from "./media.rules";

/**
 * Active products with filter, search and sort, and the category tree, in one round trip.
 * A `q` that holds no word finds nothing. Throws `invalid` (422) for a filter that is not of its kind.
 */
export async function listProducts(ctx: Ctx, input: z.input<typeof listProductsInput>): Promise<ProductList & { facets: { categories: Category[] } }> {
  const { q, sort = "newest", limit = 24, cursor: offset = 0, ...filter } = parse(listProductsInput, input);
  const match = q ? searchExpression(q, ctx.shop.id) : undefined;
  const [rows, categories] = await ctx.db.read(selectCards(ctx.db, ctx.shop.id, { ...filter, match, sort, limit, offset }), selectCategories(ctx.db, ctx.shop.id));
  const found = q && !match ? [] : rows;
  const total = found[0]?.total ?? 0;
  return {
    items: found.map((row) => toCard(row, ctx.shop.currency)),
    total,
    nextCursor: offset + found.length < total ? String(offset + found.length) : null,
    facets: { categories },
  };
}

const toCard = (row: CardRow, currency: string): ProductCard => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  brand: row.brand,
  price: money(row.minPrice, currency),
  priceVaries: row.minPrice !== row.maxPrice,
  available: row.available,
  image: row.image ? withSources(JSON.parse(row.image)) : null,
});
