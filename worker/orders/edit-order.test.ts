import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { expectLedger } from "../../tests/support/stock";
import type { AdminOrder, PlacedOrder } from "./orders.types";

const json = (method: string, body: unknown): RequestInit => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** A shop with an order of two kettles and three lamps to collect, and means to change it. */
async function ordered(over: object = {}) {
  const shop = await createShop();
  const [kettle, lamp, mug] = [await shop.addProduct({ price: 10_000 }), await shop.addProduct({ name: "Lamp", price: 3_333 }), await shop.addProduct({ name: "Mug", price: 500 })];
  const [a, b, c] = [kettle, lamp, mug].map(({ variantId }) => `SKU-${variantId}`) as [string, string, string];
  const staff = await shop.as("staff");
  const answer = await shop.fetch("/api/orders", json("POST", { items: [{ sku: a, quantity: 2 }, { sku: b, quantity: 3 }], customer: { name: "Thandi", email: "thandi@test.example" }, ...over }));
  const placed = await answer.json<PlacedOrder>();
  const change = (body: object) => staff.fetch(`/api/admin/orders/${placed.number}`, json("PATCH", body));
  const edit = async (body: object) => {
    const done = await change({ action: "edit", ...body });
    expect(done.status, await done.clone().text()).toBe(200);
    return done.json<AdminOrder>();
  };
  const level = async (variantId: string) => bindings.DB.prepare("SELECT on_hand, reserved FROM stock_levels WHERE shop_id = ? AND variant_id = ?").bind(shop.id, variantId).first();
  return { shop, staff, placed, change, edit, level, kettle, lamp, mug, a, b, c };
}

it("changes pieces, takes lines out and adds others at today's price, and stock follows", async () => {
  const { shop, edit, level, kettle, lamp, mug, a, b, c } = await ordered();
  await bindings.DB.prepare("UPDATE variants SET price = 99999 WHERE shop_id = ? AND sku = ?").bind(shop.id, a).run();
  const order = await edit({ version: 1, items: [{ sku: a, quantity: 4 }, { sku: c, quantity: 2 }] });
  expect(order).toMatchObject({ version: 2, editable: true, totals: { subtotal: { amount: 41_000 }, tax: { amount: 5_347 }, total: { amount: 41_000 } }, items: [{ sku: a, quantity: 4, unitPrice: { amount: 10_000 } }, { sku: c, quantity: 2, unitPrice: { amount: 500 } }] });
  expect(order.events.at(-1)).toMatchObject({ kind: "edited", actor: "Test staff", detail: { items: "Kettle 2 → 4, Lamp removed, Mug 2 added", total: 41_000 } });
  expect([await level(kettle.variantId), await level(lamp.variantId), await level(mug.variantId)]).toEqual([{ on_hand: 5, reserved: 4 }, { on_hand: 5, reserved: 0 }, { on_hand: 5, reserved: 2 }]);
  expect(await edit({ version: 2, items: [{ sku: a, quantity: 4 }, { sku: c, quantity: 2 }] })).toMatchObject({ version: 2 });
  expect(await edit({ version: 2, customer: { name: "Thandi M", email: "t@test.example" }, note: "Rings" })).toMatchObject({ version: 3, customer: { name: "Thandi M", email: "t@test.example" }, note: "Rings" });
  expect((await edit({ version: 3, items: [{ sku: b, quantity: 1 }] })).items).toMatchObject([{ sku: b, quantity: 1 }]);
  expect(await level(lamp.variantId)).toEqual({ on_hand: 5, reserved: 1 });
  await expectLedger(shop);
});

