import fc from "fast-check";
import { expect, it } from "vitest";
import { IN_STOCK } from "../inventory";
import type { StoredProduct } from "./catalog.types";
import { patched, problemsOf, productInput, productPatch, slugChoices, slugOf } from "./product-input.rules";
import { changesOf, conflictsOf, matchVariants, planProduct } from "./product-plan.rules";
import { isPhoto, moved } from "./photo.rules";

const input = productInput("ZAR");
const valid = { name: "Shirt", variants: [{ sku: "A", price: { amount: 1, currency: "ZAR" } }] };
const stored = (skus: string[], more: Partial<StoredProduct> = {}): StoredProduct => ({
  id: "prd_1", slug: "shirt", name: "Shirt", description: "", brand: "", status: "active", version: 3, createdAt: 1, updatedAt: 1, tags: [], categories: [], taxClass: "standard", lowStockThreshold: null, options: [{ name: "Kind", values: skus }],
  variants: skus.map((sku, position) => ({ id: `var_${sku}`, sku, barcode: `6${position}`, optionValues: [sku], price: 100, compareAt: null, unitCost: 40, weight: 250, lowStockThreshold: null, position, archivedAt: null, ...IN_STOCK })), ...more,
});
const wanted = (variants: [id: string | undefined, sku: string][]) => patched(stored([]), { options: [{ name: "Kind", values: variants.map((_, i) => `${i}`) }], variants: variants.map(([id, sku], i) => ({ id, sku, optionValues: [`${i}`], price: 100, compareAt: null, lowStockThreshold: null })) });
const ids = () => {
  let n = 0;
  return (prefix: string) => `${prefix}_new${n++}`;
};

it("takes or refuses whatever stands in a product, and never fails", () => {
  const paths = ["name", "slug", "description", "brand", "status", "tags", "categories", "newCategories", "options", "variants"];
  fc.assert(fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => void input.safeParse({ ...valid, [path]: value })));
  fc.assert(fc.property(fc.constantFrom("sku", "optionValues", "price", "compareAt", "lowStockThreshold", "onHand", "id"), fc.anything(), (path, value) => void input.safeParse({ ...valid, variants: [{ ...valid.variants[0], [path]: value }] })));
  fc.assert(fc.property(fc.anything(), (value) => !productPatch("ZAR").safeParse(value).success || typeof value === "object"));
});

it("makes addresses of small letters, digits and single hyphens, or none", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (name) => /^([a-z0-9]+(-[a-z0-9]+)*)?$/.test(slugOf(name)) && slugChoices(name).every((slug) => input.safeParse({ ...valid, slug }).success)));
  expect([slugOf("Crème Brûlée set"), slugOf("  --A  B--"), slugOf("水壶")]).toEqual(["creme-brulee-set", "a-b", ""]);
});

it("leaves of a product what a patch does not name", () => {
  const before = stored(["A", "B"], { tags: ["t"], categories: ["c"], brand: "X" });
  const plan = planProduct({ before, after: patched(before, productPatch("ZAR").parse({ name: "Vest" })) }, [], ids(), 9);
  expect(plan).toMatchObject({ created: [], updated: [], archived: [], swapped: [], opening: [], after: { ...before, name: "Vest", updatedAt: 9 } });
  expect(changesOf(before, plan.after)).toEqual({ name: { from: "Shirt", to: "Vest" } });
});

it("plans any change of variants so that none is lost, and no two living ones share a SKU", () => {
  const sku = fc.constantFrom("A", "B", "C", "D", "E");
  fc.assert(
    fc.property(fc.uniqueArray(sku, { minLength: 1 }), fc.subarray(["A", "B", "C", "D", "E"]), fc.uniqueArray(fc.tuple(fc.option(sku, { nil: undefined }), sku), { selector: ([, one]) => one, minLength: 1 }), (has, dead, rows) => {
      const before = stored(has);
      for (const variant of before.variants) if (dead.includes(variant.sku)) variant.archivedAt = 5;
      const after = wanted(rows.map(([id, one]) => [id && `var_${id}`, one]));
      if (problemsOf(after).length || conflictsOf({ before, after }, [], []).length) return;
      const plan = planProduct({ before, after }, [], ids(), 9);
      const living = plan.after.variants.filter(({ archivedAt }) => archivedAt === null);
      expect(living.map((variant) => variant.sku)).toEqual(rows.map(([, one]) => one));
      expect(new Set(plan.after.variants.map(({ id }) => id)).size).toBe(plan.after.variants.length);
      expect(new Set(plan.after.variants.map((variant) => variant.sku)).size).toBe(plan.after.variants.length);
      for (const { id } of before.variants) expect(plan.after.variants.some((variant) => variant.id === id)).toBe(true);
      expect(plan.created.every(({ id }) => id.startsWith("var_new"))).toBe(true);
    }),
  );
});

it("brings a removed variant back by its SKU, and says why a SKU cannot be given", () => {
  const before = stored(["A", "B"]);
  before.variants[1]!.archivedAt = 5;
  expect(matchVariants(before, wanted([["var_A", "A"], [undefined, "B"]]).variants).map((one) => one?.id)).toEqual(["var_A", "var_B"]);
  expect(conflictsOf({ before, after: wanted([["var_A", "B"]]) }, [], [])).toMatchObject([{ path: "variants.0.sku", message: expect.stringContaining("removed") }]);
  expect(conflictsOf({ before, after: wanted([["var_A", "Z"]]) }, [stored(["Z"], { id: "prd_2", slug: "mug", name: "Mug" })], [])).toEqual([{ path: "variants.0.sku", message: "Mug has this SKU." }]);
});

it("tells pictures by how they begin, and moves one among others", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => !isPhoto(bytes) || bytes.length >= 3));
  fc.assert(fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(30), fc.nat(30), (all, which, position) => {
    const id = all[which % all.length]!;
    const order = moved(all, id, position);
    expect(order.indexOf(id)).toBe(Math.min(position, all.length - 1));
    expect([...order].sort()).toEqual([...all].sort());
  }));
});
