import { IN_STOCK, type Selling } from "../inventory";
import type { StoredProduct, StoredVariant } from "./catalog.types";
import { readQuantity, type ProductDraft, type VariantDraft } from "./import-draft.rules";
import type { Field, ProductRow } from "./product-csv.rules";
import type { ProductInput, VariantInput } from "./product-input.rules";

export type Say = (row: ProductRow, field: Field | undefined, reason: string) => void;

/** A variant as it is to be. `row` is the file's, absent where the file does not name it; `stored` is what it was, absent for a new one. */
export interface MergedVariant {
  input: VariantInput;
  row?: ProductRow;
  stored?: StoredVariant;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const isLiving = ({ archivedAt }: StoredVariant) => archivedAt === null;

/**
 * The stored variant that each of a draft's is: by SKU, a removed one too; else by options among those that no SKU names; else, where a row
 * names neither, the only one there is.
 */
export function matchRows(draft: ProductDraft, before: StoredProduct | undefined, say: Say): (StoredVariant | undefined)[] {
  const stored = before?.variants ?? [];
  const bySku = draft.variants.map(({ sku }) => (sku ? stored.find((one) => one.sku === sku) : undefined));
  const free = stored.filter((one) => isLiving(one) && !bySku.includes(one));
  const matched = draft.variants.map(({ sku, optionValues }, i) => {
    if (bySku[i]) return bySku[i];
    if (optionValues) return free.find((one) => one.optionValues.length === optionValues.length && one.optionValues.every((value, at) => same(value, optionValues[at]!)));
    return !sku && stored.filter(isLiving).length === 1 ? free[0] : undefined;
  });
  draft.variants.forEach(({ row, sku, optionValues }, i) => {
    const first = matched.findIndex((one) => one && one === matched[i]);
    if (first >= 0 && first < i) say(row, sku ? "sku" : "option1Value", `Line ${draft.variants[first]!.row.line} is about the same variant.`);
    if (before && !matched[i] && !sku && !optionValues) say(row, "sku", "Which variant is this? Give its SKU or its options.");
  });
  return matched;
}

/** All variants that a product is to have: the stored ones in their order, as far as the file names them changed by it, then the new ones. */
export function mergeVariants(draft: ProductDraft, before: StoredProduct | undefined, say: Say): MergedVariant[] {
  const matched = matchRows(draft, before, say);
  const draftOf = (stored: StoredVariant) => draft.variants[matched.indexOf(stored)];
  const living = (before?.variants ?? []).filter(isLiving);
  return [
    ...living.map((stored) => changed(stored, before!, draftOf(stored))),
    ...draft.variants.flatMap((variant, i) => (matched[i] ? (isLiving(matched[i]) ? [] : [changed(matched[i], before!, variant)]) : [fresh(draft, variant, before, say)])),
  ];
}

function changed(stored: StoredVariant, before: StoredProduct, draft: VariantDraft | undefined): MergedVariant {
  const { archivedAt: _archived, position: _position, ...data } = stored;
  if (!draft) return { stored, input: data };
  const { row, sku = data.sku, optionValues, price = data.price, compareAt, barcode = data.barcode, weight = data.weight, unitCost, lowStockThreshold } = draft;
  const isKept = compareAt === undefined || (compareAt === data.compareAt && price === data.price);
  return { row, stored, input: { ...data, ...soldAs(draft, data), sku, barcode, weight, unitCost: unitCost === undefined ? data.unitCost : unitCost, lowStockThreshold: lowStockThreshold === undefined ? data.lowStockThreshold : lowStockThreshold, price, compareAt: isKept ? data.compareAt : above(price, compareAt), optionValues: optionValues ? spelt(optionValues, before) : data.optionValues } };
}

/** What Shopify does not say: how many are sold on when nothing is on hand. */
export const UNSAID_BEYOND = 1_000;

/**
 * How a row has its variant sold when nothing is on hand. Shopify's `continue` is a backorder, with a day a preorder; a row that says nothing
 * of it leaves what was, one that says how many or when sells on.
 */
export function soldAs({ policy, beyond, availableFrom }: Pick<VariantDraft, "policy" | "beyond" | "availableFrom">, was: Selling = IN_STOCK): Selling {
  const { selling, beyond: before, availableFrom: day } = was;
  if (policy === undefined && beyond === undefined && !availableFrom && (selling === "in_stock" || availableFrom === undefined)) return { selling, beyond: before, availableFrom: day };
  if (policy === "deny" || (policy === undefined && beyond === 0)) return IN_STOCK;
  const from = availableFrom === undefined ? day : availableFrom;
  return { selling: from === null ? "backorder" : "preorder", beyond: beyond ?? (before || UNSAID_BEYOND), availableFrom: from };
}

/** A compare-at price where it is one: Shopify's files have many that are no higher than the price, and shows none of them. */
const above = (price: number, compareAt: number | null) => (compareAt !== null && compareAt > price ? compareAt : null);

function fresh({ slug }: ProductDraft, { row, sku, optionValues = [], price, compareAt = null, quantity, barcode = "", weight = 0, unitCost = null, lowStockThreshold = null, ...draft }: VariantDraft, before: StoredProduct | undefined, say: Say): MergedVariant {
  const onHand = readQuantity(quantity);
  if (price === undefined && !row.cells.price) say(row, "price", "A new variant needs a price.");
  if (onHand === undefined) say(row, "quantity", "A whole number of pieces, please.");
  return { row, input: { sku: sku ?? madeSku(slug, optionValues), optionValues: spelt(optionValues, before), price: price ?? 0, compareAt: above(price ?? 0, compareAt), barcode, weight, unitCost, lowStockThreshold, onHand, ...soldAs(draft) } };
}

/** Values as the product spells them already, where only the case differs. */
const spelt = (values: string[], before: StoredProduct | undefined) => values.map((value, i) => before?.options[i]?.values.find((known) => same(known, value)) ?? value);

/** The SKU of a variant that the file gives none: the same for the same handle and options, always. */
export function madeSku(slug: string, optionValues: string[]): string {
  const parts = [slug, ...optionValues].map((text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().replace(/[^A-Z0-9]+/g, "-").replace(/^-+|-+$/g, ""));
  const whole = parts.join("-");
  return parts.every(Boolean) && whole.length <= 64 ? whole : `${whole.slice(0, 50)}-${hash([slug, ...optionValues].join("|"))}`;
}

/** FNV-1a, as letters and digits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(36).toUpperCase();
}

/** The options that go with variants: known values in their order, without those that a row has just renamed away, then new ones. */
export function mergeOptions(names: string[], variants: MergedVariant[], before: StoredProduct | undefined): ProductInput["options"] {
  const living = (before?.variants ?? []).filter(isLiving);
  return names.map((name, i) => {
    const used = new Set(variants.flatMap(({ input }) => input.optionValues[i] ?? []));
    const known = before?.options[i]?.values.filter((value) => used.has(value) || !living.some(({ optionValues }) => optionValues[i] === value)) ?? [];
    return { name, values: [...new Set([...known, ...used])] };
  });
}
