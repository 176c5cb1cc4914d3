import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import type { AdminProduct, AdminProductList, ProductDetail, ProductList } from "./catalog.types";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Person = Awaited<ReturnType<Shop["as"]>>;
const send = (person: Pick<Person, "fetch">, method: string, path: string, body?: unknown) =>
  person.fetch(path, { method, headers: { "Content-Type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });
const rand = (amount: number) => ({ amount, currency: "ZAR" });
const kettle = (more: object = {}) => ({ name: "Enamel kettle", status: "active", brand: "Falcon", description: "Two litres.", tags: ["Steel", "steel"], variants: [{ sku: "KET-1", price: rand(12_900), onHand: 5 }], ...more });
const sized = (more: object = {}) =>
  kettle({ name: "Shirt", options: [{ name: "Size", values: ["S", "M"] }], variants: [{ sku: "SH-S", optionValues: ["S"], price: rand(100), onHand: 2 }, { sku: "SH-M", optionValues: ["M"], price: rand(200) }], ...more });
const errorsOf = async (answer: Response) => (await answer.json<{ errors?: { path: string }[] }>()).errors?.map(({ path }) => path);

async function create(person: Person, body: object): Promise<AdminProduct> {
  const answer = await send(person, "POST", "/api/admin/products", body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return answer.json();
}
const search = async (shop: Shop, q: string) => (await (await shop.fetch(`/api/products?q=${encodeURIComponent(q)}`)).json<ProductList>()).items.map(({ name }) => name);

it("makes a product that list, page and search show at once, with its opening stock in the ledger", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  expect(await (await shop.fetch("/products")).text()).not.toContain("Enamel kettle");
  const made = await create(staff, kettle({ newCategories: ["Kitchen"] }));
  expect(made).toMatchObject({ slug: "enamel-kettle", version: 1, tags: ["steel"], categories: ["kitchen"], variants: [{ sku: "KET-1", price: rand(12_900), compareAt: null, stock: { onHand: 5, reserved: 0, available: 5 } }] });
  expect(await (await staff.fetch(`/api/admin/products/${made.id}`)).json()).toEqual(made);
  const { items, facets } = await (await shop.fetch("/api/products?category=kitchen&tag=steel")).json<ProductList>();
  expect(items).toMatchObject([{ name: "Enamel kettle", available: 5, sku: "KET-1" }]);
  expect(facets.categories).toMatchObject([{ slug: "kitchen", name: "Kitchen", count: 1 }]);
  for (const q of ["kett", "KET-1", "falcon", "litres"]) expect(await search(shop, q), q).toEqual(["Enamel kettle"]);
  expect(await (await shop.fetch("/products")).text()).toContain("Enamel kettle");
  expect((await shop.fetch("/products/enamel-kettle")).status).toBe(200);
  const owner = await shop.as("owner");
  const { items: audit } = await (await owner.fetch("/api/admin/audit?action=product")).json<{ items: object[] }>();
  expect(audit).toMatchObject([{ action: "product.created", subject: made.id, detail: { name: "Enamel kettle", skus: ["KET-1"] } }]);
});

it("gives a second product of the same name an address of its own", async () => {
  const staff = await (await createShop()).as("staff");
  await create(staff, kettle());
  expect(await create(staff, kettle({ variants: [{ sku: "KET-2", price: rand(1) }] }))).toMatchObject({ slug: "enamel-kettle-2" });
  expect(await create(staff, kettle({ name: "水壶", variants: [{ sku: "KET-3", price: rand(1) }] }))).toMatchObject({ slug: "product" });
});

it("shows a changed price on page, list and API at once, and in the audit", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const { id, variants } = await create(staff, kettle());
  for (const path of ["/products/enamel-kettle", "/products", "/"]) expect(await (await shop.fetch(path)).text(), path).toMatch(/129[.,]00/);
  const answer = await send(staff, "PATCH", `/api/admin/products/${id}`, { variants: [{ id: variants[0]!.id, sku: "KET-1", price: rand(9_900), compareAt: rand(12_900) }] });
  expect(await answer.json()).toMatchObject({ version: 2, name: "Enamel kettle", variants: [{ id: variants[0]!.id, price: rand(9_900), compareAt: rand(12_900), stock: { onHand: 5 } }] });
  for (const path of ["/products/enamel-kettle", "/products", "/"]) expect(await (await shop.fetch(path)).text(), path).toMatch(/99[.,]00/);
  expect(await (await shop.fetch("/api/products/enamel-kettle")).json<ProductDetail>()).toMatchObject({ price: rand(9_900), compareAt: rand(12_900) });
  const { items } = await (await (await shop.as("owner")).fetch("/api/admin/audit?action=product.changed")).json<{ items: { detail: object }[] }>();
  expect(items).toMatchObject([{ detail: { "KET-1 price": { from: 12_900, to: 9_900 }, "KET-1 compareAt": { from: null, to: 12_900 } } }]);
});

it("takes an archived product off page, list, search and sale, and brings it back", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const { id } = await create(staff, kettle());
  const order = () => send(shop, "POST", "/api/orders", { items: [{ sku: "KET-1", quantity: 1 }], customer: { name: "Thandi", email: "t@test.example" }, shippingMethod: "collection", paymentMethod: "on_collection" });
  const seen = async () => [(await shop.fetch("/products/enamel-kettle")).status, (await (await shop.fetch("/products")).text()).includes("Enamel kettle"), (await shop.fetch("/api/products/enamel-kettle")).status, await search(shop, "kettle"), await search(shop, "KET-1")];
  expect(await seen()).toEqual([200, true, 200, ["Enamel kettle"], ["Enamel kettle"]]);
  expect((await send(staff, "DELETE", `/api/admin/products/${id}`)).status).toBe(204);
  expect(await seen()).toEqual([404, false, 404, [], []]);
  const indexed = await shop.db.orm.all(`SELECT product_id FROM product_search WHERE product_id = '${id}' UNION ALL SELECT product_id FROM product_trigrams WHERE product_id = '${id}'`);
  expect(indexed).toEqual([]);
  const refused = await order();
  expect([refused.status, await errorsOf(refused)]).toEqual([422, ["items.0.sku"]]);
  expect(await (await send(staff, "PATCH", `/api/admin/products/${id}`, { status: "active" })).json()).toMatchObject({ status: "active", version: 3 });
  expect(await seen()).toEqual([200, true, 200, ["Enamel kettle"], ["Enamel kettle"]]);
  expect((await order()).status).toBe(201);
  const { items } = await (await (await shop.as("owner")).fetch("/api/admin/audit?action=product")).json<{ items: { action: string }[] }>();
  expect(items.map(({ action }) => action)).toEqual(["product.restored", "product.archived", "product.created"]);
});

it("finds a product by its new name and no longer by its old one, once each", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const { id } = await create(staff, kettle());
  await create(staff, kettle({ name: "Mug", variants: [{ sku: "MUG", price: rand(1) }] }));
  await send(staff, "PATCH", `/api/admin/products/${id}`, { name: "Copper pot" });
  expect([await search(shop, "kettle"), await search(shop, "copper"), await search(shop, "falcon")]).toEqual([[], ["Copper pot"], expect.arrayContaining(["Copper pot", "Mug"])]);
  expect((await shop.db.orm.all(`SELECT rowid FROM product_search WHERE product_id = '${id}'`)).length).toBe(1);
});

