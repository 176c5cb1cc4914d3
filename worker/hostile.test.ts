import { expect, it } from "vitest";
import { expectSane, mutations, TEXTS } from "../tests/support/hostile";
import { bindings, createShop } from "../tests/support/shop";
import { onSchedule } from "./jobs";

type Shop = Awaited<ReturnType<typeof createShop>>;

/** A valid body for each public route that takes one. */
const BODIES: Record<string, (sku: string) => Record<string, unknown>> = {
  "/api/orders": (sku) => ({
    items: [{ sku, quantity: 1 }], customer: { name: "Thandi", email: "thandi@test.example", phone: "082" }, shippingMethod: "delivery", paymentMethod: "transfer", note: "", expectedTotal: 1,
    shippingAddress: { line1: "1 Main", city: "Town", postalCode: "0001", country: "ZA" },
  }),
  "/api/auth/register": () => ({ name: "Thandi", email: "thandi@test.example", password: "long enough" }),
  "/api/chat": () => ({ message: "Do you deliver?", clientId: "one", page: "/products" }),
  "/api/chat/cnv_00000000000000000000000000/rating": () => ({ rating: 5, words: "Good" }),
  "/api/chat/cnv_00000000000000000000000000/messages/1/verdict": () => ({ verdict: "good" }),
  "/api/chat/cnv_00000000000000000000000000/transcript": () => ({ email: "thandi@test.example" }),
  "/api/auth/login": () => ({ email: "thandi@test.example", password: "long enough" }),
  "/api/auth/forgot": () => ({ email: "thandi@test.example" }),
  "/api/auth/reset": () => ({ token: "none", password: "long enough" }),
  "/api/auth/join": () => ({ token: "none", name: "Thandi", password: "long enough" }),
};
/** Public addresses that are read, `*` being what a stranger may put there. */
const ADDRESSES = [
  "/api/products?q=*", "/api/products?category=*", "/api/products?tag=*", "/api/products?minPrice=*", "/api/products?maxPrice=*", "/api/products?inStock=*", "/api/products?sort=*", "/api/products?limit=*", "/api/products?cursor=*",
  "/api/products/*", "/api/categories?x=*", "/api/orders/*", "/api/*", "/orders/*", "/orders/1001?key=*", "/account?cursor=*", "/products?q=*", "/products?minPrice=*", "/products?cursor=*", "/products/*", "/cart?limited=*", "/me.json?x=*", "/media/*/640.webp", "/*",
  "/sign-in?next=*", "/reset?token=*", "/join?token=*", "/confirm-email?token=*", "/wishes/*", "/wishes/wsh_none?key=*", "/wishes/*?key=*",
  "/checkout?x=*",
  "/api/chat/*/messages", "/api/chat/x/messages?after=*", "/api/chat/*/live", "/api/chat/x/live?after=*",
];

it("answers whatever stands in an address with a page or a 4xx problem", async () => {
  const shop = await createShop();
  await shop.addProduct();
  // Each text in each third address, by turns.
  for (const [i, address] of ADDRESSES.entries()) for (const text of TEXTS.filter((_, j) => (i + j) % 3 === 0)) await expectSane(shop, address.replaceAll("*", () => encode(text)));
});

it.each(Object.entries(BODIES))("answers whatever stands in a body for %s with a 4xx problem or takes it, and never fails", async (path, valid) => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ onHand: 100_000 });
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

/** What stands in a mailed link that is no secret of ours, whole or cut: huge, encoded twice, ended, doubled. */
const forgeries = (secret: string) => [...TEXTS, secret.slice(0, -1), `${secret}0`, secret.toUpperCase(), encodeURIComponent(`${secret}\u0000`), `${secret}/../${secret}`, `${secret}&token=${secret}x`, "x".repeat(16_000), "%252e%252e"].filter((text) => text !== secret);
const form = (shop: Shop, headers: Record<string, string> = {}): RequestInit => ({ method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host, ...headers }, body: "" });
const payloads = async (shop: Shop) => (await bindings.DB.prepare("SELECT payload FROM outbox WHERE shop_id = ? ORDER BY id").bind(shop.id).all<{ payload: string }>()).results.map(({ payload }) => JSON.parse(payload) as { to: string; text: string });

