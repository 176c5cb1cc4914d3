import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";

type Shop = Awaited<ReturnType<typeof createShop>>;

const PERSON = { "customer.name": "Thandi", "customer.email": "thandi@test.example", "customer.phone": "" };
const ADDRESS = { "shippingAddress.line1": "1 Main", "shippingAddress.line2": "", "shippingAddress.city": "Town", "shippingAddress.postalCode": "0001", "shippingAddress.province": "" };

/** The checkout as a browser shows it: its page, and the hidden fields of its form. */
async function open(shop: Shop, cart: string, headers: Record<string, string> = {}) {
  const page = await shop.fetch("/checkout", { redirect: "manual", headers: { ...headers, Cookie: `__Host-cart=${cart}; ${headers.Cookie ?? ""}` } });
  const html = await page.text();
  const hidden = Object.fromEntries([...html.matchAll(/<input type="hidden" name="([\w.]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
  return { page, html, hidden };
}
const send = (shop: Shop, fields: Record<string, string>, cart = "") =>
  shop.fetch("/checkout", { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: `__Host-cart=${cart}` }, body: new URLSearchParams(fields).toString() });

async function stocked(onHand = 5) {
  const shop = await createShop();
  const product = await shop.addProduct({ name: "Kettle", price: 12_900, onHand });
  return { shop, product, sku: `SKU-${product.variantId}` };
}

it("shows the total of each way of getting it before anything is asked, then orders at that total and empties the cart of it", async () => {
  const { shop, sku } = await stocked();
  const { hidden, html } = await open(shop, `${sku}:2`);
  expect(hidden).toMatchObject({ cart: `${sku}:2`, "expectedTotal.collection": "25800", "expectedTotal.delivery": "35700" });
  expect(html).toContain('autoComplete="shipping postal-code"');
  const answer = await send(shop, { ...hidden, ...PERSON, ...ADDRESS, shippingMethod: "delivery", note: "" }, `${sku}:2|OTHER:1`);
  expect(answer.status).toBe(303);
  expect(answer.headers.get("Location")).toMatch(/^\/orders\/1001\?key=[0-9a-f]{64}&placed=1$/);
  expect(answer.headers.get("Set-Cookie")).toContain("__Host-cart=OTHER:1;");
  const key = new URL(answer.headers.get("Location")!, shop.origin).searchParams.get("key");
  const order = await shop.fetch("/api/orders/1001", { headers: { Authorization: `Bearer ${key}` } });
  expect(await order.json()).toMatchObject({ totals: { total: { amount: 35_700 } }, shippingMethod: "delivery", paymentMethod: "transfer", shippingAddress: { line1: "1 Main", country: "ZA" } });
});

it("makes one order of a form sent ten times", async () => {
  const { shop, sku } = await stocked();
  const { hidden } = await open(shop, `${sku}:1`);
  const fields = { ...hidden, ...PERSON, shippingMethod: "collection", paymentMethod: "on_collection" };
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(shop, fields, `${sku}:1`)));
  expect(new Set(answers.map((answer) => answer.headers.get("Location"))).size).toBe(1);
  const changed = await send(shop, { ...fields, note: "changed" }, `${sku}:1`);
  expect(changed.status).toBe(422);
  expect(await changed.text()).toContain("This form was sent already");
});

it("says beside each field what is wrong, and keeps what was typed", async () => {
  const { shop, sku } = await stocked();
  const { hidden } = await open(shop, `${sku}:1`);
  const answer = await send(shop, { ...hidden, ...ADDRESS, "customer.name": "Thandi <b>", "customer.email": "nonsense", "shippingAddress.city": "", shippingMethod: "delivery" }, `${sku}:1`);
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain('href="#customer.email"');
  expect(html).toMatch(/id="customer.email-error"[^>]*>This is not an e-mail address/);
  expect(html).toMatch(/id="shippingAddress.city-error"/);
  expect(html).toContain('value="Thandi &lt;b&gt;"');
  expect(html).toContain('value="1 Main"');
  expect(html).toContain(hidden.key);
});

it("asks again when the price changed or stock ran short, with what is so now", async () => {
  const { shop, product, sku } = await stocked(3);
  const { hidden } = await open(shop, `${sku}:3`);
  const fields = { ...hidden, ...PERSON, shippingMethod: "collection", paymentMethod: "transfer" };
  const dearer = await send(shop, { ...fields, "expectedTotal.collection": "1" }, `${sku}:3`);
  expect(dearer.status).toBe(422);
  expect(await dearer.text()).toContain("The total is not what you saw");
  await shop.move(product.variantId, 0, 2);
  const short = await send(shop, fields, `${sku}:3`);
  expect(short.status).toBe(422);
  const html = await short.text();
  expect(html).toMatch(/1 left of the 3 you asked for/);
  expect(html).toContain('name="expectedTotal.collection" value="12900"');
  expect(html).toContain(`name="cart" value="${sku}:1"`);
  expect(html).toContain('href="/cart"');
});

it("sends an empty cart back, fills in who is signed in, and takes only what the shop offers", async () => {
  const { shop, sku } = await stocked();
  const empty = await open(shop, "");
  expect([empty.page.status, empty.page.headers.get("Location")]).toEqual([302, "/cart"]);
  const customer = await shop.as("customer");
  expect((await open(shop, `${sku}:1`, { Cookie: customer.cookie })).html).toContain(customer.email);
  const { hidden } = await open(shop, `${sku}:1`);
  for (const wrong of [{ shippingMethod: "drone" }, { paymentMethod: "iou" }, { key: "" }, { key: "x" }, { cart: "" }, { cart: "none:1" }] as Record<string, string>[])
    expect((await send(shop, { ...hidden, ...PERSON, shippingMethod: "collection", paymentMethod: "transfer", ...wrong }, `${sku}:1`)).status, JSON.stringify(wrong)).toBe(422);
});
