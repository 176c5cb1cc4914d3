import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { listProducts, type Facets, type ProductCard } from "#worker/catalog";
import { parseAmount } from "#worker/platform/money";
import { contextOf, orErrorPage } from "./load-context";

const PAGE_SIZE = 24;

/** A list of products as its page shows it. `filters` are the address's own, prices in it as people write them. */
export interface Listing {
  items: ProductCard[];
  total: number;
  /** Number of the first item, counted from 1. */
  first: number;
  facets: Facets;
  /** What was searched for instead of what was asked for. */
  correctedQuery: string | null;
  someWords: boolean;
  filters: Record<string, string>;
  next: string | null;
  previous: string | null;
}

/** The list that an address asks for; within a category where one is given. An amount that cannot be read is left out. */
export async function loadListing({ request, context }: Pick<LoaderFunctionArgs, "request" | "context">, category?: string): Promise<Listing> {
  const { ctx, tags } = contextOf(context);
  tags.add(`catalog:${ctx.shop.id}`);
  const { cursor = "0", ...filters } = Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value.trim() !== "" && !name.startsWith("_") && name !== "category" && name !== "sku"));
  const amount = (text: string | undefined) => (text === undefined ? undefined : parseAmount(text, ctx.shop.currency)?.toString());
  const asked = { ...filters, category, minPrice: amount(filters.minPrice), maxPrice: amount(filters.maxPrice), cursor, limit: String(PAGE_SIZE) };
  const { items, total, nextCursor, facets, correctedQuery, someWords } = await orErrorPage(listProducts(ctx, asked as Parameters<typeof listProducts>[1]));
  const at = (offset: string) => `?${new URLSearchParams(offset === "0" ? filters : { ...filters, cursor: offset })}`;
  const before = Math.max(0, Number(cursor) - PAGE_SIZE);
  return { items, total, first: Number(cursor) + 1, facets, correctedQuery, someWords, filters, next: nextCursor && at(nextCursor), previous: Number(cursor) > 0 ? at(String(before)) : null };
}
