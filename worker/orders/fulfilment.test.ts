import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { expectLedger } from "../../tests/support/stock";
import type { AdminOrder, OrderSummary, OrderView, PlacedOrder } from "./orders.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({ method, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });
const ADDRESS = { line1: "1 Main", city: "Town", postalCode: "0001", country: "ZA" };

/** A shop with an order of two kettles and three lamps, and means to change it. */
async function ordered(delivery = true) {
  const shop = await createShop();
  const [kettle, lamp] = [await shop.addProduct({ price: 9_999 }), await shop.addProduct({ name: "Lamp", price: 3_333 })];
  const [a, b] = [`SKU-${kettle.variantId}`, `SKU-${lamp.variantId}`];
  const staff = await shop.as("staff");
  const placed = await (await shop.fetch("/api/orders", json("POST", { items: [{ sku: a, quantity: 2 }, { sku: b, quantity: 3 }], customer: { name: "Thandi", email: "thandi@test.example" }, ...(delivery && { shippingMethod: "delivery", shippingAddress: ADDRESS }) }))).json<PlacedOrder>();
  const change = (body: object) => staff.fetch(`/api/admin/orders/${placed.number}`, json("PATCH", body));
  const done = async (body: object) => {
    const answer = await change(body);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return answer.json<AdminOrder>();
  };
  const bearer = { Authorization: `Bearer ${placed.accessToken}` };
  const ask = (body: object, key: string = crypto.randomUUID()) => shop.fetch(`/api/orders/${placed.number}/returns`, json("POST", body, { ...bearer, "Idempotency-Key": key }));
  const seen = async () => (await shop.fetch(`/api/orders/${placed.number}`, { headers: bearer })).json<OrderView>();
  return { shop, staff, a, b, kettle, lamp, placed, change, done, ask, seen };
}
const levels = async (shop: Shop, variantId: string) => bindings.DB.prepare("SELECT on_hand, reserved FROM stock_levels WHERE shop_id = ? AND variant_id = ?").bind(shop.id, variantId).first();

it("sends an order in two parcels, sells only what leaves, and is delivered with the last one", async () => {
  const { shop, a, b, kettle, lamp, change, done, seen } = await ordered();
  const first = await done({ action: "ship", version: 1, lines: [{ sku: a, quantity: 1 }, { sku: b, quantity: 3 }], carrier: "Courier", trackingReference: "ZA1", trackingUrl: "https://track.example/ZA1" });
  expect(first).toMatchObject({ fulfilmentStatus: "partially_fulfilled", unsent: [{ sku: a, quantity: 1 }], parcels: [{ number: 1, carrier: "Courier", deliveredAt: null, items: [{ sku: a, quantity: 1 }, { sku: b, quantity: 3 }] }] });
  expect(await levels(shop, kettle.variantId)).toEqual({ on_hand: 4, reserved: 1 });
  expect(await levels(shop, lamp.variantId)).toEqual({ on_hand: 2, reserved: 0 });
  expect((await change({ action: "ship", version: 2, lines: [{ sku: a, quantity: 2 }] })).status).toBe(409);
  for (const bad of [{ lines: [{ sku: a, quantity: 1 }] }, { trackingUrl: "javascript:alert(1)" }, { lines: [], version: 2 }]) expect((await change({ action: "ship", ...bad })).status).toBe(422);
  expect(await done({ action: "deliver", parcel: 1 })).toMatchObject({ fulfilmentStatus: "partially_fulfilled", parcels: [{ deliveredAt: expect.any(String) }] });
  expect(await done({ action: "ship", trackingReference: "ZA2" })).toMatchObject({ fulfilmentStatus: "shipped", unsent: [], parcels: [{ number: 1 }, { number: 2, trackingReference: "ZA2", items: [{ sku: a, quantity: 1 }] }] });
  expect((await seen()).parcels[0]).toMatchObject({ trackingUrl: "https://track.example/ZA1" });
  expect(await done({ action: "deliver" })).toMatchObject({ fulfilmentStatus: "delivered", status: "open" });
  expect(await done({ action: "mark_paid" })).toMatchObject({ status: "completed" });
  await expectLedger(shop);
});

it("hands over a part at the counter and the rest later", async () => {
  const { shop, b, done } = await ordered(false);
  expect(await done({ action: "deliver", version: 1, lines: [{ sku: b, quantity: 2 }] })).toMatchObject({ fulfilmentStatus: "partially_fulfilled" });
  expect(await done({ action: "deliver" })).toMatchObject({ fulfilmentStatus: "delivered", parcels: [{ items: [{ quantity: 2 }] }, { items: [{ quantity: 2 }, { quantity: 1 }] }] });
  await expectLedger(shop);
});