it("proves no address by a token that is forged, used, expired, another person's or another shop's", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const register = async (where: Shop, email: string) => {
    const answer = await where.fetch("/api/auth/register", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: "Thandi", email, password: "long enough" }) });
    const cookie = `__Host-session=${(await answer.json<{ accessToken: string }>()).accessToken}`;
    const token = /\/confirm-email\?token=([\w-]{43})/.exec((await payloads(where)).find(({ to }) => to === email)!.text)![1]!;
    return { cookie, token, email };
  };
  const [me, you, they] = [await register(shop, "me@test.example"), await register(shop, "you@test.example"), await register(other, "me@test.example")];
  const page = (token: string) => `/confirm-email?token=${encode(token)}`;
  const proven = async () => (await bindings.DB.prepare("SELECT count(*) AS n FROM users WHERE shop_id IN (?, ?) AND email_proven_at IS NOT NULL").bind(shop.id, other.id).first<number>("n"))!;
  const refused = async (token: string) => {
    const [shown, pressed] = [await shop.fetch(page(token), { headers: { Cookie: me.cookie } }), await shop.fetch(page(token), form(shop, { Cookie: me.cookie }))];
    expect([shown.status, pressed.status], token.slice(0, 100)).toEqual([404, 422]);
    expect(await shown.text()).not.toMatch(/SQLITE|constraint|Confirm this address/);
  };
  for (const token of [...forgeries(me.token), you.token, they.token]) await refused(token);
  await bindings.DB.prepare("UPDATE mailed_links SET expires_at = 1 WHERE shop_id = ? AND email = ?").bind(shop.id, me.email).run();
  await refused(me.token);
  expect(await proven()).toBe(0);
  await bindings.DB.prepare("UPDATE mailed_links SET expires_at = 9e15 WHERE shop_id = ? AND email = ?").bind(shop.id, me.email).run();
  expect((await shop.fetch(page(me.token), form(shop, { Cookie: me.cookie }))).status).toBe(303);
  await refused(me.token);
  expect(await proven()).toBe(1);
});

it("forgets nobody's wishes by a link that is forged, another wish's or another shop's", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const waitFor = async (where: Shop, email: string) => {
    const { slug, variantId } = await where.addProduct({ onHand: 0 });
    const asked = await where.fetch(`/api/products/${slug}/wishes`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ sku: `SKU-${variantId}`, email }) });
    expect(asked.status).toBe(202);
    await where.move(variantId, 1, 0);
    await onSchedule({ scheduledTime: Date.now(), cron: "* * * * *" }, bindings, { waitUntil: () => {} });
    const [, id, key] = /\/wishes\/(\w+)\?key=([0-9a-f]+)/.exec((await payloads(where)).find(({ to }) => to === email)!.text)!;
    return { id: id!, key: key!, slug, variantId };
  };
  const [mine, yours, theirs] = [await waitFor(shop, "me@test.example"), await waitFor(shop, "you@test.example"), await waitFor(other, "me@test.example")];
  const wishes = async () => (await bindings.DB.prepare("SELECT count(*) AS n FROM stock_wishes WHERE shop_id IN (?, ?)").bind(shop.id, other.id).first<number>("n"))!;
  const before = await wishes();
  const links = [
    ...forgeries(mine.key).map((key) => [mine.id, key]), ...forgeries(mine.id).filter((id) => id !== "").map((id) => [id, mine.key]),
    [mine.id, yours.key], [yours.id, mine.key], [theirs.id, theirs.key], [theirs.id, mine.key], [mine.id, ""],
  ] as [string, string][];
  for (const [id, key] of links) {
    const path = `/wishes/${encode(id)}?key=${encode(key)}`;
    const answers = [await shop.fetch(path), await shop.fetch(path, form(shop))];
    for (const answer of answers) {
      expect([400, 404, 405, 414], `${path.slice(0, 200)} ${answer.status}`).toContain(answer.status);
      expect(await answer.text()).not.toMatch(/SQLITE|constraint|It is forgotten/);
    }
  }
  expect(await wishes()).toBe(before);
  for (let again = 0; again < 2; again++) expect((await shop.fetch(`/wishes/${mine.id}?key=${mine.key}`, form(shop))).status).toBe(200);
  for (const body of mutations({ sku: `SKU-${mine.variantId}`, email: "x@test.example" })) await expectSane(shop, `/api/products/${mine.slug}/wishes`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
});

/** Percent-encoding that lets a lone surrogate through as UTF-8 would hold it. */
function encode(text: string): string {
  return [...text].map((sign) => (/[\ud800-\udfff]/.test(sign) && sign.length === 1 ? "%ED%A0%80" : encodeURIComponent(sign))).join("");
}
