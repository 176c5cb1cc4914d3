import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import { categories, productCategories, productTags, variants } from "./catalog.schema";
import type { ProductDetail, ProductList } from "./catalog.types";

it("lists a shop's products with price and what is available", async () => {
  const shop = await createShop();
  const { variantId } = await shop.addProduct({ name: "Kettle", price: 12_900, onHand: 5 });
  await shop.move(variantId, 0, 2);
  const { items, total } = await (await shop.fetch("/api/products")).json<ProductList>();
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({ name: "Kettle", price: { amount: 12_900, currency: "ZAR" }, available: 3 });
});

it("pages, sorts and filters by price and stock", async () => {
  const shop = await createShop();
  for (const [name, price, onHand] of [["A", 100, 1], ["B", 300, 0], ["C", 200, 1]] as const) await shop.addProduct({ name, price, onHand });
  const names = async (query: string) => (await (await shop.fetch(`/api/products?${query}`)).json<ProductList>()).items.map((item) => item.name);
  expect(await names("sort=price")).toEqual(["A", "C", "B"]);
  expect(await names("sort=-price&inStock=1")).toEqual(["C", "A"]);
  expect(await names("minPrice=150&maxPrice=250")).toEqual(["C"]);
  const first = await (await shop.fetch("/api/products?sort=name&limit=2")).json<ProductList>();
  expect(first).toMatchObject({ total: 3, nextCursor: "2" });
  expect(await names(`sort=name&limit=2&cursor=${first.nextCursor}`)).toEqual(["C"]);
});

it("finds by the beginning of a word, and nothing where there is no word", async () => {
  const shop = await createShop();
  await shop.addProduct({ name: "Enamel kettle" });
  await shop.addProduct({ name: "Mug" });
  const total = async (q: string) => (await (await shop.fetch(`/api/products?q=${encodeURIComponent(q)}`)).json<ProductList>()).total;
  expect(await total("kett")).toBe(1);
  expect(await total("KETTLE enamel")).toBe(1);
  expect(await total("…")).toBe(0);
});

it("answers hostile lists with a 4xx or an empty list, never a 5xx", async () => {
  const shop = await createShop();
  for (const query of ["limit=0", "limit=101", "limit=1e308", "minPrice=-1", "cursor=abc", "sort=drop", "inStock=maybe", `q=${"x".repeat(300)}`])
    expect((await shop.fetch(`/api/products?${query}`)).status, query).toBe(422);
  for (const q of [`" OR 1=1 --`, "name:*", "NEAR(a b)", "<script>", "\u0000", "👩‍🚀", "a AND", "(", "^x", "shop_id:x"])
    expect((await shop.fetch(`/api/products?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
});

it("gives a product with its variants, and another shop's as not found", async () => {
  const [ours, theirs] = [await createShop(), await createShop()];
  const { slug } = await ours.addProduct({ name: "Kettle", onHand: 4 });
  const detail = await (await ours.fetch(`/api/products/${slug}`)).json<ProductDetail>();
  expect(detail).toMatchObject({ name: "Kettle", available: 4, variants: [{ available: 4 }] });
  const foreign = await theirs.fetch(`/api/products/${slug}`);
  expect(foreign.status).toBe(404);
  expect(foreign.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await foreign.json()).toMatchObject({ code: "not_found", requestId: expect.stringMatching(/^req_/) });
});

it("counts each facet under all filters but its own, and puts what cards need on them", async () => {
  const shop = await createShop();
  const kettle = await shop.addProduct({ name: "Kettle", price: 300, onHand: 3 });
  const mug = await shop.addProduct({ name: "Mug", price: 100, onHand: 0 });
  const { orm } = shop.db;
  const categoryId = `cat_${shop.id}`;
  await shop.db.write([
    orm.insert(categories).values({ id: categoryId, shopId: shop.id, slug: "kitchen", name: "Kitchen" }),
    ...[kettle, mug].map(({ productId }) => orm.insert(productCategories).values({ shopId: shop.id, categoryId, productId })),
    orm.insert(productTags).values({ shopId: shop.id, productId: kettle.productId, tag: "steel" }),
    orm.insert(variants).values({ id: `var_${shop.id}`, shopId: shop.id, productId: mug.productId, sku: "MUG-2", optionValues: [], price: 90, compareAt: 120, position: 1 }),
  ]);
  const list = async (query: string) => (await shop.fetch(`/api/products?${query}`)).json<ProductList>();
  expect((await list("sort=name")).items).toMatchObject([
    { name: "Kettle", sku: `SKU-${kettle.variantId}`, compareAt: null, lowStock: true, priceVaries: false },
    { name: "Mug", sku: null, price: { amount: 90 }, compareAt: { amount: 120 }, lowStock: false, priceVaries: true },
  ]);
  expect(await list("tag=steel&minPrice=200")).toMatchObject({
    total: 1,
    facets: { categories: [{ slug: "kitchen", parent: null, count: 1 }], tags: [{ tag: "steel", count: 1 }], price: { min: { amount: 300 }, max: { amount: 300 } }, inStock: 1 },
  });
  expect(await list("category=kitchen&inStock=1")).toMatchObject({ total: 1, facets: { categories: [{ count: 1 }], price: { min: { amount: 90 } }, inStock: 1 } });
  expect(await list("category=nothing")).toMatchObject({ total: 0, items: [], nextCursor: null, facets: { categories: [{ count: 2 }], tags: [], price: null, inStock: 0 } });
});

it("shows beside a product four others, those of its categories first, and never another shop's", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  await other.addProduct({ name: "Foreign" });
  const kettle = await shop.addProduct({ name: "Kettle" });
  const near = await shop.addProduct({ name: "Teapot" });
  for (const name of ["A", "B", "C", "D"]) await shop.addProduct({ name });
  const categoryId = `cat_${shop.id}`;
  await shop.db.write([
    shop.db.orm.insert(categories).values({ id: categoryId, shopId: shop.id, slug: "tea", name: "Tea" }),
    ...[kettle, near].map(({ productId }) => shop.db.orm.insert(productCategories).values({ shopId: shop.id, categoryId, productId })),
  ]);
  const { related } = await (await shop.fetch(`/api/products/${kettle.slug}`)).json<ProductDetail>();
  expect(related).toHaveLength(4);
  expect(related[0]!.name).toBe("Teapot");
  expect(related.map(({ name }) => name)).not.toEqual(expect.arrayContaining([expect.stringMatching(/Foreign|Kettle/)]));
});