it("takes 20 of the same action at once as one, and never ships more than was ordered", async () => {
  const { shop, a, placed, change, staff } = await ordered();
  const answers = await Promise.all(Array.from({ length: 20 }, () => change({ action: "ship", version: 1, lines: [{ sku: a, quantity: 2 }] })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const cancels = await Promise.all(Array.from({ length: 20 }, () => change({ action: "cancel" })));
  expect(cancels.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([]);
  const order = await (await staff.fetch(`/api/admin/orders/${placed.number}`)).json<AdminOrder>();
  expect(order.events.map(({ kind }) => kind)).toEqual(["placed", "shipped", "cancelled"]);
  expect(order.stock.map(({ reserved, out }) => [reserved, out])).toEqual([[0, 0], [0, 0]]);
  await expectLedger(shop);
});

it("releases a cancelled order's discounts once and lets go of its hold", async () => {
  const { shop, placed, done } = await ordered();
  const id = await bindings.DB.prepare("SELECT id FROM orders WHERE shop_id = ? AND number = ?").bind(shop.id, Number(placed.number)).first<string>("id");
  await bindings.DB.batch([
    bindings.DB.prepare("UPDATE orders SET hold_until = 5 WHERE id = ?").bind(id),
    bindings.DB.prepare("INSERT INTO discounts (id, shop_id, code, title, kind, value, product_ids, starts_at, limit_total, combines, active, created_at) VALUES (?, ?, 'TEN', 'Ten', 'percent', 1000, '[]', 0, 1, 0, 1, 0)").bind(`dis_${id}`, shop.id),
    bindings.DB.prepare("INSERT INTO discount_redemptions (shop_id, discount_id, order_id, email, amount, at) VALUES (?, ?, ?, 'thandi@test.example', 1, 0)").bind(shop.id, `dis_${id}`, id),
  ]);
  for (let again = 0; again < 2; again++) expect(await done({ action: "cancel" })).toMatchObject({ status: "cancelled", version: 2 });
  expect(await bindings.DB.prepare("SELECT used, (SELECT hold_until FROM orders WHERE id = ?1) AS held FROM discounts WHERE id = 'dis_' || ?1").bind(id).first()).toEqual({ used: 0, held: null });
});

it("takes a return from asked for to paid back, restocks what staff says, and pays parts that sum to the whole", async () => {
  const { shop, a, b, kettle, change, done, ask, seen, placed } = await ordered();
  expect((await ask({ items: [{ sku: a, quantity: 1 }], reason: "damaged" })).status).toBe(409);
  await done({ action: "mark_paid" });
  await done({ action: "ship" });
  const key = crypto.randomUUID();
  const body = { items: [{ sku: a, quantity: 1 }], reason: "damaged", note: "The lid" };
  const same = await Promise.all(Array.from({ length: 5 }, () => ask(body, key)));
  for (const answer of same) expect([201, 409]).toContain(answer.status);
  expect((await ask(body, key)).status).toBe(201);
  expect((await ask({ ...body, reason: "other" }, key)).status).toBe(409);
  expect(await seen()).toMatchObject({ returns: [{ number: 1, state: "requested", reason: "damaged", items: [{ sku: a, quantity: 1 }] }], returnable: [{ sku: a, quantity: 1 }, { sku: b, quantity: 3 }] });
  for (const bad of [{ items: [], reason: "damaged" }, { ...body, reason: "bored" }, { ...body, items: [{ sku: a, quantity: 0 }] }]) expect((await ask(bad)).status).toBe(422);
  expect((await ask({ ...body, items: [{ sku: a, quantity: 2 }] })).status).toBe(409);
  expect(await done({ action: "approve_return", return: 1 })).toMatchObject({ worth: { 1: { amount: 9_999 } } });
  await done({ action: "receive_return", return: 1, restock: false });
  expect(await levels(shop, kettle.variantId)).toEqual({ on_hand: 3, reserved: 0 });
  const version = (await done({ action: "receive_return", return: 1 })).version;
  const refunds = await Promise.all(Array.from({ length: 5 }, () => change({ action: "refund", version, return: 1 })));
  expect(refunds.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await seen()).toMatchObject({ refunded: { amount: 9_999 }, returns: [{ state: "received", refunded: true }] });

  expect((await ask({ items: [{ sku: a, quantity: 1 }, { sku: b, quantity: 3 }], reason: "other" })).status).toBe(201);
  const back = await done({ action: "receive_return", return: 2, restock: [{ sku: a, quantity: 1 }] });
  expect(await levels(shop, kettle.variantId)).toEqual({ on_hand: 4, reserved: 0 });
  const all = await done({ action: "refund", version: back.version, return: 2, shipping: true });
  expect(all).toMatchObject({ paymentStatus: "refunded", refunded: { amount: placed.totals.total.amount }, refundable: { amount: 0 } });
  await expectLedger(shop);
});

it("shows a note to staff alone", async () => {
  const { done, seen } = await ordered();
  expect((await done({ action: "note", text: "Rings twice" })).events.at(-1)).toMatchObject({ kind: "note", detail: { text: "Rings twice" }, actor: "Test staff" });
  expect(JSON.stringify(await seen())).not.toContain("Rings");
});

it("takes many orders on, each by itself, and finds one by its tracking reference", async () => {
  const { shop, staff, done } = await ordered();
  const { variantId } = await shop.addProduct();
  await shop.fetch("/api/orders", json("POST", { items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Bo", email: "bo@test.example" } }));
  const bulk = (body: unknown) => staff.fetch("/api/admin/orders/bulk", json("POST", body));
  expect(await (await bulk({ action: "ship", numbers: ["1001", "1002", "9999", "1001"] })).json()).toEqual({
    items: [{ number: "1001", done: true }, { number: "1002", done: false, code: "not_allowed_now", detail: expect.any(String) }, { number: "9999", done: false, code: "not_found", detail: expect.any(String) }],
  });
  expect((await bulk({ action: "mark_paid", numbers: Array.from({ length: 101 }, (_, i) => String(i)) })).status).toBe(422);
  expect((await bulk({ action: "refund", numbers: ["1001"] })).status).toBe(422);
  await bindings.DB.prepare("UPDATE fulfilments SET tracking_reference = 'ZA77' WHERE shop_id = ?").bind(shop.id).run();
  await bindings.DB.prepare("UPDATE orders SET source = 'import', external_id = '#5001' WHERE shop_id = ? AND number = 1002").bind(shop.id).run();
  const numbers = async (q: string) => (await (await staff.fetch(`/api/admin/orders?${new URLSearchParams({ q })}`)).json<{ items: OrderSummary[] }>()).items.map(({ number }) => number);
  expect(await numbers("za77")).toEqual(["1001"]);
  expect(await numbers("#5001")).toEqual(["1002"]);
  await done({ action: "deliver" });
});
