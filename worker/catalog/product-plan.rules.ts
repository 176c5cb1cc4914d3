import { IN_STOCK, isSold, sellingOf, type Selling } from "../inventory";
import type { FieldError } from "../platform/errors";
import type { StoredProduct, StoredVariant } from "./catalog.types";
import { slugChoices, slugOf, type ProductInput } from "./product-input.rules";

/** What a product is to be; `before` is what it was, absent for a new one. */
export interface ProductChange {
  before?: StoredProduct;
  after: ProductInput;
}
/** A change worked out: the product as it will stand, and what becomes of each variant. */
export interface ProductPlan {
  before?: StoredProduct;
  after: StoredProduct;
  newCategories: { slug: string; name: string }[];
  created: StoredVariant[];
  updated: StoredVariant[];
  /** Ids. */
  archived: string[];
  /** Ids of variants whose SKU another of them is to have. */
  swapped: string[];
  opening: { variantId: string; onHand: number }[];
  /** Of variants that are to be sold otherwise than they were. */
  selling: (Selling & { variantId: string })[];
}

/** The stored variant that each of the input's is: by id, else by SKU, so that one that was removed comes back with its stock and its history. */
export function matchVariants(before: StoredProduct | undefined, variants: ProductInput["variants"]): (StoredVariant | undefined)[] {
  const stored = before?.variants ?? [];
  const named = new Set(variants.map(({ id }) => id));
  return variants.map(({ id, sku }) => stored.find((one) => (id === undefined ? one.sku === sku && !named.has(one.id) : one.id === id)));
}

/** What stands against a change in its shop: SKUs and addresses of `others`, categories that are not among `known`, variants of another product. */
export function conflictsOf({ before, after }: ProductChange, others: StoredProduct[], known: string[]): FieldError[] {
  const problems: FieldError[] = [];
  const say = (path: string, message: string) => problems.push({ path, message });
  const matched = matchVariants(before, after.variants);
  if (after.slug && others.some(({ slug }) => slug === after.slug)) say("slug", "Another product has this address.");
  after.categories.forEach((slug, i) => known.includes(slug) || say(`categories.${i}`, "There is no such category."));
  after.variants.forEach(({ id, sku, onHand }, i) => {
    const owner = others.find(({ variants }) => variants.some((one) => one.sku === sku));
    const removed = before?.variants.find((one) => one.sku === sku && !matched.includes(one));
    if (id !== undefined && !matched[i]) say(`variants.${i}.id`, "This variant is not of this product.");
    else if (owner) say(`variants.${i}.sku`, `${owner.name} has this SKU.`);
    else if (removed) say(`variants.${i}.sku`, "A variant that was removed has this SKU. Add it as a new row to bring it back.");
    else if (matched[i] && onHand !== undefined) say(`variants.${i}.onHand`, "It has stock already: count it in the inventory.");
  });
  return problems;
}

/** Works out a change that nothing stands against. `taken` are addresses that are not free; `next` gives new ids. */
export function planProduct({ before, after }: ProductChange, taken: string[], next: (prefix: "prd" | "var") => string, now: number): ProductPlan {
  const id = before?.id ?? next("prd");
  const free = slugChoices(after.name).find((slug) => !taken.includes(slug)) ?? `${slugOf(after.name) || "product"}-${id.slice(-8)}`;
  const matched = matchVariants(before, after.variants);
  const variants = after.variants.map(({ onHand: _onHand, ...input }, position): StoredVariant => {
    const { barcode = "", weight = 0, unitCost = null } = matched[position] ?? {};
    const { selling, beyond, availableFrom } = sellingOf(input) ?? matched[position] ?? IN_STOCK;
    return { ...input, selling, beyond, availableFrom, barcode: input.barcode ?? barcode, weight: input.weight ?? weight, unitCost: input.unitCost === undefined ? unitCost : input.unitCost, id: matched[position]?.id ?? next("var"), position, archivedAt: null };
  });
  const gone = (before?.variants ?? []).filter((one) => !matched.includes(one));
  const updated = variants.filter((variant, i) => matched[i] && JSON.stringify(dataOf(variant)) !== JSON.stringify(dataOf(matched[i])));
  return {
    before,
    after: {
      id, slug: after.slug ?? before?.slug ?? free, name: after.name, description: after.description, brand: after.brand, status: after.status, options: after.options, taxClass: after.taxClass, lowStockThreshold: after.lowStockThreshold,
      version: before?.version ?? 1, createdAt: before?.createdAt ?? now, updatedAt: now, tags: after.tags,
      categories: [...new Set([...after.categories, ...after.newCategories.map(slugOf)])],
      variants: [...variants, ...gone.map((one) => ({ ...one, archivedAt: one.archivedAt ?? now }))],
    },
    newCategories: after.newCategories.map((name) => ({ slug: slugOf(name), name })),
    created: variants.filter((_, i) => !matched[i]),
    updated,
    archived: gone.filter(({ archivedAt }) => archivedAt === null).map((one) => one.id),
    swapped: updated.filter(({ id: own }) => variants.some((other) => other.id !== own && other.sku === before?.variants.find((one) => one.id === own)?.sku)).map((one) => one.id),
    opening: variants.flatMap((variant, i) => (matched[i] || !after.variants[i]!.onHand ? [] : [{ variantId: variant.id, onHand: after.variants[i]!.onHand! }])),
    selling: variants.flatMap(({ id: variantId, selling, beyond, availableFrom }, i) => (isSold({ selling, beyond, availableFrom }, matched[i] ?? IN_STOCK) ? [] : [{ variantId, selling, beyond, availableFrom }])),
  };
}

const dataOf = ({ sku, barcode, optionValues, price, compareAt, unitCost, weight, lowStockThreshold, position, archivedAt }: StoredVariant) => [sku, barcode, optionValues, price, compareAt, unitCost, weight, lowStockThreshold, position, archivedAt];

/** What was and is, of all that differs; amounts in minor units, long texts cut. */
export function changesOf(before: StoredProduct, after: StoredProduct): Record<string, { from: unknown; to: unknown }> {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  const note = (name: string, from: unknown, to: unknown) => JSON.stringify(from) === JSON.stringify(to) || (changes[name] = { from: cut(from), to: cut(to) });
  for (const name of ["slug", "name", "description", "brand", "status", "options", "taxClass", "lowStockThreshold", "tags", "categories"] as const) note(name, before[name], after[name]);
  const living = ({ variants }: StoredProduct) => variants.filter(({ archivedAt }) => archivedAt === null);
  note("variants", living(before).map(({ sku }) => sku), living(after).map(({ sku }) => sku));
  for (const is of living(after)) {
    const was = living(before).find(({ id }) => id === is.id);
    for (const name of ["price", "compareAt", "unitCost", "weight", "barcode", "lowStockThreshold", "optionValues", "selling", "beyond", "availableFrom"] as const) if (was) note(`${is.sku} ${name}`, was[name], is[name]);
  }
  return changes;
}

const cut = (value: unknown) => (typeof value === "string" && value.length > 200 ? `${value.slice(0, 200)}…` : value);
