import { expect } from "vitest";
import type { StockItem, StockList, StockMovement } from "../../worker/inventory";
import { bindings, createShop } from "./shop";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Person = Awaited<ReturnType<Shop["as"]>>;

/** A post of JSON, by a shop's own `fetch` or a person's. */
export const post = (who: Pick<Person, "fetch">, path: string, body: unknown, key?: string) =>
  who.fetch(path, { method: "POST", headers: { "Content-Type": "application/json", ...(key && { "Idempotency-Key": key }) }, body: JSON.stringify(body) });
export const adjust = (who: Person, body: unknown, key?: string) => post(who, "/api/admin/inventory/adjustments", body, key);
export const order = (shop: Shop, sku: string, quantity = 1) => post(shop, "/api/orders", { items: [{ sku, quantity }], customer: { name: "Thandi", email: "thandi@test.example" } });
export const ledgerOf = async (who: Person, sku: string, query = "") => (await who.fetch(`/api/admin/inventory/${encodeURIComponent(sku)}/movements${query}`)).json<{ item: StockItem; items: StockMovement[]; nextCursor: string | null }>();
export const inventory = async (who: Person, query = "") => (await who.fetch(`/api/admin/inventory${query}`)).json<StockList>();

/** A shop with one product, and somebody of its staff. */
export async function stocked(onHand = 5) {
  const shop = await createShop();
  const product = await shop.addProduct({ name: "Kettle", onHand });
  return { shop, ...product, sku: `SKU-${product.variantId}`, staff: await shop.as("staff") };
}

/** That every level of the shop is the sum of its movements. */
export async function expectLedger(shop: Shop) {
  const { results } = await bindings.DB.prepare(
    `SELECT l.variant_id, l.on_hand - coalesce(sum(m.on_hand_delta), 0) AS onHand, l.reserved - coalesce(sum(m.reserved_delta), 0) AS reserved, l.incoming - coalesce(sum(m.incoming_delta), 0) AS incoming FROM stock_levels l
     LEFT JOIN stock_movements m ON m.shop_id = l.shop_id AND m.variant_id = l.variant_id AND m.location_id = l.location_id WHERE l.shop_id = ? GROUP BY l.variant_id, l.location_id`,
  ).bind(shop.id).all<{ onHand: number; reserved: number; incoming: number }>();
  expect(results.length).toBeGreaterThan(0);
  for (const { onHand, reserved, incoming } of results) expect([onHand, reserved, incoming]).toEqual([0, 0, 0]);
}
