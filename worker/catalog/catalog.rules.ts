import { z } from "zod";
import { wordsOf } from "./search.rules";

const digits = (max: number) => z.string().regex(/^\d{1,12}$/, "A whole number, please.").transform(Number).pipe(z.number().max(max));

/** What a product list may be asked for; texts, as they come from an address. Prices in minor units. */
export const listProductsInput = z.object({
  q: z.string().trim().max(200, "At most 200 characters.").optional(),
  category: z.string().max(100).optional(),
  tag: z.string().max(100).optional(),
  minPrice: digits(1e12).optional(),
  maxPrice: digits(1e12).optional(),
  inStock: z.enum(["0", "1", "true", "false"]).transform((text) => text === "1" || text === "true").optional(),
  sort: z.enum(["relevance", "newest", "price", "-price", "name"]).optional(),
  limit: digits(100).pipe(z.number().min(1)).optional(),
  cursor: digits(1e6).optional(),
});

/** A query turned into an FTS5 match kept to one shop: all of its words, or any, must begin a word of the product. Undefined when it holds no word. */
export function searchExpression(q: string, shopId: string, matched: "all" | "any" = "all"): string | undefined {
  const words = wordsOf(q);
  if (words.length === 0) return undefined;
  return `shop_id:"${shopId}" AND {name words description} : (${words.map((word) => `"${word}"*`).join(matched === "all" ? " AND " : " OR ")})`;
}

/** Purging tag by tag has an end where a whole shop is cheaper. */
const MAX_PURGED = 30;
/** The tags of the pages that show these products; none for none. */
export function staleTags(shopId: string, productIds: string[]): string[] {
  const ids = [...new Set(productIds)];
  if (ids.length > MAX_PURGED) return [`shop:${shopId}`];
  return ids.length ? [...ids.map((id) => `product:${id}`), `catalog:${shopId}`] : [];
}
