import type { z } from "zod";
import type { Ctx } from "../platform/context";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { toCard } from "./card";
import { selectList } from "./catalog.queries";
import { listProductsInput, searchExpression } from "./catalog.rules";
import type { Facets, ProductList } from "./catalog.types";

/**
 * Active products with filter, search and sort, and the facets beside them, in one round trip. Found products stand by relevance (an exact SKU
 * first) unless `sort` says otherwise. A `q` that holds no word finds nothing. Throws `invalid` (422) for a filter that is not of its kind.
 */
export async function listProducts(ctx: Ctx, input: z.input<typeof listProductsInput>): Promise<ProductList> {
  const { q, sort = q ? "relevance" : "newest", limit = 24, cursor: offset = 0, ...filter } = parse(listProductsInput, input);
  const match = q ? searchExpression(q, ctx.shop.id) : undefined;
  const [rows] = await ctx.db.read(selectList(ctx.db, ctx.shop.id, { ...filter, q, match, sort, limit, offset, lowStock: ctx.shop.lowStockThreshold }));
  return toList(rows, Boolean(q) && !match, offset, ctx.shop.currency);
}

function toList(rows: { kind: string; body: string }[], nothing: boolean, offset: number, currency: string): ProductList {
  const of = (kind: string) => (nothing && kind !== "category" ? [] : rows.filter((row) => row.kind === kind).map((row) => JSON.parse(row.body)));
  const [facts] = of("facts") as { total: number | null; min: number | null; max: number | null; inStock: number | null }[];
  const items = of("card").map((row) => toCard(row, currency));
  const total = facts?.total ?? 0;
  const facets: Facets = {
    categories: nothing ? of("category").map((category) => ({ ...category, count: 0 })) : of("category"),
    tags: of("tag"),
    price: facts?.min == null || facts.max == null ? null : { min: money(facts.min, currency), max: money(facts.max, currency) },
    inStock: facts?.inStock ?? 0,
  };
  return { items, total, nextCursor: items.length && offset + items.length < total ? String(offset + items.length) : null, facets };
}
