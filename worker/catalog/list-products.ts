import type { z } from "zod";
import type { Ctx } from "../platform/context";
import { money } from "../platform/money";
import { parse } from "../platform/parse";
import { toCard } from "./card";
import { selectList } from "./catalog.queries";
import { listProductsInput, searchExpression } from "./catalog.rules";
import type { Facets, ProductList } from "./catalog.types";
import { selectLookalikes } from "./search.queries";
import { correctWords, wordsOf } from "./search.rules";

/**
 * Active products with filter, search and sort, and the facets beside them, in one round trip; in two where `q` is misspelt and was corrected,
 * or where nothing has all of its words and what has some is given instead, those with the rarest words first. Found products stand by
 * relevance (an exact SKU first) unless `sort` says otherwise. A `q` that holds no word finds nothing. Throws `invalid` (422) for a filter that
 * is not of its kind.
 */
export async function listProducts(ctx: Ctx, input: z.input<typeof listProductsInput>): Promise<ProductList> {
  const { q, sort = q ? "relevance" : "newest", limit = 24, cursor: offset = 0, ...filter } = parse(listProductsInput, input);
  const { db, shop } = ctx;
  const words = wordsOf(q ?? "");
  const select = (asked: string | undefined, matched: "all" | "any" = "all") =>
    selectList(db, shop.id, { ...filter, q: asked, match: asked ? searchExpression(asked, shop.id, matched) : undefined, sort, limit, offset, lowStock: shop.lowStockThreshold });
  const listed = (rows: Row[], nothing = false) => toList(rows, nothing, offset, shop.currency);
  if (words.length === 0) {
    const [rows] = await db.read(select(q));
    return listed(rows, Boolean(q));
  }
  const [rows, alike] = await db.read(select(q), selectLookalikes(db, shop.id, words));
  const of = (kind: string) => alike.filter((row) => row.kind === kind).map(({ text }) => text);
  const correctedQuery = correctWords(words, new Set(of("known")), of("name"))?.join(" ") ?? null;
  const list = listed(rows);
  if (correctedQuery === null && (list.total > 0 || words.length === 1)) return list;
  const [found] = correctedQuery === null ? await db.read(select(words.join(" "), "any")) : await db.read(select(correctedQuery));
  return { ...listed(found), correctedQuery, someWords: correctedQuery === null };
}

type Row = { kind: string; body: string };

function toList(rows: Row[], nothing: boolean, offset: number, currency: string): ProductList {
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
  return { items, total, correctedQuery: null, someWords: false, nextCursor: items.length && offset + items.length < total ? String(offset + items.length) : null, facets };
}
