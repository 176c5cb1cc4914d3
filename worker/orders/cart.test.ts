import fc from "fast-check";
import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import { cartText, changedCart, fitsCart, parseCart } from "./cart.rules";

type Shop = Awaited<ReturnType<typeof createShop>>;

const sku = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((text) => encodeURIComponent(text).length <= 300);
const cart = fc.uniqueArray(fc.record({ sku, quantity: fc.integer({ min: 1, max: 1000 }) }), { selector: (item) => item.sku, maxLength: 50 });

it("keeps a cart in a cookie's letters and reads it back", () => {
  fc.assert(
    fc.property(cart.filter(fitsCart), (items) => {
      expect(cartText(items)).toMatch(/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/);
      expect(parseCart(cartText(items))).toEqual(items);
    }),
  );
});

it("drops what is not of its making, whatever it is", () => {
  expect(parseCart("A:1|B:0|C:-1|:3|D|E:1.5|%ZZ:1|F:99999|G:2")).toEqual([{ sku: "A", quantity: 1 }, { sku: "G", quantity: 2 }]);
  fc.assert(fc.property(fc.string(), (text) => parseCart(text).every(({ sku: known, quantity }) => known.length > 0 && quantity >= 1 && quantity <= 1000)));
});

it("never holds more of a thing than there is, nor a line of none", () => {
  const change = fc.record({ intent: fc.constantFrom("add", "set", "remove"), sku, quantity: fc.integer({ min: 0, max: 1000 }) });
  fc.assert(
    fc.property(cart, change, fc.integer({ min: -5, max: 2000 }), (items, wanted, available) => {
      const after = changedCart(items, wanted as never, available);
      const line = after.find((item) => item.sku === wanted.sku);
      expect(line?.quantity ?? 1).toBeGreaterThan(0);
      expect(line?.quantity ?? 0).toBeLessThanOrEqual(Math.max(0, available));
      expect(after.filter((item) => item.sku !== wanted.sku)).toEqual(items.filter((item) => item.sku !== wanted.sku));
    }),
  );
});

const post = (shop: Shop, fields: Record<string, string>, cookie = "") =>
  shop.fetch("/cart", { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: cookie }, body: new URLSearchParams(fields).toString() });
const kept = (answer: Response) => /__Host-cart=[^;]*/.exec(answer.headers.get("Set-Cookie") ?? "")?.[0];

it("adds by a plain form, and shows prices and stock as they are now", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ name: "Kettle", price: 12_900, onHand: 3 });
  const added = await post(shop, { intent: "add", sku: `SKU-${variantId}`, quantity: "2" });
  expect([added.status, added.headers.get("Location")]).toEqual([303, "/cart"]);
  expect(added.headers.get("Set-Cookie")).toMatch(/__Host-cart=SKU-\w+:2; Path=\/; HttpOnly; Secure; SameSite=Lax/);
  const page = await shop.fetch("/cart", { headers: { Cookie: kept(added)! } });
  expect(page.headers.get("Cache-Control")).toBe("private, no-store");
  expect(await page.text()).toMatch(/Kettle[\s\S]*258,00/);

  const limited = await post(shop, { intent: "add", sku: `SKU-${variantId}`, quantity: "5" }, kept(added));
  expect([limited.headers.get("Location"), kept(limited)]).toEqual(["/cart?limited=1", `__Host-cart=SKU-${variantId}:3`]);
  await shop.move(variantId, 0, 2);
  expect(await (await shop.fetch("/cart", { headers: { Cookie: kept(limited)! } })).text()).toContain("only <!-- -->1<!-- --> left");
  expect(kept(await post(shop, { intent: "remove", sku: `SKU-${variantId}` }, kept(limited)))).toBe("__Host-cart=");
});

it("goes on only to paths of its own, and refuses what is not sold here", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const { variantId } = await shop.addProduct();
  const to = async (address: string) => (await post(shop, { intent: "add", sku: `SKU-${variantId}`, return: address })).headers.get("Location");
  expect(await to("/products?q=kettle")).toBe("/products?q=kettle");
  for (const address of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nb", ""]) expect(await to(address), address).toBe("/cart");
  for (const fields of [{ intent: "add", sku: `SKU-${variantId}` }, { intent: "add", sku: "nothing" }]) expect((await post(other, fields)).status).toBe(422);
  for (const fields of ([{}, { intent: "drop", sku: "x" }, { intent: "add" }, { intent: "add", sku: `SKU-${variantId}`, quantity: "-1" }, { intent: "add", sku: `SKU-${variantId}`, quantity: "1e9" }, { intent: "add", sku: `SKU-${variantId}`, quantity: "x" }] as Record<string, string>[]))
    expect((await post(shop, fields)).status, JSON.stringify(fields)).toBe(422);
  expect((await shop.fetch("/cart", { method: "POST", headers: { "Content-Type": "text/plain" }, body: "x" })).status).toBe(415);
  expect((await post(shop, { intent: "add", sku: "x".repeat(70_000) })).status).toBe(413);
});

it("tells a browser who it is and how full its cart is, and a stranger nothing", async () => {
  const shop = await createShop();
  const customer = await shop.as("customer");
  expect(await (await shop.fetch("/me.json")).json()).toEqual({ name: null, email: null, role: null, cartCount: 0 });
  const answer = await shop.fetch("/me.json", { headers: { Cookie: `${customer.cookie}; __Host-cart=A:2|B:1` } });
  expect(await answer.json()).toEqual({ name: "Test customer", email: customer.email, role: "customer", cartCount: 3 });
  expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
});
