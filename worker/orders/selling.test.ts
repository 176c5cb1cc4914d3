import { expect, it } from "vitest";
import { locations, stockLevels } from "../inventory/inventory.schema";
import { systemIds } from "../platform/ids";
import { expectLedger } from "../../tests/support/stock";
import { bindings, createShop } from "../../tests/support/shop";
import type { PlacedOrder } from "./orders.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Person = Awaited<ReturnType<Shop["as"]>>;
const json = { "Content-Type": "application/json" };
const zar = (amount: number) => ({ amount, currency: "ZAR" });
const ADDRESS = { line1: "1 Main", city: "Town", province: "Gauteng", postalCode: "0001", country: "ZA" };

const order = (shop: Shop, items: { sku: string; quantity: number }[], over: Record<string, unknown> = {}, email = "thandi@test.example") =>
  shop.fetch("/api/orders", { method: "POST", headers: { ...json, "Idempotency-Key": crypto.randomUUID() }, body: JSON.stringify({ items, customer: { name: "Thandi", email }, ...over }) });
const send = async <T = { id: string }>(owner: Person, path: string, body: unknown, method = "POST") => {
  const answer = await owner.fetch(`/api/admin/${path}`, { method, headers: json, body: JSON.stringify(body) });
  return { status: answer.status, body: (answer.status === 204 ? undefined : await answer.json()) as T };
};
const count = (sql: string, ...values: unknown[]) => bindings.DB.prepare(sql).bind(...values).first<number>("n");

async function shopWith({ price = 10_000, onHand = 500 } = {}) {
  const shop = await createShop();
  const product = await shop.addProduct({ price, onHand });
  return { shop, ...product, sku: `SKU-${product.variantId}`, owner: await shop.as("owner") };
}

it("lets a code be used as often as it says, whoever comes at once, and counts again what a cancelled order gave back", async () => {
  const { shop, sku, owner } = await shopWith();
  const { body } = await send(owner, "discounts", { title: "Ten off", code: "ten-off", kind: "percent", percent: 1000, limitTotal: 10 });
  const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => order(shop, [{ sku, quantity: 1 }], { discountCode: " Ten-Off " }, `b${i}@test.example`)));
  const placed = answers.filter(({ status }) => status === 201);
  expect(placed).toHaveLength(10);
  for (const answer of answers) if (answer.status !== 201) expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ path: "discountCode", message: "This code has been used up." }] }]);
  expect(await placed[0]!.json()).toMatchObject({ totals: { subtotal: zar(10_000), discount: zar(1_000), tax: zar(1_174), total: zar(9_000) } });
  expect(await (await owner.fetch(`/api/admin/discounts/${body.id}`)).json()).toMatchObject({ code: "TEN-OFF", used: 10, given: zar(10_000) });
  expect(await count("SELECT count(*) AS n FROM orders WHERE shop_id = ?", shop.id)).toBe(10);
  await expectLedger(shop);
});

it("keeps a customer to their share, by any spelling of their address, and takes automatic discounts by itself", async () => {
  const { shop, sku, productId, owner } = await shopWith();
  await send(owner, "discounts", { title: "Once", code: "ONCE", kind: "amount", amount: zar(500), limitPerCustomer: 1 });
  const once = (email: string) => order(shop, [{ sku, quantity: 1 }], { discountCode: "once" }, email);
  const answers = await Promise.all(["a@test.example", "A@Test.example", "A@TEST.EXAMPLE", "b@test.example"].map(once));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422]);
  await send(owner, "discounts", { title: "Everybody", code: null, kind: "percent", percent: 2000, productIds: [productId], combines: true, minimum: zar(20_000) });
  expect(await (await order(shop, [{ sku, quantity: 2 }], { expectedTotal: 16_000 })).json()).toMatchObject({ totals: { discount: zar(4_000), total: zar(16_000) } });
  expect(await (await order(shop, [{ sku, quantity: 1 }])).json()).toMatchObject({ totals: { discount: zar(0) } });
});

