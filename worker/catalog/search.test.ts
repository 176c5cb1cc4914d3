import fc from "fast-check";
import { expect, it } from "vitest";
import catalogue from "../../node_modules/@vendure/create/assets/products.csv?raw";
import { bindings, createShop } from "../../tests/support/shop";
import type { ProductList } from "./catalog.types";
import { correctWords } from "./search.rules";

type Shop = Awaited<ReturnType<typeof createShop>>;

const search = async (shop: Shop, q: string, more = "") => (await shop.fetch(`/api/products?${new URLSearchParams({ q })}${more}`)).json<ProductList>();
const names = catalogue.split("\n").slice(1).map((line) => line.split(",")[0]!.trim()).filter(Boolean);

/** A word of five letters or more of a name, and one typing error in it. */
const slip = fc.record({ name: fc.constantFrom(...names.filter((name) => /[a-z]{5}/i.test(name))), word: fc.nat(), at: fc.nat(), letter: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), kind: fc.constantFrom("swap", "drop", "double", "replace") }).map(({ name, word, at, letter, kind }) => {
  const long = name.match(/[a-z]{5,}/gi)!;
  const right = long[word % long.length]!;
  const i = at % (kind === "swap" ? right.length - 1 : right.length);
  const [before, here, after] = [right.slice(0, i), right[i]!, right.slice(i + 1)];
  const wrong = { swap: `${before}${after[0]}${here}${after.slice(1)}`, drop: before + after, double: before + here + here + after, replace: before + letter + after }[kind]!;
  return { name, wrong, whole: name.replace(right, wrong) };
});

it("finds what a misspelt word means among the first five, in nine of ten cases", async () => {
  expect(names).toHaveLength(54);
  const shop = await createShop();
  for (const name of names) await shop.addProduct({ name });
  const slips = fc.sample(slip, { numRuns: 120, seed: 11 });
  for (const asked of ["wrong", "whole"] as const) {
    const missed: string[] = [];
    for (const one of slips) if (!(await search(shop, one[asked])).items.slice(0, 5).some(({ name }) => name === one.name)) missed.push(`${one[asked]} (${one.name})`);
    expect(missed.length / slips.length, missed.join(", ")).toBeLessThanOrEqual(0.1);
  }
});

it("says what it searched for instead, on the page and in the API, in two round trips and only when nothing is found", async () => {
  const shop = await createShop();
  const { productId } = await shop.addProduct({ name: "Tripod", price: 100 });
  await shop.addProduct({ name: "Camera lens", price: 200 });
  expect(await search(shop, "tirpod")).toMatchObject({ correctedQuery: "tripod", total: 1, items: [{ id: productId }] });
  expect((await shop.fetch("/api/products?q=camra+lens")).headers.get("Server-Timing")).toMatch(/trips=2 /);
  expect(await search(shop, "Camra Lens")).toMatchObject({ correctedQuery: "camera lens", total: 1 });
  expect(await search(shop, "tripod")).toMatchObject({ correctedQuery: null, total: 1 });
  expect(await search(shop, "tri")).toMatchObject({ correctedQuery: null, total: 1 });
  // Found, but too dear, or in no such category: that is no typing error.
  expect(await search(shop, "tripod", "&minPrice=150")).toMatchObject({ correctedQuery: null, total: 0 });
  expect(await search(shop, "tirpod", "&minPrice=150")).toMatchObject({ correctedQuery: "tripod", total: 0 });
  for (const nonsense of ["zzzzzz", "trolley bus", "q", "1234567", "…", "tripodtripodtripod"]) expect(await search(shop, nonsense), nonsense).toMatchObject({ correctedQuery: null, total: 0 });
  const page = await (await shop.fetch("/products?q=tirpod")).text();
  expect(page.replaceAll(/<[^>]+>/g, "")).toContain("Showing results for ‘tripod’ instead of ‘tirpod’.");
  expect(await (await shop.fetch("/products?q=tripod")).text()).not.toContain("Showing results");
});

it("puts an exact SKU first, never shows what is not on sale, and learns no word from another shop", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  await other.addProduct({ name: "Skateboard" });
  const draft = await shop.addProduct({ name: "Bonsai tree" });
  const kept = await shop.addProduct({ name: "Basket" });
  await shop.addProduct({ name: "Tripod" });
  const named = await shop.addProduct({ name: "Stand for 44-TRI" });
  await bindings.DB.batch([
    bindings.DB.prepare("UPDATE variants SET sku = '44-TRI' WHERE id = ?").bind(kept.variantId),
    bindings.DB.prepare("UPDATE product_search SET words = '44-TRI' WHERE product_id = ?").bind(kept.productId),
  ]);
  for (const sku of ["44-TRI", "44-tri"]) expect((await search(shop, sku)).items.map(({ id }) => id), sku).toEqual([kept.productId, named.productId]);
  expect(await search(shop, "bnosai")).toMatchObject({ correctedQuery: "bonsai", total: 1 });
  for (const status of ["archived", "draft"]) {
    await bindings.DB.prepare("UPDATE products SET status = ? WHERE id = ?").bind(status, draft.productId).run();
    for (const q of ["bonsai", "bnosai", "bonsay tree"]) expect(await search(shop, q), q).toMatchObject({ correctedQuery: null, total: 0 });
  }
  for (const q of ["skatebord", "skateboard"]) expect(await search(shop, q), q).toMatchObject({ correctedQuery: null, total: 0 });
});

it("keeps words that are known, and takes the name with the fewest errors", () => {
  const correct = (q: string, known: string[], ...list: string[]) => correctWords(q.split(" "), new Set(known), list)?.join(" ");
  expect(correct("red tirpod", ["red"], "Tripod", "Trip")).toBe("red tripod");
  expect(correct("lether soffa", [], "Leather sofa", "Fabric sofa")).toBe("leather sofa");
  expect(correct("keybaor", [], "Clacky Keyboard")).toBe("keyboard");
  expect(correct("crème brulée", [], "Creme brulee")).toBe("creme brulee");
  expect(correct("tulip pit", ["tulip", "pit"], "Tulip pot")).toBeUndefined();
  expect(correct("tulip pots", ["tulip", "pots"], "Tulip pot")).toBe("tulip pot");
  expect(correct("R7-2701", [], "R7-2700")).toBeUndefined();
  expect(correct("tent", [], "Bent", "Tents")).toBe("tents");
  expect(correct("anything", [])).toBeUndefined();
});
