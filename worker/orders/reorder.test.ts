import fc from "fast-check";
import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import { cartText, fitsCart, reordered } from "./cart.rules";
import type { PlacedOrder } from "./orders.types";
import type { Reordered } from "./reorder";

type Shop = Awaited<ReturnType<typeof createShop>>;
const line = fc.record({ sku: fc.constantFrom("a", "b", "c", "d"), name: fc.constant("Kettle"), quantity: fc.integer({ min: 1, max: 2000 }), available: fc.option(fc.integer({ min: -3, max: 2000 }), { nil: null }) });
const cart = fc.uniqueArray(fc.record({ sku: fc.constantFrom("a", "b", "c", "x"), quantity: fc.integer({ min: 1, max: 1000 }) }), { selector: ({ sku }) => sku });

it("brings a cart up to an order, takes nothing out of it, and twice is once", () => {
  fc.assert(
    fc.property(cart, fc.array(line, { maxLength: 8 }), (before, lines) => {
      const wanted = lines.map((one) => ({ ...one, available: lines.find(({ sku }) => sku === one.sku)!.available }));
      const { items, missing } = reordered(before, wanted);
      const of = (sku: string) => items.find((item) => item.sku === sku)?.quantity ?? 0;
      expect(reordered(items, wanted)).toEqual({ items, missing });
      for (const { sku, quantity } of before) expect(of(sku)).toBeGreaterThanOrEqual(quantity);
      for (const { sku } of wanted) {
        const demand = wanted.filter((one) => one.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0);
        const available = Math.max(0, wanted.find((one) => one.sku === sku)!.available ?? 0);
        const short = missing.find((one) => one.sku === sku);
        expect(short === undefined).toBe(Math.min(of(sku), available) >= demand);
        if (!before.some((item) => item.sku === sku)) expect(of(sku)).toBe(Math.min(demand, available, 1000));
      }
    }),
  );
});

const place = async (shop: Shop, items: { variantId: string; quantity: number }[], token?: string) =>
  (
    await shop.fetch("/api/orders", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ items: items.map(({ variantId, quantity }) => ({ sku: `SKU-${variantId}`, quantity })), customer: { name: "Thandi", email: "thandi@test.example" }, paymentMethod: "transfer" }),
    })
  ).json<PlacedOrder>();
const again = (shop: Shop, number: string, token: string, held: { sku: string; quantity: number }[] = []) =>
  shop.fetch(`/api/orders/${number}/reorder`, { method: "POST", headers: { Authorization: `Bearer ${token}`, Origin: shop.origin, ...(held.length && { Cookie: `__Host-cart=${cartText(held)}` }) } });

it("puts what is still sold into the cart at today's price, says what is not, and holds it once", async () => {
  const shop = await createShop();
  const [kettle, mug, lamp, rug] = [await shop.addProduct({ onHand: 10 }), await shop.addProduct({ name: "Mug", onHand: 5 }), await shop.addProduct({ name: "Lamp", onHand: 5 }), await shop.addProduct({ name: "Rug", onHand: 5 })];
  const order = await place(shop, [{ ...kettle, quantity: 2 }, { ...mug, quantity: 4 }, { ...lamp, quantity: 1 }, { ...rug, quantity: 1 }]);
  await shop.db.orm.run(`UPDATE variants SET price = 12500, sku = 'KETTLE-2' WHERE id = '${kettle.variantId}'`);
  await shop.db.orm.run(`UPDATE products SET status = 'archived' WHERE id = '${lamp.productId}'`);
  await shop.move(rug.variantId, -4, 0);
  const held = [{ sku: "KETTLE-2", quantity: 1 }, { sku: `SKU-${rug.variantId}`, quantity: 2 }];
  const answer = await again(shop, order.number, order.accessToken, held);
  const { items, missing, cart } = await answer.json<Reordered & { cart: Reordered["view"] }>();
  expect(items).toEqual([{ sku: "KETTLE-2", quantity: 2 }, { sku: `SKU-${rug.variantId}`, quantity: 2 }, { sku: `SKU-${mug.variantId}`, quantity: 1 }]);
  expect(missing).toMatchObject([{ name: "Mug", quantity: 4, got: 1, why: "short" }, { name: "Lamp", quantity: 1, got: 0, why: "gone" }, { name: "Rug", quantity: 1, got: 0, why: "short" }]);
  expect(cart.lines[0]).toMatchObject({ sku: "KETTLE-2", unitPrice: { amount: 12_500 } });
  expect(answer.headers.get("Set-Cookie")).toContain(`__Host-cart=${cartText(items)}`);
  expect((await (await again(shop, order.number, order.accessToken, items)).json<Reordered>()).items).toEqual(items);
});

it("says that the cart is full, where it is", () => {
  const wanted = Array.from({ length: 60 }, (_, i) => ({ sku: `s${i}`, name: "Mug", quantity: 1, available: 5 }));
  const { items, missing } = reordered([], wanted, fitsCart);
  expect([items.length, missing.length]).toEqual([50, 10]);
  expect(new Set(missing.map(({ why }) => why))).toEqual(new Set(["full"]));
});

it("opens no order to who may not see it, signed in with the same address or not", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const product = await shop.addProduct();
  const who = await shop.as("customer");
  const mine = await place(shop, [{ ...product, quantity: 1 }], who.token);
  const guests = await place(shop, [{ ...product, quantity: 1 }]);
  await shop.db.orm.run(`UPDATE users SET email = 'thandi@test.example' WHERE id = '${who.userId}'`);
  expect((await again(shop, mine.number, who.token)).status).toBe(200);
  // Its address is not proven: the guest's order stays shut.
  expect((await again(shop, guests.number, who.token)).status).toBe(404);
  expect((await again(shop, mine.number, (await shop.as("customer")).token)).status).toBe(404);
  expect((await again(other, mine.number, (await other.as("owner")).token)).status).toBe(404);
  expect((await again(shop, mine.number, guests.accessToken)).status).toBe(404);
  for (const number of ["0", "1e3", "%27", "999999999"]) expect((await again(shop, number, who.token)).status).toBe(404);
});
