import { minorDigits, parseAmount } from "../platform/money";
import type { ProductStatus } from "./catalog.types";
import { htmlToText } from "./import-text.rules";
import { slugOf } from "./product-input.rules";
import { COLUMNS, type Field, type Problem, type ProductCsv, type ProductRow, type ProductRows } from "./product-csv.rules";

/** What a file says of a product; undefined is what it does not say. Amounts in minor units. */
export interface ProductDraft extends ProductRows {
  slug: string;
  set: { name?: string; description?: string; brand?: string; status?: ProductStatus; published?: boolean; tags?: string[]; category?: string; taxClass?: string; lowStockThreshold?: number | null };
  /** Empty for a product without options. */
  optionNames?: string[];
  variants: VariantDraft[];
  problems: Problem[];
}
export interface VariantDraft {
  row: ProductRow;
  sku?: string;
  optionValues?: string[];
  price?: number;
  compareAt?: number | null;
  barcode?: string;
  weight?: number;
  unitCost?: number | null;
  lowStockThreshold?: number | null;
  /** Whether it is sold on when nothing is on hand; how many beyond that; from which day it is sent, null for none. */
  policy?: "continue" | "deny";
  beyond?: number;
  availableFrom?: string | null;
  /** As it stands there: it counts for new variants only. */
  quantity?: string;
}

export const OPTIONS = [
  ["option1Name", "option1Value"],
  ["option2Name", "option2Value"],
  ["option3Name", "option3Value"],
] as const;
const STATUSES: Record<string, ProductStatus> = { active: "active", draft: "draft", archived: "archived", unlisted: "draft" };
const POLICIES = { continue: "continue", deny: "deny" } as const;
const YES_NO: Record<string, boolean> = { true: true, yes: true, "1": true, false: false, no: false, "0": false };

/** A file's own name of a column, or the one it should have. */
export const columnName = (columns: ProductCsv["columns"], field: Field): string => columns[field] ?? COLUMNS[field][0];

/**
 * Reads what a product's rows say. An empty cell says nothing, but clears compare-at price, cost, barcode, thresholds, the day of a preorder and tags, where their column is there. What belongs
 * to the product is read from its main row; a row is of a variant when it has a SKU, an option's value, a price or a quantity.
 */
export function draftProduct(product: ProductRows, columns: ProductCsv["columns"], currency: string): ProductDraft {
  const { main, rows, handle } = product;
  const problems = rows.flatMap(({ problem }) => problem ?? []);
  const wrong = (row: ProductRow, field: Field, reason: string) => void problems.push({ line: row.line, column: columnName(columns, field), reason });
  const { title, body, vendor, tags } = main.cells;
  const optionNames = optionNamesOf(rows);
  return {
    ...product,
    slug: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(handle) && handle.length <= 80 ? handle : slugOf(handle),
    set: {
      name: title || undefined,
      description: body ? htmlToText(body) : undefined,
      brand: vendor || undefined,
      status: oneOf(STATUSES, main, "status", "Write active, draft or archived.", wrong),
      published: oneOf(YES_NO, main, "published", "Write true or false.", wrong),
      tags: tags === undefined ? undefined : [...new Set(tags.split(",").map((tag) => tag.trim().toLowerCase()).filter(Boolean))],
      taxClass: main.cells.taxClass?.toLowerCase() || undefined,
      lowStockThreshold: wholeOf(main, "productLow", wrong),
      category: main.cells.type || main.cells.category?.split(">").at(-1)?.trim() || undefined,
    },
    optionNames,
    variants: rows.filter(isVariant).map((row) => draftVariant(row, optionNames, currency, wrong)),
    problems,
  };
}

type Wrong = (row: ProductRow, field: Field, reason: string) => void;

const isVariant = ({ cells }: ProductRow) => [cells.sku, cells.price, cells.compareAt, cells.quantity, ...OPTIONS.map(([, value]) => cells[value])].some(Boolean);
const isDefault = ({ cells }: ProductRow) => cells.option1Value?.toLowerCase() === "default title" && !cells.option2Value;

