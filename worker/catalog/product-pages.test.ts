import fc from "fast-check";
import { expect, it } from "vitest";
import { BLANK, editRows, productFields, readProduct, rowsOf, type Fields } from "../../app/product-form";
import { pictures } from "../../tests/support/pictures";
import { createShop } from "../../tests/support/shop";
import type { Selling } from "../inventory";
import type { AdminProduct } from "./catalog.types";
import { productInput } from "./product-input.rules";

type Shop = Awaited<ReturnType<typeof createShop>>;
async function shopWithStaff() {
  const shop = await createShop();
  const { cookie, fetch } = await shop.as("staff");
  const post = (path: string, body: BodyInit) => shop.fetch(path, { method: "POST", redirect: "manual", headers: { Cookie: cookie, Origin: shop.origin, Host: new URL(shop.origin).host, ...(typeof body === "string" && { "Content-Type": "application/x-www-form-urlencoded" }) }, body });
  const form = (path: string, fields: Fields) => post(path, new URLSearchParams(fields).toString());
  const page = async (path: string) => (await shop.fetch(path, { headers: { Cookie: cookie } })).text();
  const read = async (id: string) => (await fetch(`/api/admin/products/${id}`)).json<AdminProduct>();
  return { shop, post, form, page, read };
}
const MUG = { name: "Enamel mug", brand: "", slug: "", description: "", tags: "steel, red", newCategories: "Kitchen", "variants.0.sku": "MUG", "variants.0.price": "129,50", "variants.0.compareAt": "", "variants.0.lowStockThreshold": "", "variants.0.onHand": "4" };

async function makeMug(world: { form: Awaited<ReturnType<typeof shopWithStaff>>["form"] }, fields: Fields = {}) {
  const answer = await world.form("/admin/products/new", { intent: "publish", ...MUG, ...fields });
  expect(answer.status).toBe(302);
  return /^\/admin\/products\/(prd_\w+)\?done=active$/.exec(answer.headers.get("Location")!)![1]!;
}
const inShop = async (shop: Shop, text: string) => (await (await shop.fetch("/products")).text()).includes(text);

it("makes a product by its form, shows it to customers, and lists it", async () => {
  const world = await shopWithStaff();
  const id = await makeMug(world);
  expect(await world.read(id)).toMatchObject({ status: "active", tags: ["steel", "red"], categories: ["kitchen"], variants: [{ sku: "MUG", price: { amount: 12_950 }, compareAt: null, lowStockThreshold: null, stock: { onHand: 4 } }] });
  expect(await inShop(world.shop, "Enamel mug")).toBe(true);
  expect(await world.page("/admin/products?q=mug")).toContain(`/admin/products/${id}`);
  const page = await world.page(`/admin/products/${id}`);
  for (const text of ['value="129.50"', 'name="categories.kitchen"', "4<!-- --> on hand", "See it in the shop"]) expect(page).toContain(text);
});

it("keeps what was typed when something is not right, and says it at the field and above", async () => {
  const world = await shopWithStaff();
  const answer = await world.form("/admin/products/new", { intent: "save", ...MUG, "variants.0.price": "twelve", "variants.0.sku": "", tags: "x".repeat(41) });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  for (const text of ['value="twelve"', 'value="Enamel mug"', "3<!-- --> things are not right yet", 'href="#variants.0.price"', 'href="#variants.0.sku"', 'href="#tags"', 'id="variants.0.price-error"']) expect(page).toContain(text.replaceAll("<!-- -->", page.includes("3<!-- -->") ? "<!-- -->" : ""));
});

it("adds and combines rows without a script, and saves nothing by that", async () => {
  const world = await shopWithStaff();
  const added = await (await world.form("/admin/products/new", { intent: "add_option", ...MUG })).text();
  expect(added).toContain('name="options.0.name"');
  expect(added).toContain('value="129,50"');
  const combined = await (await world.form("/admin/products/new", { intent: "combine", ...MUG, "options.0.name": "Colour", "options.0.values": "Red, Blue" })).text();
  for (const text of ['value="MUG"', 'value="MUG-BLUE"', 'name="variants.1.optionValues.0"']) expect(combined).toContain(text);
  expect(await world.page("/admin/products")).toContain("as soon as you add the first one");
});

it("saves an edit once, refuses one of an older page, and undoes a change of status", async () => {
  const world = await shopWithStaff();
  const id = await makeMug(world);
  const edit = (version: number, name: string) => world.form(`/admin/products/${id}`, { intent: "save", ...productFieldsOf, "variants.0.id": variantId, version: String(version), name });
  const { "variants.0.onHand": _none, ...productFieldsOf } = MUG;
  const variantId = (await world.read(id)).variants[0]!.id;
  expect((await edit(1, "Tin mug")).headers.get("Location")).toBe(`/admin/products/${id}?done=saved`);
  const late = await edit(1, "Late mug");
  expect([late.status, (await late.text()).includes("Somebody changed this product meanwhile")]).toEqual([422, true]);
  const archived = await world.form(`/admin/products/${id}`, { intent: "status", status: "archived", was: "active" });
  const to = archived.headers.get("Location")!;
  expect(await inShop(world.shop, "Tin mug")).toBe(false);
  expect(await world.page(to)).toContain('value="active"');
  await world.form(`/admin/products/${id}`, { intent: "status", status: "active" });
  expect(await inShop(world.shop, "Tin mug")).toBe(true);
  for (const intent of ["toString", "", "gone"]) expect((await world.form(`/admin/products/${id}`, { intent })).status).toBe(400);
});