it("refuses what there is not, what is not sold here, an order of nothing, an old version, and what has left", async () => {
  const { shop, change, edit, level, kettle, a, b } = await ordered();
  const answer = async (body: object) => (await change({ action: "edit", version: 1, ...body })).json<{ code: string }>();
  expect(await answer({ items: [{ sku: a, quantity: 6 }] })).toMatchObject({ code: "out_of_stock" });
  expect(await answer({ items: [{ sku: "NONE", quantity: 1 }] })).toMatchObject({ code: "invalid", detail: "NONE is not sold here." });
  for (const items of [[], [{ sku: a, quantity: 0 }], [{ sku: a, quantity: -1 }], [{ sku: a, quantity: 1.5 }], [{ sku: a, quantity: 1e9 }]]) expect(await answer({ items })).toMatchObject({ code: "invalid" });
  expect(await answer({ shippingAddress: { line1: "1 Main", city: "Town", postalCode: "0001", country: "ZA" } })).toMatchObject({ code: "invalid" });
  expect(await answer({ version: 2 })).toMatchObject({ code: "version_conflict" });
  const both = await Promise.all(Array.from({ length: 10 }, (_, i) => change({ action: "edit", version: 1, items: [{ sku: a, quantity: 1 + (i % 5) }] })));
  expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  await edit({ version: 2, items: [{ sku: a, quantity: 1 }, { sku: b, quantity: 1 }] });
  expect(await level(kettle.variantId)).toEqual({ on_hand: 5, reserved: 1 });
  await change({ action: "deliver", version: 3, lines: [{ sku: a, quantity: 1 }] });
  expect(await answer({ version: 4, items: [{ sku: a, quantity: 2 }] })).toMatchObject({ code: "not_allowed_now" });
  await expectLedger(shop);
});

it("keeps the money right: dearer is partly paid, cheaper is to be paid back, and the invoice is issued anew", async () => {
  const { edit, change, a, b } = await ordered();
  await change({ action: "mark_paid", version: 1 });
  const dearer = await edit({ version: 2, items: [{ sku: a, quantity: 3 }, { sku: b, quantity: 3 }] });
  expect(dearer).toMatchObject({ paymentStatus: "partially_paid", toPay: { amount: 10_000 }, captured: { amount: 29_999 } });
  expect(dearer.documents.map(({ kind, number, total }) => [kind, number, total.amount])).toEqual([["invoice", 1, 29_999], ["credit_note", 1, 29_999], ["invoice", 2, 39_999]]);
  expect(await (await change({ action: "mark_paid", version: 3 })).json()).toMatchObject({ paymentStatus: "paid", captured: { amount: 39_999 }, toPay: { amount: 0 } });
  const cheaper = await edit({ version: 4, items: [{ sku: a, quantity: 1 }] });
  expect(cheaper).toMatchObject({ paymentStatus: "paid", toRefund: { amount: 29_999 }, totals: { total: { amount: 10_000 } } });
  expect(await (await change({ action: "refund", version: 5, amount: 29_999 })).json()).toMatchObject({ paymentStatus: "partially_refunded", toRefund: { amount: 0 } });
});

it("lets a discount go with its pieces, and says of it what it then takes off", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ price: 3_333 });
  const [owner, sku] = [await shop.as("owner"), `SKU-${variantId}`];
  const { id } = await (await owner.fetch("/api/admin/discounts", json("POST", { title: "Third", code: "THIRD", kind: "percent", percent: 3_333 }))).json<{ id: string }>();
  const { number } = await (await shop.fetch("/api/orders", json("POST", { items: [{ sku, quantity: 4 }], customer: { name: "T", email: "t@test.example" }, discountCode: "THIRD" }))).json<PlacedOrder>();
  const answer = await owner.fetch(`/api/admin/orders/${number}`, json("PATCH", { action: "edit", version: 1, items: [{ sku, quantity: 3 }] }));
  expect(await answer.json()).toMatchObject({ totals: { subtotal: { amount: 9_999 }, discount: { amount: 3_333 }, total: { amount: 6_666 } } });
  expect(await (await owner.fetch(`/api/admin/discounts/${id}`)).json()).toMatchObject({ used: 1, given: { amount: 3_333 } });
});
