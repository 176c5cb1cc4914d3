import { expect, it } from "vitest";
import { createShop } from "../tests/support/shop";
// @ts-ignore the build has no types, and none exists before the first build
import { routes } from "../build/server";

type Shop = Awaited<ReturnType<typeof createShop>>;
const PERSON = { name: "Zanele Unmistakable", email: "zanele@test.example", password: "long enough" };

const form = (shop: Shop, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  shop.fetch(path, { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: shop.origin, Host: new URL(shop.origin).host, ...headers }, body: new URLSearchParams(fields).toString() });
const cookieOf = (answer: Response) => /__Host-session=[^;]+/.exec(answer.headers.get("Set-Cookie") ?? "")?.[0] ?? "";

/** The path of every page, with what stands for its parameters; a part that is not known leads to a 404, which must keep still as well. */
function pagePaths(values: Record<string, string>): string[] {
  const all = routes as Record<string, { parentId?: string; path?: string; index?: boolean; module: { default?: unknown } }>;
  const full = (id: string | undefined): string => (id === undefined || !all[id] ? "" : `${full(all[id].parentId)}${all[id].path ? `/${all[id].path}` : ""}`);
  return [...new Set(Object.keys(all).map((id) => full(id).replace(/:(\w+)\??/g, (_, name: string) => values[name] ?? "nothing").replace("*", "nothing") || "/"))];
}

it("shows nothing of a person to anyone else: every page as its owner and then as a stranger", async () => {
  const shop = await createShop();
  const { slug, variantId } = await shop.addProduct();
  const registered = await form(shop, "/register", PERSON);
  const session = cookieOf(registered);
  const { user } = await (await shop.fetch("/api/auth/me", { headers: { Cookie: session } })).json<{ user: { id: string } }>();
  await shop.as("owner");
  await shop.db.orm.run(`UPDATE users SET role = 'owner' WHERE id = '${user.id}'`);
  const order = await shop.fetch("/api/orders", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ items: [{ sku: `SKU-${variantId}`, quantity: 1 }], customer: { name: "Guest Unmistakable", email: "guest@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" }),
  });
  const { number } = await order.json<{ number: number }>();
  const paths = pagePaths({ slug, number: String(number) });
  expect(paths).toEqual(expect.arrayContaining(["/", "/products", `/products/${slug}`, "/sign-in", "/admin"]));
  for (const path of paths.flatMap((one) => [one, `${one === "/" ? "/_root" : one}.data`])) {
    const own = await shop.fetch(path, { redirect: "manual", headers: { Cookie: session } });
    await own.text();
    const strange = await shop.fetch(path, { redirect: "manual" });
    expect(await strange.text(), path).not.toMatch(/Unmistakable|zanele@|guest@/);
    for (const answer of [own, strange]) expect(answer.headers.get("Cache-Control"), path).toBe("private, no-store");
    if (strange.headers.has("X-Cache")) expect(await (await shop.fetch(path, { headers: { Cookie: session } })).text(), path).not.toMatch(/Unmistakable|zanele@/);
    expect(own.headers.has("X-Cache"), path).toBe(strange.headers.has("X-Cache"));
  }
});

it("signs in by the form: staff to the admin, customers back to where they came from, nobody to another site", async () => {
  const shop = await createShop();
  await form(shop, "/register", PERSON);
  const to = async (next?: string) => (await form(shop, next === undefined ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`, PERSON)).headers.get("Location");
  expect(await to()).toBe("/account");
  expect(await to("/products?q=kettle")).toBe("/products?q=kettle");
  expect(await to("/admin/orders")).toBe("/account");
  for (const evil of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "\t//evil.example", "/\t/evil.example", "evil.example", "/\u0000//evil.example", ""]) expect(await to(evil), evil).toBe("/account");
  await shop.db.orm.run(`UPDATE users SET role = 'staff' WHERE email = '${PERSON.email}' AND shop_id = '${shop.id}'`);
  expect(await to("/products")).toBe("/admin");
  expect(await to("/admin/orders?status=open")).toBe("/admin/orders?status=open");
});

it("keeps what was typed, but the password, when a sign-in is refused, and sets no session", async () => {
  const shop = await createShop();
  const refused = await form(shop, "/sign-in", { email: "nobody@test.example", password: "not the password" });
  expect(refused.status).toBe(422);
  expect(cookieOf(refused)).toBe("");
  const page = await refused.text();
  expect(page).toContain('value="nobody@test.example"');
  expect(page).toContain("is not right");
  expect(page).not.toContain("not the password");
});

it("takes no form from another site, neither with a session nor to begin one", async () => {
  const shop = await createShop();
  const session = cookieOf(await form(shop, "/register", PERSON));
  for (const path of pagePaths({}))
    for (const headers of [{ Origin: "https://evil.example" }, { Origin: "null" }, { Origin: "https://evil.example", Cookie: session }]) expect((await form(shop, path, PERSON, headers as Record<string, string>)).status, path).toBe(403);
});

it("ends the session in browser and database at sign-out", async () => {
  const shop = await createShop();
  const session = cookieOf(await form(shop, "/register", PERSON));
  expect(session).not.toBe("");
  const out = await form(shop, "/sign-out", {}, { Cookie: session });
  expect(out.status).toBe(303);
  expect(out.headers.get("Set-Cookie")).toMatch(/^__Host-session=; .*Max-Age=0/);
  expect((await shop.fetch("/api/auth/me", { headers: { Cookie: session } })).status).toBe(401);
});

it("answers a page's deed that the schema or a limit refuses as the API does, and shows what it changed at once", async () => {
  const shop = await createShop();
  const { cookie } = await shop.as("owner");
  const own = { Cookie: cookie };
  const invite = () => form(shop, "/admin/staff", { intent: "invite", email: "a@test.example", role: "staff" }, own);
  expect((await invite()).status).toBe(302);
  const again = await invite();
  expect(again.status).toBe(422);
  expect(await again.text()).toContain("invited already");
  const fields = { name: "Renamed", tagline: "", email: "owner@test.example", phone: "", line1: "1 Main", line2: "", city: "Town", province: "", postalCode: "0001", openingHours: "" };
  const save = (more: Record<string, string>) => form(shop, "/admin/settings", { section: "shop", version: "1", ...fields, ...more }, own);
  expect(await (await save({ city: "" })).text()).toContain("Please fill this in.");
  expect((await save({})).headers.get("Location")).toBe("/admin/settings?saved=shop#shop");
  expect(await (await shop.fetch("/")).text()).toContain("Renamed");
  const late = await save({ name: "Too late" });
  expect(late.status).toBe(422);
  expect(await late.text()).toContain("Somebody changed the settings meanwhile");
  for (const path of ["/admin/staff", "/admin/settings"]) expect((await form(shop, path, { intent: "toString", section: "toString" }, own)).status).toBe(400);
});
