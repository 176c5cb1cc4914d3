import { expect, it } from "vitest";
import { expectSane, mutations, TEXTS } from "../tests/support/hostile";
import { createShop } from "../tests/support/shop";

/** A valid body for each public route that takes one. */
const BODIES: Record<string, (sku: string) => Record<string, unknown>> = {
  "/api/orders": (sku) => ({
    items: [{ sku, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example", phone: "082" }, shippingMethod: "delivery", paymentMethod: "transfer", note: "", expectedTotal: 1,
    shippingAddress: { line1: "1 Main", city: "Town", postalCode: "0001", country: "ZA" },
  }),
  "/api/auth/register": () => ({ name: "Thandi", email: "thandi@test.example", password: "long enough" }),
  "/api/chat": () => ({ message: "Do you deliver?", clientId: "one", page: "/products" }),
  "/api/auth/login": () => ({ email: "thandi@test.example", password: "long enough" }),
  "/api/auth/forgot": () => ({ email: "thandi@test.example" }),
  "/api/auth/reset": () => ({ token: "none", password: "long enough" }),
  "/api/auth/join": () => ({ token: "none", name: "Thandi", password: "long enough" }),
};
/** Public addresses that are read, `*` being what a stranger may put there. */
const ADDRESSES = [
  "/api/products?q=*", "/api/products?category=*", "/api/products?tag=*", "/api/products?minPrice=*", "/api/products?maxPrice=*", "/api/products?inStock=*", "/api/products?sort=*", "/api/products?limit=*", "/api/products?cursor=*",
  "/api/products/*", "/api/categories?x=*", "/api/orders/*", "/api/*", "/orders/*", "/orders/1001?key=*", "/account?cursor=*", "/products?q=*", "/products?minPrice=*", "/products?cursor=*", "/products/*", "/cart?limited=*", "/me.json?x=*", "/media/*/640.webp", "/*",
  "/sign-in?next=*", "/reset?token=*", "/join?token=*",
  "/checkout?x=*",
  "/api/chat/*/messages", "/api/chat/x/messages?after=*", "/api/chat/*/live", "/api/chat/x/live?after=*",
];

it("answers whatever stands in an address with a page or a 4xx problem", async () => {
  const shop = await createShop();
  await shop.addProduct();
  for (const address of ADDRESSES) for (const text of TEXTS) await expectSane(shop, address.replace("*", encode(text)));
});

it("answers whatever stands in a body with a 4xx problem or takes it, and never fails", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 100_000 });
  for (const [path, valid] of Object.entries(BODIES))
    for (const body of mutations(valid(`SKU-${variantId}`))) await expectSane(shop, path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
});

it("answers broken JSON, wrong types of content and huge bodies with 400, 415 and 413", async () => {
  const shop = await createShop();
  for (const path of Object.keys(BODIES)) {
    const post = async (body: string, type = "application/json") => (await shop.fetch(path, { method: "POST", headers: { "Content-Type": type }, body })).status;
    for (const broken of ["", "{", "[1,", "\u0000", "{'a':1}"]) expect(await post(broken), `${path} ${broken}`).toBe(400);
    for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]) expect(await post("{}", type), `${path} ${type}`).toBe(415);
    expect(await post(`{"a":"${"x".repeat(70_000)}"}`), path).toBe(413);
    for (const value of [null, 1, "text", [], true]) expect(await post(JSON.stringify(value)), `${path} ${value}`).toBe(422);
  }
});

it("takes no strange method, header or key for more than a 4xx", async () => {
  const shop = await createShop();
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) for (const path of ["/", "/products", "/api/products", "/api/orders", "/api/health"]) await expectSane(shop, path, { method });
  for (const value of ["", " ", "x".repeat(5_000), "Bearer", "Bearer ", "Bearer a.b.c", "Basic eA==", `Bearer ${"0".repeat(64)}`]) {
    await expectSane(shop, "/api/auth/me", { headers: { Authorization: value } });
    await expectSane(shop, "/api/orders/1001", { headers: { Authorization: value } });
    await expectSane(shop, "/account", { headers: { Cookie: `__Host-session=${encodeURIComponent(value)}; __Host-visitor=${encodeURIComponent(value)}; __Host-cart=${encodeURIComponent(value)}` } });
    await expectSane(shop, "/cart", { headers: { Cookie: `__Host-cart=${encodeURIComponent(value)}` } });
  }
});

/** Percent-encoding that lets a lone surrogate through as UTF-8 would hold it. */
function encode(text: string): string {
  return [...text].map((sign) => (/[\ud800-\udfff]/.test(sign) && sign.length === 1 ? "%ED%A0%80" : encodeURIComponent(sign))).join("");
}
