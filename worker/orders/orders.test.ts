import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { sumDemand } from "./orders.rules";
import type { PlacedOrder } from "./orders.types";

type TestShop = Awaited<ReturnType<typeof createShop>>;
const customer = { name: "Thandi M", email: "Thandi@Example.com" };

const order = (shop: TestShop, variantId: string, over: Record<string, unknown> = {}, key: string = crypto.randomUUID()) =>
  shop.fetch("/api/orders", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer, ...over }),
  });
const ordersOf = async (shop: TestShop) => bindings.DB.prepare("SELECT count(*) AS n FROM orders WHERE shop_id = ?").bind(shop.id).first<number>("n");

it("places an order at the shop's own price, reserves the stock, and opens to its token alone", async () => {
  const shop = await createShop();
  const { variantId, slug } = await shop.addProduct({ price: 11_500, onHand: 5 });
  const answer = await order(shop, variantId, { items: [{ sku: `SKU-${variantId}`, quantity: 2, price: 1 }], totals: { total: 1 }, status: "completed", shopId: "shp_other" });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("Server-Timing")).toMatch(/trips=[1-3] /);
  const placed = await answer.json<PlacedOrder>();
  expect(placed).toMatchObject({ number: "1001", status: "open", paymentStatus: "pending", totals: { subtotal: { amount: 23_000 }, tax: { amount: 3_000 }, total: { amount: 23_000 } } });
  expect(await (await shop.fetch(`/api/products/${slug}`)).json()).toMatchObject({ available: 3 });
  const read = (token?: string) => shop.fetch("/api/orders/1001", token ? { headers: { Authorization: `Bearer ${token}` } } : {});
  expect(await (await read(placed.accessToken)).json()).toMatchObject({ number: "1001" });
  expect((await read()).status).toBe(404);
  expect((await read("0".repeat(64))).status).toBe(404);
});

it("sells the last unit once to 50 parallel buyers and tells the others what is left", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 1 });
  const answers = await Promise.all(Array.from({ length: 50 }, () => order(shop, variantId)));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  const refused = answers.filter((answer) => answer.status === 409);
  expect(refused).toHaveLength(49);
  for (const answer of refused) expect(await answer.json()).toMatchObject({ code: "out_of_stock", items: [{ sku: `SKU-${variantId}`, requested: 1, available: 0 }] });
  expect(await ordersOf(shop)).toBe(1);
});

it("makes one order of ten parallel requests with one key, and refuses the key for another", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 20 });
  const answers = await Promise.all(Array.from({ length: 10 }, () => order(shop, variantId, {}, "one-key")));
  expect(answers.map((answer) => answer.status).sort()).toEqual([...Array.from({ length: 9 }, () => 200), 201]);
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(bodies).size).toBe(1);
  expect(await ordersOf(shop)).toBe(1);
  const other = await order(shop, variantId, { note: "another" }, "one-key");
  expect(await other.json()).toMatchObject({ code: "idempotency_conflict" });
});

it("sums two lines of one SKU before it looks at the stock", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 3 });
  const sku = `SKU-${variantId}`;
  const answer = await order(shop, variantId, { items: [{ sku, quantity: 2 }, { sku, quantity: 2 }] });
  expect(await answer.json()).toMatchObject({ code: "out_of_stock", items: [{ requested: 4, available: 3 }] });
});

it("asks again when the total is not what the customer saw", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ price: 5_000 });
  expect(await (await order(shop, variantId, { expectedTotal: 4_900 })).json()).toMatchObject({ code: "price_changed", total: { amount: 5_000 } });
  expect((await order(shop, variantId, { expectedTotal: { amount: 5_000, currency: "ZAR" } })).status).toBe(201);
});

it("answers hostile orders with a 4xx and keeps nothing of them", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const { variantId } = await shop.addProduct();
  const sku = `SKU-${variantId}`;
  for (const quantity of [-1, 0, 1.5, 1e308, "1", 1e9, null]) expect((await order(shop, variantId, { items: [{ sku, quantity }] })).status, String(quantity)).toBe(422);
  for (const over of [{ items: [] }, { items: "x" }, { customer: { name: "<b>", email: "no" } }, { shippingMethod: "rocket" }, { shippingMethod: "delivery" }, { discountCode: "FREE" }, { expectedTotal: -1 }])
    expect((await order(shop, variantId, over)).status, JSON.stringify(over)).toBe(422);
  expect((await order(other, variantId)).status).toBe(422);
  expect((await shop.fetch("/api/orders", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{" })).status).toBe(400);
  expect((await order(shop, variantId, { note: "x".repeat(100_000) })).status).toBe(413);
  expect(await ordersOf(shop)).toBe(0);
});

it("sums what is asked of one SKU", () => {
  expect(sumDemand([{ sku: "a", quantity: 1 }, { sku: "b", quantity: 2 }, { sku: "a", quantity: 3 }])).toEqual([{ sku: "a", quantity: 4 }, { sku: "b", quantity: 2 }]);
});