it("refuses codes that do nothing, saying why, and takes no price or discount from the client", async () => {
  const { shop, sku, owner } = await shopWith();
  await send(owner, "discounts", { title: "Big", code: "BIG", kind: "percent", percent: 5000, minimum: zar(1_000_000) });
  await send(owner, "discounts", { title: "Gone", code: "GONE", kind: "percent", percent: 5000, endsAt: "2020-01-01T00:00:00Z", startsAt: "2019-01-01T00:00:00Z" });
  await send(owner, "discounts", { title: "Post", code: "POST", kind: "free_delivery" });
  const messages = await Promise.all(["BIG", "GONE", "POST", "NONE", "' OR 1=1 --"].map(async (discountCode) => (await (await order(shop, [{ sku, quantity: 1 }], { discountCode })).json<{ errors: { message: string }[] }>()).errors[0]!.message));
  expect(messages).toEqual(["Your cart is too small for this code.", "This code is not valid any more.", "This code takes nothing off here: delivery costs nothing already.", "We do not know this code.", "We do not know this code."]);
  const free = await order(shop, [{ sku, quantity: 1 }], { discountCode: "POST", shippingMethod: "delivery", shippingAddress: ADDRESS, discount: 9_999, totals: { discount: 9_999 } });
  expect(await free.json()).toMatchObject({ totals: { discount: zar(0), shipping: zar(0), total: zar(10_000) } });
  for (const bad of [{ percent: 10_001 }, { percent: 0 }, { kind: "gift" }, { code: "x y" }, { limitTotal: 0 }, { endsAt: "tomorrow" }, { title: "" }, { shopId: "shp_other" }])
    expect((await send(owner, "discounts", { title: "X", code: "CODE", kind: "percent", percent: 1, ...bad })).status, JSON.stringify(bad)).toBe(422);
  expect((await send(owner, "discounts", { title: "X", code: "big", kind: "percent", percent: 1 })).status).toBe(409);
});

it("prices delivery by zone: the closest fits, by weight and total, free from an amount, and nowhere else", async () => {
  const { shop, sku, variantId, owner } = await shopWith();
  await bindings.DB.prepare("UPDATE variants SET weight = 1500 WHERE id = ?").bind(variantId).run();
  await send(owner, "delivery-zones", { name: "Country", countries: ["ZA", "na"], rates: [{ name: "Post", price: zar(5_000), freeFrom: zar(30_000) }, { name: "Courier", price: zar(12_000), daysMin: 1, daysMax: 2 }] });
  await send(owner, "delivery-zones", { name: "Pretoria", countries: ["ZA"], postalPrefixes: ["00"], rates: [{ name: "Bicycle", basis: "weight", from: 0, upTo: 2_000, price: zar(1_000) }, { name: "Van", basis: "weight", from: 2_000, price: zar(3_000) }] });
  const to = async (quantity: number, address: Record<string, unknown>, over = {}) => (await order(shop, [{ sku, quantity }], { shippingMethod: "delivery", shippingAddress: { ...ADDRESS, ...address }, ...over })).json<PlacedOrder & { errors?: { path: string }[] }>();
  expect((await to(1, {})).totals.shipping).toEqual(zar(1_000));
  expect((await to(2, { postalCode: "00 12" })).totals.shipping).toEqual(zar(3_000));
  expect((await to(1, { postalCode: "8001" })).totals.shipping).toEqual(zar(5_000));
  expect((await to(3, { country: "NA", postalCode: "10001" })).totals.shipping).toEqual(zar(0));
  expect((await to(1, { country: "DE", postalCode: "10115" })).errors).toMatchObject([{ path: "shippingAddress" }]);
  const { zones } = await (await owner.fetch("/api/admin/terms")).json<{ zones: { id: string; name: string; version: number; rates: { id: string; name: string }[] }[] }>();
  const country = zones.find(({ name }) => name === "Country")!;
  const courier = country.rates.find(({ name }) => name === "Courier")!.id;
  expect((await to(1, { postalCode: "8001" }, { shippingRate: courier, expectedTotal: 22_000 })).totals.shipping).toEqual(zar(12_000));
  expect((await to(1, {}, { shippingRate: courier })).errors).toMatchObject([{ path: "shippingRate" }]);
  expect((await send(owner, `delivery-zones/${country.id}`, { version: 7, name: "Country", countries: ["ZA"], rates: [{ name: "Post", price: zar(1) }] }, "PUT")).status).toBe(409);
  expect((await send(owner, `delivery-zones/${country.id}`, { version: 1, name: "Country", countries: ["ZA"], rates: [{ name: "Post", price: zar(1) }] }, "PUT")).status).toBe(200);
  expect((await to(1, { postalCode: "8001" })).totals.shipping).toEqual(zar(1));
  const other = await (await createShop()).as("owner");
  expect((await send(other, `delivery-zones/${country.id}`, undefined, "DELETE")).status).toBe(404);
});

