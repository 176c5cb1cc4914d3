import type { PricingRow, Said, SellableRow } from "./orders.queries";

interface Known {
  /** Facts of variants by SKU. */
  goods: Map<string, string>;
  pricing: PricingRow[];
}
/** Goods and terms as they were read before, and what the database must say still when an order is priced by them. */
export interface Recalled {
  sellable: SellableRow[];
  pricing: PricingRow[];
  said: Said;
}

const [SHOPS, GOODS] = [200, 2_000];
const known = new Map<string, Known>();

/**
 * Keeps in the isolate what was read of a shop's goods and terms. An order priced by it is committed only while the database says the same to the
 * letter, so it may be old and is never wrong. Not kept while there are discounts, whose uses change with each order.
 */
export function remember(shopId: string, sellable: SellableRow[], rows: PricingRow[]): void {
  const pricing = rows.filter(({ kind }) => kind !== "placed");
  if (pricing.some(({ kind }) => kind === "discount")) return void known.delete(shopId);
  const before = known.get(shopId);
  const goods = before && before.goods.size < GOODS && termsOf(before.pricing) === termsOf(pricing) ? before.goods : new Map<string, string>();
  for (const { facts } of sellable) goods.set((JSON.parse(facts) as { sku: string }).sku, facts);
  if (known.size >= SHOPS) known.clear();
  known.set(shopId, { goods, pricing });
}

/** What is kept of these SKUs; undefined unless it is kept of all. How many there are is left to the commit. */
export function recall(shopId: string, skus: string[]): Recalled | undefined {
  const shop = known.get(shopId);
  const facts = [...skus].sort().map((sku) => shop?.goods.get(sku));
  if (!shop || !facts.every((one) => one !== undefined)) return undefined;
  return {
    sellable: facts.map((one) => ({ facts: one, available: Number.MAX_SAFE_INTEGER })), pricing: shop.pricing,
    said: { skus, goods: facts.join("\n"), terms: termsOf(shop.pricing) },
  };
}

const termsOf = (pricing: PricingRow[]) => pricing.map(({ kind, body }) => kind + body).join("\n");