it("takes a photograph by its form, changes it and removes it", async () => {
  const world = await shopWithStaff();
  const id = await makeMug(world);
  const send = (bytes: Uint8Array<ArrayBuffer>) => {
    const body = new FormData();
    body.set("intent", "photo_add");
    body.set("alt", "A mug");
    body.set("photo", new File([bytes], "mug.png"));
    return world.post(`/admin/products/${id}`, body);
  };
  expect((await send(pictures.png)).headers.get("Location")).toBe(`/admin/products/${id}#photographs`);
  const refused = await send(new TextEncoder().encode("no picture"));
  expect([refused.status, (await refused.text()).includes("Only JPEG, PNG, WebP and AVIF")]).toEqual([422, true]);
  const [photo] = (await world.read(id)).images;
  expect(photo).toMatchObject({ alt: "A mug" });
  await world.form(`/admin/products/${id}`, { intent: "photo", photoId: photo!.id, alt: "A red mug", credit: "Jane" });
  expect((await world.read(id)).images).toMatchObject([{ alt: "A red mug", credit: "Jane" }]);
  await world.form(`/admin/products/${id}`, { intent: "photo_remove", photoId: photo!.id });
  expect((await world.read(id)).images).toEqual([]);
});

const SOLD: Selling[] = [{ selling: "in_stock", beyond: 0, availableFrom: null }, { selling: "backorder", beyond: 4, availableFrom: null }, { selling: "preorder", beyond: 9, availableFrom: "2030-12-03" }];
const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ,.]{0,10}[A-Za-z0-9]$/);

it("reads back from its form exactly the product that was put into it", () => {
  const amount = fc.nat(1_000_000_000);
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 5 }), amount, fc.option(fc.nat(100_000)), (values, price, low) => {
      const variants = values.map((value, i) => ({ id: `var_${i}`, sku: `SKU-${i}`, optionValues: [value], price: { amount: price, currency: "ZAR" }, compareAt: price ? { amount: price * 2, currency: "ZAR" } : null, barcode: `60${i}`, weight: price % 1_000, unitCost: low === null ? null : { amount: low, currency: "ZAR" }, lowStockThreshold: low, ...SOLD[i % 3]!, stock: { onHand: 1, reserved: 0, available: 1 } }));
      const product: AdminProduct = { id: "prd_1", slug: "a", name: "A", description: "", brand: "", status: "active", options: [{ name: "Size", values }], taxClass: "books", lowStockThreshold: low, version: 3, createdAt: "", updatedAt: "", tags: ["x"], categories: ["kitchen"], variants, images: [] };
      const again = readProduct(productFields(product), "ZAR");
      expect(again).toMatchObject({ slug: "a", taxClass: "books", lowStockThreshold: low, tags: ["x"], categories: ["kitchen"], options: product.options, variants: variants.map(({ stock: _stock, ...variant }) => variant) });
    }),
  );
  expect(productInput("ZAR").safeParse(readProduct({ ...BLANK, name: "A", "variants.0.sku": "A", "variants.0.price": "1" }, "ZAR")).success).toBe(true);
});

it("combines options without losing or doubling a variant", () => {
  const list = fc.uniqueArray(fc.constantFrom("S", "M", "L", "XL"), { minLength: 1 });
  fc.assert(
    fc.property(list, list, fc.uniqueArray(fc.tuple(fc.constantFrom("S", "M", "L", ""), fc.constantFrom("S", "M", "")), { selector: String, maxLength: 6 }), (one, two, typed) => {
      const rows = typed.map(([a, b], i) => ({ [`variants.${i}.id`]: `var_${i}`, [`variants.${i}.sku`]: `${i}`, [`variants.${i}.price`]: "1", [`variants.${i}.optionValues.0`]: a, [`variants.${i}.optionValues.1`]: b }));
      const fields: Fields = Object.assign({ name: "Shirt", "options.0.name": "Size", "options.0.values": one.join(","), "options.1.name": "Fit", "options.1.values": two.join(", ") }, ...rows);
      const made = rowsOf(editRows(fields, "combine")!, "variants");
      const combination = (row: Fields) => `${row["optionValues.0"]}|${row["optionValues.1"]}`;
      for (const a of one) for (const b of two) expect(made.filter((row) => combination(row) === `${a}|${b}`)).toHaveLength(1);
      for (const i of typed.keys()) expect(made.filter(({ id }) => id === `var_${i}`)).toHaveLength(1);
    }),
  );
  expect(editRows({ name: "x" }, "toString")).toBeUndefined();
});
