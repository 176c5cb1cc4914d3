import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { expectLedger, post } from "../../tests/support/stock";
import type { AdminOrder } from "./orders.types";

const ADDRESS = { line1: "1 Main", city: "Town", postalCode: "0001", country: "ZA" };
const CUSTOMER = { name: "Thandi", email: "thandi@test.example" };

async function opened(onHand = 5) {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ price: 10_000, onHand });
  const [staff, sku] = [await shop.as("staff"), `SKU-${variantId}`];
  const take = (body: object, key: string = crypto.randomUUID()) => post(staff, "/api/admin/orders", { items: [{ sku, quantity: 2 }], ...body }, key);
  const count = (query: string) => bindings.DB.prepare(query).bind(shop.id).first<number>("n");
  const level = () => bindings.DB.prepare("SELECT on_hand, reserved FROM stock_levels WHERE shop_id = ?").bind(shop.id).first();
  return { shop, staff, sku, take, count, level };
}

it("sells over the counter: paid, handed over, invoiced, without an address, a mail or a customer", async () => {
  const { shop, take, count, level } = await opened();
  const key = crypto.randomUUID();
  const body = { counter: true, paymentMethod: "on_collection", paid: "cash", expectedTotal: 20_000 };
  const answers = await Promise.all(Array.from({ length: 5 }, () => take(body, key)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
  const again = await (await take(body, key)).json<AdminOrder>();
  expect(again).toMatchObject({ number: "1001", status: "completed", paymentStatus: "paid", fulfilmentStatus: "delivered", version: 3, customer: { name: "Counter sale", email: "" }, documents: [{ kind: "invoice", total: { amount: 20_000 } }] });
  expect(again.events.map(({ kind, actor, detail }) => [kind, actor, detail.means])).toEqual([["placed", "Test staff", undefined], ["paid", "Test staff", "cash"], ["delivered", "Test staff", undefined]]);
  expect(await level()).toEqual({ on_hand: 3, reserved: 0 });
  expect([await count("SELECT count(*) AS n FROM outbox WHERE shop_id = ? AND key LIKE 'order:%'"), await count("SELECT count(*) AS n FROM customers WHERE shop_id = ?"), await count("SELECT count(*) AS n FROM orders WHERE shop_id = ? AND source = 'staff'")]).toEqual([0, 0, 1]);
  expect(await count("SELECT count(*) AS n FROM audit_entries WHERE shop_id = ? AND action = 'order.placed'")).toBe(1);
  await expectLedger(shop);
});

it("takes an order on the phone, to be delivered and paid later, and mails its customer", async () => {
  const { take, count, level } = await opened();
  const order = await (await take({ customer: CUSTOMER, shippingMethod: "delivery", shippingAddress: ADDRESS, paymentMethod: "transfer", note: "By the gate" })).json<AdminOrder>();
  expect(order).toMatchObject({ status: "open", paymentStatus: "pending", fulfilmentStatus: "unfulfilled", totals: { shipping: { amount: 9_900 }, total: { amount: 29_900 } }, customer: CUSTOMER, note: "By the gate" });
  expect(await level()).toEqual({ on_hand: 5, reserved: 2 });
  expect(await count("SELECT count(*) AS n FROM outbox WHERE shop_id = ? AND key LIKE 'order:%'")).toBe(1);
});

it("refuses what does not go together, what there is not, and a total that has changed", async () => {
  const { take, level } = await opened();
  const paths = async (body: object) => (await (await take(body)).json<{ code: string; errors?: { path: string }[] }>());
  for (const [body, path] of [
    [{}, "customer.name"], [{ customer: { name: "T" } }, "customer.email"], [{ customer: { name: "T", email: "no" } }, "customer.email"], [{ counter: true, shippingMethod: "delivery", shippingAddress: ADDRESS }, "shippingMethod"],
    [{ customer: CUSTOMER, shippingMethod: "delivery" }, "shippingAddress"], [{ customer: CUSTOMER, paymentMethod: "card", paid: "cash" }, "paid"], [{ counter: true, paid: "gold" }, "paid"], [{ counter: true, discountCode: "TEN" }, "customer.email"],
    [{ counter: true, items: [{ sku: "NONE", quantity: 1 }] }, "items.0.sku"], [{ counter: true, paymentMethod: "on_delivery" }, "paymentMethod"],
  ] as const) expect(await paths(body), JSON.stringify(body)).toMatchObject({ code: "invalid", errors: [{ path }] });
  expect((await (await take({ counter: true, items: [{ sku: (await opened()).sku, quantity: 1 }] })).json<{ code: string }>()).code).toBe("invalid");
  expect(await (await take({ counter: true, expectedTotal: 1 })).json()).toMatchObject({ code: "price_changed" });
  const key = crypto.randomUUID();
  expect((await take({ counter: true, paymentMethod: "on_collection" }, key)).status).toBe(201);
  expect(await (await take({ counter: true, paymentMethod: "on_collection", note: "x" }, key)).json()).toMatchObject({ code: "idempotency_conflict" });
  expect(await (await take({ counter: true, items: [{ sku: (await opened()).sku, quantity: 1 }] })).json()).toMatchObject({ code: "invalid" });
  expect(await level()).toEqual({ on_hand: 3, reserved: 0 });
});

it("does nothing again that came later, and keeps what is not here yet in the order", async () => {
  const { shop, staff, sku, take, level } = await opened(1);
  await post(staff, "/api/admin/inventory/selling", { sku, selling: "backorder", beyond: 10 });
  const key = crypto.randomUUID();
  const body = { counter: true, paymentMethod: "on_collection", paid: "card_terminal" };
  const order = await (await take(body, key)).json<AdminOrder>();
  expect(order).toMatchObject({ status: "open", paymentStatus: "paid", fulfilmentStatus: "unfulfilled", unsent: [{ quantity: 2 }] });
  const hand = await staff.fetch(`/api/admin/orders/${order.number}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ action: "deliver" }) });
  expect(await hand.json()).toMatchObject({ code: "not_allowed_now", detail: expect.stringContaining("not in stock yet") });
  await staff.fetch(`/api/admin/orders/${order.number}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ action: "cancel", version: order.version }) });
  expect(await (await take(body, key)).json()).toMatchObject({ status: "cancelled", version: order.version + 1 });
  expect(await level()).toEqual({ on_hand: 1, reserved: 0 });
  await expectLedger(shop);
});
