import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { expectLedger } from "../../tests/support/stock";
import { locations, stockLevels, stockMovements } from "../inventory/inventory.schema";
import { systemIds } from "../platform/ids";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Item = { sku: string; quantity: unknown };

const CUSTOMER = { name: "Thandi", email: "thandi@test.example" };
const place = (shop: Pick<Shop, "fetch">, body: Record<string, unknown>, key: string = crypto.randomUUID()) =>
  shop.fetch("/api/orders", { method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": key }, body: JSON.stringify({ customer: CUSTOMER, ...body }) });
const buy = (shop: Shop, items: Item[], key?: string) => place(shop, { items }, key);

async function stocked(...units: number[]) {
  const shop = await createShop();
  const products = [];
  for (const [i, onHand] of units.entries()) products.push(await shop.addProduct({ name: `Thing ${i}`, onHand }));
  return { shop, products, skus: products.map(({ variantId }) => `SKU-${variantId}`) };
}

const number = async (query: string, ...values: unknown[]) => (await bindings.DB.prepare(query).bind(...values).first<number>("n"))!;

/** That orders, lines and reservations of a shop tell one story: as many orders as were taken, each whole, and as many units reserved as stand in their lines. */
async function expectWhole(shop: Shop, taken: number, lines: number) {
  expect(await number("SELECT count(*) AS n FROM orders WHERE shop_id = ?", shop.id)).toBe(taken);
  expect(await number("SELECT count(*) AS n FROM order_lines WHERE shop_id = ?", shop.id)).toBe(lines);
  expect(await number("SELECT count(*) AS n FROM order_events WHERE shop_id = ?", shop.id)).toBe(taken);
  expect(await number("SELECT count(*) AS n FROM outbox WHERE shop_id = ? AND key LIKE 'order:%'", shop.id)).toBe(taken);
  expect(
    await number("SELECT count(*) AS n FROM orders o WHERE o.shop_id = ? AND (SELECT sum(quantity) FROM order_lines l WHERE l.order_id = o.id) IS NOT (SELECT sum(reserved_delta) FROM stock_movements m WHERE m.order_id = o.id)", shop.id),
  ).toBe(0);
  await expectLedger(shop);
}
const sold = (variantId: string) => number("SELECT sum(reserved) AS n FROM stock_levels WHERE variant_id = ?", variantId);

/** Each answer a 201 or an honest out_of_stock; gives how many were taken. */
async function countTaken(answers: Response[]) {
  for (const answer of answers) if (answer.status !== 201) expect([answer.status, await answer.json()]).toMatchObject([409, { code: "out_of_stock" }]);
  return answers.filter(({ status }) => status === 201).length;
}

it("sells each of 50 units once to 200 buyers whose carts name the goods in opposite order, and keeps no part of a cart that is short", async () => {
  const { shop, products, skus } = await stocked(50, 50, 1_000);
  const [a, b, plenty] = skus.map((sku) => ({ sku, quantity: 1 })) as [Item, Item, Item];
  const carts = [[a, b], [b, a], [plenty, a, b], [b, plenty, a]];
  const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => buy(shop, carts[i % 4]!)));
  expect(await countTaken(answers)).toBe(50);
  expect(await sold(products[0]!.variantId)).toBe(50);
  expect(await sold(products[1]!.variantId)).toBe(50);
  const three = await number("SELECT coalesce(sum(quantity), 0) AS n FROM order_lines WHERE shop_id = ? AND sku = ?", shop.id, plenty.sku);
  expect(await sold(products[2]!.variantId)).toBe(three);
  await expectWhole(shop, 50, 100 + three);
});

it("sells all that five places hold, and no more", async () => {
  const { shop, products, skus } = await stocked(10);
  const [{ variantId }] = products as [(typeof products)[0]];
  for (let i = 1; i < 5; i++) {
    const locationId = systemIds.next("loc");
    await shop.db.write([
      shop.db.orm.insert(locations).values({ id: locationId, shopId: shop.id, name: `Place ${i}` }),
      shop.db.orm.insert(stockLevels).values({ shopId: shop.id, variantId, locationId }),
      shop.db.orm.insert(stockMovements).values({ id: systemIds.next("mov"), shopId: shop.id, variantId, locationId, kind: "adjustment", onHandDelta: 10, reservedDelta: 0, actor: "test", at: 0 }),
    ]);
  }
  // One that lost a place to a race may have another: a buyer who was refused asks again while there is any.
  let taken = 0;
  for (let asked = 0; asked < 200 || (taken < 50 && asked < 1_000); asked += 100) taken += await countTaken(await Promise.all(Array.from({ length: 100 }, () => buy(shop, [{ sku: skus[0]!, quantity: 1 }]))));
  expect(taken).toBe(50);
  expect(await sold(variantId)).toBe(50);
  await expectWhole(shop, 50, 50);
});

