import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
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