/** Names stand on a product's first row. Shopify calls the one value of a product without options `Default Title`. */
function optionNamesOf(rows: ProductRow[]): string[] | undefined {
  if (rows.some(isDefault)) return [];
  const names = OPTIONS.map(([name]) => rows.map(({ cells }) => cells[name]).find(Boolean) ?? "");
  const last = names.findLastIndex(Boolean);
  return last < 0 ? undefined : names.slice(0, last + 1);
}

function draftVariant(row: ProductRow, names: string[] | undefined, currency: string, wrong: Wrong): VariantDraft {
  const { cells } = row;
  const values = OPTIONS.map(([, value]) => cells[value] ?? "");
  const said = values.slice(0, Math.max(names?.length ?? 0, values.findLastIndex(Boolean) + 1));
  const optionValues = names?.length === 0 ? [] : said.some(Boolean) ? said : undefined;
  optionValues?.forEach((value, i) => value || wrong(row, OPTIONS[i]![1], "Every variant needs a value here."));
  const price = cells.price ? readPrice(row, "price", currency, wrong) : undefined;
  const compareAt = cells.compareAt ? readPrice(row, "compareAt", currency, wrong) : undefined;
  // Shopify writes 0 where there is none.
  return { ...valuesOf(row, currency, wrong), row, sku: cells.sku || undefined, optionValues, price, compareAt: cells.compareAt === "" || compareAt === 0 ? null : compareAt, quantity: cells.quantity };
}

/** What else a row says of its variant. */
function valuesOf(row: ProductRow, currency: string, wrong: Wrong): Pick<VariantDraft, "barcode" | "weight" | "unitCost" | "lowStockThreshold" | "policy" | "beyond" | "availableFrom"> {
  const { barcode, unitCost, availableFrom } = row.cells;
  const cost = unitCost ? readPrice(row, "unitCost", currency, wrong) : undefined;
  return {
    barcode: barcode?.replace(/^'+/, ""), weight: wholeOf(row, "grams", wrong) ?? undefined, unitCost: unitCost === "" ? null : cost, lowStockThreshold: wholeOf(row, "low", wrong),
    policy: oneOf(POLICIES, row, "policy", "Write continue or deny.", wrong), beyond: wholeOf(row, "beyond", wrong) ?? undefined, availableFrom: availableFrom === "" ? null : availableFrom,
  };
}

/** A whole number; null where the cell is empty, undefined where there is none or it is wrong. */
function wholeOf(row: ProductRow, field: Field, wrong: Wrong): number | null | undefined {
  const text = row.cells[field];
  if (text === undefined || text === "") return text === "" ? null : undefined;
  if (/^\d{1,7}(\.0+)?$/.test(text)) return Number(text);
  wrong(row, field, `“${text.slice(0, 40)}” is not a whole number.`);
  return undefined;
}

function readPrice(row: ProductRow, field: "price" | "compareAt" | "unitCost", currency: string, wrong: Wrong): number | undefined {
  const text = row.cells[field]!;
  const amount = parseAmount(text, currency);
  if (text.startsWith("-")) wrong(row, field, "A price cannot be below zero.");
  // `1,299` may be a thousand or one and a bit: who wrote it knows, we do not.
  else if (amount === undefined || (/[.,]\d{3}$/.test(text) && minorDigits(currency) < 3)) wrong(row, field, `“${text.slice(0, 40)}” is not a price. Write it like 1299.50, without currency or thousands sign.`);
  return amount;
}

function oneOf<T>(words: Record<string, T>, row: ProductRow, field: Field, advice: string, wrong: Wrong): T | undefined {
  const word = row.cells[field]?.toLowerCase();
  if (!word) return undefined;
  if (!Object.hasOwn(words, word)) wrong(row, field, advice);
  return words[word];
}

/** Units in stock of a new variant, a negative number being none; undefined for what is no whole number. */
export function readQuantity(text = ""): number | undefined {
  if (!text) return 0;
  return /^-?\d{1,9}(\.0+)?$/.test(text) ? Math.max(0, Number(text)) : undefined;
}