it("adds, changes, removes and brings back variants without losing their stock or history", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const { id, variants: [small, medium] } = await create(staff, sized());
  const patch = async (variants: object[], more: object = {}) => (await send(staff, "PATCH", `/api/admin/products/${id}`, { variants, ...more })).json<AdminProduct>();
  const large = { options: [{ name: "Size", values: ["S", "M", "L"] }] };
  const next = await patch([{ sku: "SH-L", optionValues: ["L"], price: rand(300), onHand: 7 }, { id: medium!.id, sku: "SH-M", optionValues: ["M"], price: rand(250) }], large);
  expect(next.variants).toMatchObject([{ sku: "SH-L", stock: { onHand: 7 } }, { id: medium!.id, price: rand(250) }]);
  expect((await (await shop.fetch("/api/products/shirt")).json<ProductDetail>()).variants.map(({ sku }) => sku)).toEqual(["SH-L", "SH-M"]);
  const back = await patch([...next.variants.map(({ id: own, sku, optionValues, price }) => ({ id: own, sku, optionValues, price })), { sku: "SH-S", optionValues: ["S"], price: rand(100) }]);
  expect(back.variants[2]).toMatchObject({ id: small!.id, sku: "SH-S", stock: { onHand: 2 } });
  const [a, b] = back.variants;
  const swapped = await patch([{ id: a!.id, sku: b!.sku, optionValues: ["L"], price: rand(1) }, { id: b!.id, sku: a!.sku, optionValues: ["M"], price: rand(1) }]);
  expect(swapped.variants).toMatchObject([{ id: a!.id, sku: "SH-M" }, { id: b!.id, sku: "SH-L" }]);
});

