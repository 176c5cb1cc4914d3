import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";

type TestShop = Awaited<ReturnType<typeof createShop>>;
const order = (shop: TestShop, sku: string, over: Record<string, unknown> = {}, key: string = crypto.randomUUID()) =>
  shop.fetch("/api/orders", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify({ items: [{ sku, quantity: 1 }], customer: { name: "Thandi", email: "t@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection", ...over }),
  });
const trips = (answer: Response) => Number(/gateway;desc="trips=(\d+)/.exec(answer.headers.get("Server-Timing")!)![1]);
const totalOf = async (answer: Response) => (await answer.json<{ totals: { total: { amount: number } } }>()).totals.total.amount;

/** A shop of which the isolate knows goods, terms and settings. */
async function knownShop(onHand = 10) {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ price: 10_000, onHand });
  const sku = `SKU-${variantId}`;
  expect((await order(shop, sku)).status).toBe(201);
  return { shop, sku, variantId };
}
const run = (sql: string, ...params: unknown[]) => bindings.DB.prepare(sql).bind(...params).run();

it("places an order of known goods in one round trip", async () => {
  const { shop, sku } = await knownShop();
  const answer = await order(shop, sku);
  expect([answer.status, trips(answer)]).toEqual([201, 1]);
});

it("sells at the price of the very moment, whatever was known", async () => {
  const { shop, sku, variantId } = await knownShop();
  await run("UPDATE variants SET price = 12345 WHERE id = ?", variantId);
  const answer = await order(shop, sku);
  expect([answer.status, trips(answer)]).toEqual([201, 3]);
  expect(await totalOf(answer)).toBe(12_345);
  await run("UPDATE variants SET price = 999 WHERE id = ?", variantId);
  expect((await order(shop, sku, { expectedTotal: 12_345 })).status).toBe(409);
});

it("sees a tax, a discount and a closed product that came since", async () => {
  const { shop, sku, variantId } = await knownShop();
  await run("INSERT INTO discounts (id, shop_id, title, code, kind, value, product_ids, starts_at, combines, active, created_at) VALUES (?, ?, 'Ten', NULL, 'percent', 1000, '[]', 0, 1, 1, 0)", `dis_${shop.id}`, shop.id);
  expect(await totalOf(await order(shop, sku))).toBe(9_000);
  await run("UPDATE discounts SET active = 0 WHERE shop_id = ?", shop.id);
  expect(await totalOf(await order(shop, sku))).toBe(10_000);
  await run("INSERT INTO tax_rates (id, shop_id, country, region, tax_class, rate) VALUES (?, ?, 'ZA', '', 'standard', 2500)", `tax_${shop.id}`, shop.id);
  const taxed = await (await order(shop, sku)).json<{ totals: { tax: { amount: number } } }>();
  expect(taxed.totals.tax.amount).toBe(2_000);
  await run("UPDATE products SET status = 'archived' WHERE id = (SELECT product_id FROM variants WHERE id = ?)", variantId);
  expect((await order(shop, sku)).status).toBe(422);
});

it("replays a key and refuses what is short, as if it knew nothing", async () => {
  const { shop, sku } = await knownShop(2);
  const key = crypto.randomUUID();
  const [first, again] = [await order(shop, sku, {}, key), await order(shop, sku, {}, key)];
  expect([first.status, again.status]).toEqual([201, 200]);
  expect((await order(shop, sku, { note: "Other" }, key)).status).toBe(409);
  expect(await (await order(shop, sku)).json()).toMatchObject({ code: "out_of_stock", items: [{ sku, requested: 1, available: 0 }] });
});
