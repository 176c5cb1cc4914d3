import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import type { Ctx } from "../platform/context";
import { systemIds } from "../platform/ids";
import type { ProductList } from "./catalog.types";
import { patched, productInput } from "./product-input.rules";
import { planProduct, type ProductChange } from "./product-plan.rules";
import { gatherProducts, orConflict, productWrites } from "./product-writes";
import { selectStored } from "./products.queries";

type Shop = Awaited<ReturnType<typeof createShop>>;

const write = (shop: Shop, changes: ProductChange[]) => {
  const ctx = { db: shop.db, ids: systemIds, clock: { now: () => 1_000 }, shop: { id: shop.id }, actor: { kind: "system", job: "test" } } as unknown as Ctx;
  const { writes, purge } = productWrites(ctx, changes.map((change) => planProduct(change, [], systemIds.next, 1_000)));
  return { statements: writes.length, purge, done: orConflict(shop.db.write(writes)) };
};
const read = async (shop: Shop, skus: string[]) => gatherProducts(await shop.db.read(...selectStored(shop.db, shop.id, { skus })), "UTC");
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const many = range(200).map((i) =>
  productInput("ZAR").parse({
    name: `Shirt ${i}`, slug: `shirt-${i}`, status: "active", description: "A shirt. ".repeat(200), tags: ["linen"], newCategories: ["Clothes", `Row ${i % 3}`], options: [{ name: "Size", values: ["S", "M"] }],
    variants: ["S", "M"].map((size) => ({ sku: `SH-${i}-${size}`, optionValues: [size], price: { amount: 100 + i, currency: "ZAR" }, onHand: 3 })),
  }),
);
const list = async (shop: Shop, query: string) => (await shop.fetch(`/api/products?${query}`)).json<ProductList>();

it("makes and changes two hundred products in one commit of few statements, and can find each", async () => {
  const shop = await createShop();
  const made = write(shop, many.map((after) => ({ after })));
  await made.done;
  expect(made.statements).toBeLessThan(25);
  expect(made.purge).toEqual([`shop:${shop.id}`]);
  expect(await list(shop, "category=clothes&tag=linen&limit=100")).toMatchObject({ total: 200, facets: { categories: [{ slug: "clothes", count: 200 }, { count: 67 }, { count: 67 }, { count: 66 }], inStock: 200 } });
  expect((await list(shop, "q=SH-77-M")).items).toMatchObject([{ name: "Shirt 77", available: 6 }]);

  const stored = await read(shop, many.map(({ variants }) => variants[0]!.sku));
  expect(stored).toHaveLength(200);
  const changed = write(shop, stored.map((before) => ({ before, after: patched(before, { name: before.name.replace("Shirt", "Vest"), status: before.slug.endsWith("0") ? "archived" : "active" }) })));
  await changed.done;
  expect(changed.statements).toBeLessThan(25);
  expect([(await list(shop, "q=shirt")).total, (await list(shop, "q=vest")).total]).toEqual([200 - 20, 180]);
  expect((await list(shop, "q=vest 10")).items.map(({ name }) => name)).not.toContain("Vest 10");
  expect((await shop.db.orm.all(`SELECT rowid FROM product_trigrams WHERE shop_id = '${shop.id}'`)).length).toBe(180);
});

it("writes nothing of many products when one of them changed meanwhile", async () => {
  const shop = await createShop();
  await write(shop, many.slice(0, 3).map((after) => ({ after }))).done;
  const stored = await read(shop, ["SH-0-S", "SH-1-S", "SH-2-S"]);
  const one = stored.find(({ slug }) => slug === "shirt-1")!;
  await write(shop, [{ before: one, after: patched(one, { brand: "Ours" }) }]).done;
  await expect(write(shop, stored.map((before) => ({ before, after: patched(before, { brand: "Theirs" }) }))).done).rejects.toMatchObject({ code: "version_conflict" });
  expect((await read(shop, ["SH-0-S", "SH-1-S", "SH-2-S"])).map(({ brand }) => brand).sort()).toEqual(["", "", "Ours"]);
  await expect(write(shop, [{ after: { ...many[5]!, variants: many[0]!.variants } }]).done).rejects.toMatchObject({ code: "already_exists" });
});