it("makes one order of 50 requests at once with one key, and refuses another body under it", async () => {
  const { shop, skus } = await stocked(100);
  const [key, items] = [crypto.randomUUID(), [{ sku: skus[0]!, quantity: 2 }]];
  const answers = await Promise.all(Array.from({ length: 50 }, () => buy(shop, items, key)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(bodies).size).toBe(1);
  const other = await buy(shop, [{ sku: skus[0]!, quantity: 3 }], key);
  expect([other.status, await other.json()]).toMatchObject([409, { code: "idempotency_conflict" }]);
  await expectWhole(shop, 1, 1);
});

it("gives one of two bodies sent at once under one key, and the other a conflict", async () => {
  const { shop, skus } = await stocked(100);
  const key = crypto.randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => buy(shop, [{ sku: skus[0]!, quantity: 1 + (i % 2) }], key)));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201, ...Array<number>(10).fill(409)]);
  await expectWhole(shop, 1, 1);
});

it("answers hostile quantities with the field, and sells nothing", async () => {
  const { shop, skus } = await stocked(5);
  for (const quantity of [-1, 0, 1.5, 1e308, "1", 1e9, null, true, [1], Number.MAX_SAFE_INTEGER]) {
    const answer = await buy(shop, [{ sku: skus[0]!, quantity }]);
    expect([answer.status, await answer.json()], String(quantity)).toMatchObject([422, { code: "invalid", errors: expect.arrayContaining([expect.objectContaining({ path: "items.0.quantity" })]) }]);
  }
  const split = await buy(shop, Array.from({ length: 6 }, () => ({ sku: skus[0]!, quantity: 1 })));
  expect([split.status, await split.json()]).toMatchObject([409, { items: [{ requested: 6, available: 5 }] }]);
  expect(await number("SELECT count(*) AS n FROM orders WHERE shop_id = ?", shop.id)).toBe(0);
});

it("takes no price, total, discount, shop or state from who orders", async () => {
  const [{ shop, skus }, other] = [await stocked(5), await createShop()];
  const wished = { price: 1, unitPrice: 1, total: 1, totals: { total: 1 }, discount: 9_999, subtotal: 0, tax: 0, shopId: other.id, status: "completed", paymentStatus: "paid", captured: 10_000, number: 1, id: "ord_mine", userId: "usr_1", source: "staff", holdUntil: 0 };
  const answer = await place(shop, { ...wished, items: [{ sku: skus[0]!, quantity: 1, ...wished }] });
  expect([201, 422]).toContain(answer.status);
  if (answer.status === 201) expect(await answer.json()).toMatchObject({ number: "1001", status: "open", paymentStatus: "pending", totals: { subtotal: { amount: 10_000 }, discount: { amount: 0 }, total: { amount: 10_000 } } });
  expect(await number("SELECT count(*) AS n FROM orders WHERE shop_id = ?", other.id)).toBe(0);
});

it("keeps an order, its token, its key and its goods to its own shop and buyer", async () => {
  const [{ shop, skus }, { shop: other, skus: theirs }] = [await stocked(5), await stocked(5)];
  const key = crypto.randomUUID();
  const mine = await (await buy(shop, [{ sku: skus[0]!, quantity: 1 }], key)).json<{ number: string; accessToken: string }>();
  const second = await (await buy(shop, [{ sku: skus[0]!, quantity: 1 }])).json<{ number: string; accessToken: string }>();
  const stranger = await (await createShop()).as("owner");
  const open = (where: Shop, number: string, token?: string) => where.fetch(`/api/orders/${number}`, token ? { headers: { Authorization: `Bearer ${token}` } } : {});
  expect((await open(shop, mine.number, mine.accessToken)).status).toBe(200);
  for (const [where, token] of [[shop, undefined], [shop, second.accessToken], [shop, stranger.token], [other, mine.accessToken]] as const) {
    expect((await open(where, mine.number, token)).status).toBe(404);
    expect((await where.fetch(`/api/orders/${mine.number}/cancel`, { method: "POST", headers: token ? { Authorization: `Bearer ${token}` } : {} })).status).toBe(404);
  }
  expect((await buy(shop, [{ sku: theirs[0]!, quantity: 1 }])).status).toBe(422);
  // The same key in another shop is another key.
  const elsewhere = await buy(other, [{ sku: theirs[0]!, quantity: 1 }], key);
  expect(elsewhere.status).toBe(201);
  expect((await elsewhere.json<{ accessToken: string }>()).accessToken).not.toBe(mine.accessToken);
});