it("taxes by place and class of goods, and what is collected where the shop is", async () => {
  const { shop, sku, productId, owner } = await shopWith({ price: 11_500 });
  await send(owner, "tax-rates", { country: "DE", taxClass: "standard", rate: 1_900 });
  await send(owner, "tax-rates", { country: "US", region: "Oregon", taxClass: "standard", rate: 0 });
  const tax = async (country: string, province?: string) => (await (await order(shop, [{ sku, quantity: 1 }], country ? { shippingMethod: "delivery", shippingAddress: { ...ADDRESS, country, province, postalCode: country === "ZA" ? "0001" : "10115" } } : {})).json<PlacedOrder>()).totals.tax.amount;
  // 9 900 of delivery is taxed as well.
  expect([await tax(""), await tax("ZA"), await tax("DE"), await tax("US", " oregon "), await tax("US", "Texas")]).toEqual([1_500, 2_791, 3_417, 0, 2_791]);
  await bindings.DB.prepare("UPDATE products SET tax_class = 'books' WHERE id = ?").bind(productId).run();
  await send(owner, "tax-rates", { country: "*", taxClass: "books", rate: 0 });
  expect([await tax(""), await tax("ZA")]).toEqual([0, 1_291]);
});

it("sells all that five places have, takes an order from as few as may be, and no unit twice", async () => {
  const { shop, sku, variantId } = await shopWith({ onHand: 10 });
  for (let i = 0; i < 4; i++) {
    const id = systemIds.next("loc");
    await shop.db.write([shop.db.orm.insert(locations).values({ id, shopId: shop.id, name: `Store ${i}` }), shop.db.orm.insert(stockLevels).values({ shopId: shop.id, variantId, locationId: id })]);
    await bindings.DB.prepare("INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, actor, at) VALUES (?, ?, ?, ?, 'count', 10, 0, 'test', 0)").bind(systemIds.next("mov"), shop.id, variantId, id).run();
  }
  const big = await (await order(shop, [{ sku, quantity: 25 }])).json<PlacedOrder>();
  expect(await count("SELECT count(*) AS n FROM stock_movements m JOIN orders o ON o.id = m.order_id WHERE o.shop_id = ? AND o.number = ?", shop.id, Number(big.number))).toBe(3);
  const answers = await Promise.all(Array.from({ length: 20 }, () => order(shop, [{ sku, quantity: 2 }])));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(12);
  for (const answer of answers) if (answer.status !== 201) expect(await answer.json()).toMatchObject({ code: "out_of_stock", items: [{ sku, requested: 2, available: 1 }] });
  expect(await count("SELECT sum(reserved) AS n FROM stock_levels WHERE shop_id = ?", shop.id)).toBe(49);
  await expectLedger(shop);
});

it("sells beyond stock only as far as a level says, and keeps a gift's words", async () => {
  const { shop, sku, variantId } = await shopWith({ onHand: 1 });
  await bindings.DB.prepare("UPDATE stock_levels SET backorder = 3 WHERE variant_id = ?").bind(variantId).run();
  const answers = await Promise.all(Array.from({ length: 10 }, () => order(shop, [{ sku, quantity: 1 }], { giftNote: "With love" })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
  expect(await count("SELECT count(*) AS n FROM orders WHERE shop_id = ? AND gift_note = 'With love'", shop.id)).toBe(4);
});