it("lets one of two who edit at once save, and refuses whoever looked at an older one", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const { id } = await create(staff, kettle());
  const answers = await Promise.all(["One", "Two", "Three"].map((name) => send(staff, "PATCH", `/api/admin/products/${id}`, { name, version: 1 })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const late = await send(staff, "PATCH", `/api/admin/products/${id}`, { name: "Late", version: 1 });
  expect(await late.json()).toMatchObject({ status: 409, code: "version_conflict" });
  expect((await send(staff, "PATCH", `/api/admin/products/${id}`, { name: "Right", version: 2 })).status).toBe(200);
});

it("refuses a SKU or address that another product has, in a race as well, and makes nothing then", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  await create(staff, kettle());
  const taken = await send(staff, "POST", "/api/admin/products", kettle({ slug: "enamel-kettle" }));
  expect(await taken.json()).toMatchObject({ status: 422, errors: [{ path: "slug" }, { path: "variants.0.sku", message: "Enamel kettle has this SKU." }] });
  const race = await Promise.all(Array.from({ length: 4 }, () => send(staff, "POST", "/api/admin/products", kettle({ name: "Mug", variants: [{ sku: "MUG", price: rand(1), onHand: 3 }] }))));
  expect(race.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(race.every(({ status }) => [201, 409, 422].includes(status))).toBe(true);
  const { counts, items } = await (await staff.fetch("/api/admin/products")).json<AdminProductList>();
  expect([counts.active, items.map(({ name }) => name)]).toEqual([2, ["Mug", "Enamel kettle"]]);
  const other = await (await createShop()).as("staff");
  await create(other, kettle());
});

it("does not show, change or archive another shop's product", async () => {
  const { id } = await create(await (await createShop()).as("owner"), kettle());
  const other = await (await createShop()).as("owner");
  for (const [method, body] of [["GET"], ["PATCH", { name: "Mine" }], ["DELETE"]] as const) expect((await send(other, method, `/api/admin/products/${id}`, body)).status, method).toBe(404);
});

it("refuses what is out of bounds or does not go together, naming the field", async () => {
  const staff = await (await createShop()).as("staff");
  const one = { sku: "X", price: rand(100) };
  const wrong: [object, string][] = [
    [{ name: " " }, "name"], [{ name: "x".repeat(121) }, "name"], [{ name: "a\u0000b" }, "name"], [{ slug: "Not This" }, "slug"], [{ status: "gone" }, "status"], [{ tags: ["a,b"] }, "tags.0"], [{ tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }, "tags"],
    [{ categories: ["nowhere"] }, "categories.0"], [{ newCategories: ["…"] }, "newCategories.0"], [{ variants: [] }, "variants"], [{ variants: [{ ...one, price: 100 }] }, "variants.0.price"], [{ variants: [{ ...one, price: rand(-1) }] }, "variants.0.price.amount"],
    [{ variants: [{ ...one, price: { amount: 1, currency: "EUR" } }] }, "variants.0.price.currency"], [{ variants: [{ ...one, compareAt: rand(100) }] }, "variants.0.compareAt"], [{ variants: [{ ...one, onHand: -1 }] }, "variants.0.onHand"],
    [{ variants: [{ ...one, id: "var_none" }] }, "variants.0.id"], [{ variants: [{ ...one, optionValues: ["S"] }] }, "variants.0.optionValues"], [{ variants: [one, { ...one, sku: "Y" }] }, "variants.1.optionValues"],
    [sized({ variants: [{ ...one, optionValues: ["XL"] }] }), "variants.0.optionValues.0"], [sized({ variants: [{ ...one, optionValues: ["S"] }, { ...one, optionValues: ["M"] }] }), "variants.1.sku"],
    [sized({ options: [{ name: "Size", values: ["S", "s"] }] }), "options.0.values"], [{ variants: Array.from({ length: 101 }, (_, i) => ({ ...one, sku: `${i}` })) }, "variants"], [{ price: 1 }, ""],
  ];
  for (const [more, path] of wrong) {
    const answer = await send(staff, "POST", "/api/admin/products", kettle(more));
    expect(answer.status, JSON.stringify(more)).toBe(422);
    expect(await errorsOf(answer), JSON.stringify(more)).toContain(path);
  }
});

it("takes or refuses whatever stands in a body or an address, and never fails", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  const { id } = await create(staff, sized());
  const values = ["", " ", "\u0000", "\ud800", "\u202etxt", "👩‍👩‍👧‍👦", "x".repeat(20_000), "<script>", "'; DROP TABLE products; --", "../..", "NaN", null, true, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], { amount: 1 }, Array.from({ length: 500 }, () => 1)];
  const [variant] = sized().variants;
  const bodies = values.flatMap((value) => [
    value, ...Object.keys({ ...kettle(), slug: 1, categories: 1, newCategories: 1, options: 1, version: 1 }).map((key) => ({ [key]: value })), ...["id", "sku", "optionValues", "price", "compareAt", "lowStockThreshold", "onHand"].map((key) => ({ variants: [{ ...variant, [key]: value }] })),
    { tags: [value] }, { categories: [value] }, { newCategories: [value] }, { options: [value] }, { options: [{ name: value, values: [value] }] },
  ]);
  for (const body of bodies) {
    const asked = JSON.stringify(body)?.slice(0, 200);
    for (const answer of [await send(staff, "PATCH", `/api/admin/products/${id}`, body), await send(staff, "POST", "/api/admin/products", typeof body === "object" && body && !Array.isArray(body) ? { ...kettle({ variants: [{ sku: crypto.randomUUID(), price: rand(1) }] }), ...body } : body)]) {
      expect(answer.status, asked).toBeLessThan(500);
      await answer.text();
    }
  }
  for (const path of ["%00", "%ED%A0%80", "..%2F..", "x".repeat(2_000), "'"]) for (const method of ["GET", "PATCH", "DELETE"]) expect((await send(staff, method, `/api/admin/products/${path}`, method === "PATCH" ? {} : undefined)).status, path).toBe(404);
  expect((await send(staff, "POST", "/api/admin/products", { name: "x".repeat(300_000) })).status).toBe(413);
});

