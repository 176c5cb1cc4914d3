import { z } from "zod";
import { sellingFields, sellingProblems } from "../inventory";
import type { FieldError } from "../platform/errors";
import { amount, line, required, text, whole } from "../platform/fields.rules";
import type { StoredProduct } from "./catalog.types";

export const MAX_VARIANTS = 100;
/** What the longest product may take on its way in, written out. */
export const MAX_PRODUCT_BYTES = 256 * 1024;

const distinct = (values: string[]) => [...new Set(values)];
const sameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const isRepeated = (values: string[], i: number) => values.findIndex((value) => sameText(value, values[i]!)) < i;

const value = required(60).refine((text) => !text.includes("|"), "Without |, please.");
const tag = required(40).refine((text) => !/[,|]/.test(text), "Without commas, please.").transform((text) => text.toLowerCase());
const slug = z.string("Text, please.").trim().max(80, "At most 80 characters.").regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and single hyphens, such as red-kettle.");

export const TAX_CLASS = "standard";
const taxClass = z.string("Text, please.").trim().toLowerCase().regex(/^[a-z][a-z0-9_-]{0,29}$/, "Small letters and digits, such as standard or books.");

const variant = (currency: string) =>
  z.strictObject({
    id: z.string().max(100).optional(),
    sku: required(64),
    // Shopify's files have an apostrophe before it, which is none of it.
    barcode: line(64).transform((code) => code.replace(/^'+/, "")).optional(),
    optionValues: z.array(value).max(3, "At most 3 options.").default([]),
    price: amount(currency),
    compareAt: amount(currency).nullable().default(null),
    unitCost: amount(currency).nullable().optional(),
    weight: whole(0, 1_000_000).optional(),
    lowStockThreshold: whole(0, 100_000).nullable().default(null),
    onHand: whole(0, 1_000_000).optional(),
    ...sellingFields,
    selling: sellingFields.selling.optional(),
  });

const fields = (currency: string) => ({
  name: required(120),
  slug: slug.optional(),
  description: text(10_000),
  brand: line(60),
  status: z.enum(["active", "draft", "archived"], "active, draft or archived."),
  tags: z.array(tag).max(20, "At most 20 tags.").transform(distinct),
  categories: z.array(z.string().max(100)).max(20, "At most 20 categories.").transform(distinct),
  newCategories: z.array(required(60).refine((name) => slugOf(name) !== "", "With a letter or digit, please.")).max(20, "At most 20 categories.").transform(distinct),
  options: z.array(z.strictObject({ name: required(40), values: z.array(value).max(50, "At most 50 values.") })).max(3, "At most 3 options."),
  taxClass,
  lowStockThreshold: whole(0, 100_000).nullable(),
  variants: z.array(variant(currency)).min(1, "At least one variant, please.").max(MAX_VARIANTS, `At most ${MAX_VARIANTS} variants.`),
});

/**
 * A product as staff send it, of a shop that reckons in `currency`: amounts as `{ amount, currency }` in minor units, integers once parsed.
 * `categories` are slugs of those there are, `newCategories` names of others to be made; `onHand` is the opening stock of a new variant;
 * barcode, cost, weight (grams) and how it is sold when nothing is on hand stay as they are where they are left out.
 */
export const productInput = (currency: string) => {
  const base = fields(currency);
  return z
    .strictObject({
      ...base,
      description: base.description.default(""), brand: base.brand.default(""), status: base.status.default("draft"), tags: base.tags.default([]),
      categories: base.categories.default([]), newCategories: base.newCategories.default([]), options: base.options.default([]), taxClass: base.taxClass.default(TAX_CLASS), lowStockThreshold: base.lowStockThreshold.default(null),
    })
    .superRefine((product, context) => {
      for (const { path, message } of problemsOf(product)) context.addIssue({ code: "custom", path: path.split("."), message });
    });
};
export type ProductInput = z.output<ReturnType<typeof productInput>>;
export type VariantInput = ProductInput["variants"][number];

/** Any part of a product; what is left out stays. `variants` are all of them: one that is not among them is archived. */
export const productPatch = (currency: string) => z.strictObject({ ...fields(currency), version: z.int() }).partial();

/** A product with a part of it changed. What goes together must be asked of the whole: `problemsOf`. */
export const patched = (stored: StoredProduct, patch: Partial<ProductInput>): ProductInput => ({
  newCategories: [],
  ...inputOf(stored),
  ...(Object.fromEntries(Object.entries(patch).filter(([, part]) => part !== undefined)) as Partial<ProductInput>),
});

/** A stored product as its input: with its living variants only. */
export const inputOf = ({ name, slug, description, brand, status, tags, categories, options, taxClass: tax, lowStockThreshold, variants }: StoredProduct): Omit<ProductInput, "newCategories"> => ({
  name, slug, description, brand, status, tags, categories, options, taxClass: tax, lowStockThreshold,
  variants: variants.filter(({ archivedAt }) => archivedAt === null).map(({ archivedAt: _archived, position: _position, ...kept }) => kept),
});

/** What does not go together within a product, by the path of the field to show it at. */
export function problemsOf({ options, variants }: Pick<ProductInput, "options" | "variants">): FieldError[] {
  const names = options.map(({ name }) => name);
  const skus = variants.map(({ sku }) => sku);
  const combinations = variants.map(({ optionValues }) => optionValues.join("|"));
  const problems: FieldError[] = [];
  const say = (path: string, message: string) => problems.push({ path, message });
  options.forEach(({ values }, i) => {
    if (isRepeated(names, i)) say(`options.${i}.name`, "This option is there already.");
    if (values.some((_, at) => isRepeated(values, at))) say(`options.${i}.values`, "Each value once, please.");
  });
  variants.forEach((one, i) => {
    if (isRepeated(skus, i)) say(`variants.${i}.sku`, "Another variant has this SKU.");
    if (variants.some(({ id }, at) => id !== undefined && id === one.id && at < i)) say(`variants.${i}.id`, "This variant is there already.");
    for (const { path, message } of sellingProblems(one)) say(`variants.${i}.${path}`, message);
    if (one.compareAt !== null && one.compareAt <= one.price) say(`variants.${i}.compareAt`, "More than the price, or nothing.");
    if (one.optionValues.length !== options.length) say(`variants.${i}.optionValues`, options.length ? `One value each for ${names.join(", ")}, please.` : "This product has no options.");
    else if (isRepeated(combinations, i)) say(`variants.${i}.optionValues`, options.length ? "Another variant has the same values." : "Without options there is one variant.");
    else one.optionValues.forEach((chosen, at) => options[at]!.values.includes(chosen) || say(`variants.${i}.optionValues.${at}`, `${names[at]} has no such value.`));
  });
  return problems;
}

/** The address of a name: `Crème Brûlée set` is `creme-brulee-set`. Empty where no Latin letter or digit is in it. */
export const slugOf = (name: string): string => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 70).replace(/^-+|-+$/g, "");

/** The addresses that a new product of that name may have, the best first. */
export function slugChoices(name: string): string[] {
  const base = slugOf(name) || "product";
  return [base, ...Array.from({ length: 8 }, (_, i) => `${base}-${i + 2}`)];
}

/** What is searched beside name and description. */
export const searchWords = (brand: string, skus: string[]): string => [brand, ...skus].filter(Boolean).join(" ");