it("lists by status, name, SKU and category, page by page, with price range and stock", async () => {
  const shop = await createShop();
  const staff = await shop.as("staff");
  await create(staff, kettle({ newCategories: ["Kitchen"] }));
  await create(staff, sized());
  const draft = await create(staff, kettle({ name: "Draft mug", status: "draft", variants: [{ sku: "MUG-1", price: rand(1) }] }));
  const gone = await create(staff, kettle({ name: "Old mug", status: "archived", variants: [{ sku: "MUG-0", price: rand(1) }] }));
  const list = async (query = "") => (await staff.fetch(`/api/admin/products${query}`)).json<AdminProductList>();
  const names = async (query = "") => (await list(query)).items.map(({ name }) => name);
  expect(await names()).toEqual(["Draft mug", "Shirt", "Enamel kettle"]);
  expect((await list()).counts).toEqual({ active: 2, draft: 1, archived: 1 });
  expect((await list()).items[1]).toMatchObject({ variantCount: 2, sku: null, price: { min: rand(100), max: rand(200) }, stock: { available: 2, low: 1, out: 1 }, image: null });
  expect([await names("?status=archived"), await names("?q=mug"), await names("?q=sh-"), await names("?category=kitchen"), await names("?q=MUG-0&status=archived")]).toEqual([["Old mug"], ["Draft mug"], ["Shirt"], ["Enamel kettle"], ["Old mug"]]);
  const first = await list("?limit=2");
  expect([first.items.map(({ name }) => name), await names(`?limit=2&cursor=${first.nextCursor}`)]).toEqual([["Draft mug", "Shirt"], ["Enamel kettle"]]);
  for (const bad of ["?limit=0", "?limit=x", "?cursor=x", "?status=gone", `?q=${"x".repeat(101)}`]) expect((await staff.fetch(`/api/admin/products${bad}`)).status, bad).toBe(422);
  for (const q of ["%", "'", "\"", "\u0000", "👩‍🚀"]) expect((await staff.fetch(`/api/admin/products?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
  expect([draft.status, gone.status]).toEqual(["draft", "archived"]);
});
