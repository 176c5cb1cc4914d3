import { IN_STOCK, type Selling } from "../inventory";
import { amountText, money } from "../platform/money";
import type { StoredProduct } from "./catalog.types";
import { columnName, OPTIONS, type ProductDraft } from "./import-draft.rules";
import { mergeOptions, mergeVariants, type MergedVariant } from "./import-merge.rules";
import { tidyText } from "./import-text.rules";
import type { FieldChange, ImportRow, RowOutcome } from "./import.types";
import type { Field, Problem, ProductCsv, ProductRow } from "./product-csv.rules";
import { inputOf, patched, problemsOf, slugOf, TAX_CLASS, type ProductInput, type VariantInput, type productInput, type productPatch } from "./product-input.rules";
import { conflictsOf, type ProductChange } from "./product-plan.rules";

/** What a product's rows are set against: the file's columns, and the shop. `others` gives the stored products that have one of these SKUs. */
export interface ImportWorld {
  columns: ProductCsv["columns"];
  currency: string;
  /** `productInput` and `productPatch` of that currency: to make them takes longer than to ask them. */
  schemas: { input: ReturnType<typeof productInput>; patch: ReturnType<typeof productPatch> };
  categories: { slug: string; name: string }[];
  others(skus: string[]): StoredProduct[];
}
/** What an import makes of a product, with what becomes of each of its rows. `change` is absent where nothing is to be written. */
export interface PlannedImport {
  outcome: RowOutcome;
  items: ImportRow[];
  change?: ProductChange;
}

/**
 * Decides what becomes of a product's rows. It is written only if it is right as a whole: one wrong row fails all its rows, the one at fault with
 * column and reason. What the file does not say stays, variants that it does not name among it; nothing different is `skipped`.
 */
export function planImport(draft: ProductDraft, before: StoredProduct | undefined, world: ImportWorld): PlannedImport {
  const problems = [...draft.problems];
  const say = (row: ProductRow, field: Field | undefined, reason: string) => void problems.push({ line: row.line, column: field && columnName(world.columns, field), reason });
  if (!before && !draft.set.name) say(draft.main, "title", "A new product needs a name.");
  if (!before && draft.variants.length === 0) say(draft.main, "price", "A new product needs a price.");
  if (!before && !draft.optionNames && draft.variants.some(({ optionValues }) => optionValues)) say(draft.main, "option1Name", "Name what is chosen here, such as Size.");
  const variants = mergeVariants(draft, before, say);
  if (problems.length) return failed(draft, problems);
  const next = nextProduct(draft, before, variants, world);
  const changes = productChanges(before, next, world);
  const items = draft.rows.map((row) => itemOf(row, draft, before, variants, changes, world));
  const touched = items.some(({ outcome }) => outcome !== "skipped");
  if (before && !touched) return { outcome: "skipped", items };
  const after = checked(draft, before, next, variants, world, say);
  return after ? { outcome: before ? "updated" : "created", items, change: { before, after } } : failed(draft, problems);
}

/** The product as the file and what was there make it, not yet checked. */
function nextProduct({ set, slug, optionNames }: ProductDraft, before: StoredProduct | undefined, variants: MergedVariant[], { categories }: ImportWorld): ProductInput {
  const keep = <T>(said: T | undefined, was: T, isSame: (said: T, was: T) => boolean) => (said === undefined || (before && isSame(said, was)) ? was : said);
  const was = before ?? { name: "", description: "", brand: "", tags: [], categories: [], status: "active" as const };
  const names = optionNames ?? before?.options.map(({ name }) => name) ?? [];
  const wanted = set.status ?? (set.published === undefined ? was.status : set.published ? "active" : was.status);
  return {
    slug: before?.slug ?? slug,
    taxClass: set.taxClass ?? before?.taxClass ?? TAX_CLASS,
    lowStockThreshold: set.lowStockThreshold === undefined ? (before?.lowStockThreshold ?? null) : set.lowStockThreshold,
    name: keep(set.name, was.name, (said, name) => said === name.trim()),
    description: keep(set.description, was.description, (said, text) => said === tidyText(text)),
    brand: keep(set.brand, was.brand, (said, brand) => said === brand.trim()),
    status: wanted === "active" && set.published === false ? "draft" : wanted,
    tags: keep(set.tags, was.tags, (said, tags) => JSON.stringify([...said].sort()) === JSON.stringify(tags.map((tag) => tag.toLowerCase()).sort())),
    ...nextCategories(set.category, was.categories, categories),
    options: mergeOptions(names, variants, before),
    variants: variants.map(({ input }) => input),
  };
}

/** A file names one category: it takes the place of the only one that a product is in, and joins several. */
function nextCategories(name: string | undefined, was: string[], known: ImportWorld["categories"]): Pick<ProductInput, "categories" | "newCategories"> {
  const named = (category: { slug: string; name: string }) => name !== undefined && (category.slug === slugOf(name) || category.name.toLowerCase() === name.toLowerCase());
  const stays = was.length > 1 ? was : [];
  if (!name || known.some((category) => named(category) && was.includes(category.slug))) return { categories: was, newCategories: [] };
  const found = known.find(named);
  return found ? { categories: [...stays, found.slug], newCategories: [] } : { categories: stays, newCategories: [name] };
}

/** What differs; of a new product, all that it begins with. */
function productChanges(before: StoredProduct | undefined, next: ProductInput, { categories }: ImportWorld): FieldChange[] {
  const named = (slugs: string[]) => slugs.map((slug) => categories.find((category) => category.slug === slug)?.name ?? slug);
  return differences([
    ["name", before?.name, next.name],
    ["description", before?.description, next.description],
    ["vendor", before?.brand, next.brand],
    ["status", before?.status, next.status],
    ["tags", before?.tags.join(", "), next.tags.join(", ")],
    ["category", before && named(before.categories).join(", "), [...named(next.categories), ...next.newCategories].join(", ")],
    ["tax class", before ? before.taxClass : TAX_CLASS, next.taxClass],
    ["low at", countText(before?.lowStockThreshold), countText(next.lowStockThreshold)],
    ["options", before?.options.map(({ name }) => name).join(", "), next.options.map(({ name }) => name).join(", ")],
  ]);
}

function variantChanges({ stored, input }: MergedVariant, currency: string): FieldChange[] {
  const amount = (value: number | null | undefined) => (value == null ? "" : amountText(value, currency));
  return differences([
    ["SKU", stored?.sku ?? input.sku, input.sku],
    ["choice", stored?.optionValues.join(" / "), input.optionValues.join(" / ")],
    ["price", amount(stored?.price), amount(input.price)],
    ["compare-at price", amount(stored?.compareAt), amount(input.compareAt)],
    ["barcode", stored?.barcode, input.barcode ?? ""],
    ["grams", stored ? String(stored.weight) : "0", String(input.weight ?? 0)],
    ["cost", amount(stored?.unitCost), amount(input.unitCost)],
    ["low at", countText(stored?.lowStockThreshold), countText(input.lowStockThreshold)],
    ["when sold out", soldInWords(stored ?? IN_STOCK), soldInWords(input)],
    ["stock", "", stored ? "" : String(input.onHand)],
    ["in the shop", stored?.archivedAt == null ? "yes" : "no", "yes"],
  ]);
}

const differences = (fields: [string, string | undefined, string][]): FieldChange[] => fields.filter(([, from = "", to]) => from !== to).map(([field, from = "", to]) => ({ field, from: cut(from), to: cut(to) }));
const soldInWords = ({ selling = "in_stock", beyond, availableFrom }: Partial<Selling> | VariantInput) => (selling === "in_stock" ? "" : `${selling}: ${beyond} beyond stock${availableFrom ? `, sent from ${availableFrom}` : ""}`);
const countText = (units: number | null | undefined) => (units == null ? "" : String(units));
const cut = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);


function itemOf(row: ProductRow, draft: ProductDraft, before: StoredProduct | undefined, variants: MergedVariant[], productLevel: FieldChange[], { currency }: ImportWorld): ImportRow {
  const variant = variants.find((one) => one.row === row);
  const changes = [...(row === draft.main ? productLevel : []), ...(variant ? variantChanges(variant, currency) : [])];
  const item = { line: row.line, handle: cut(draft.handle), sku: cut(variant?.input.sku ?? row.cells.sku ?? "") || null };
  if (variant ? !variant.stored : !before && row === draft.main) return { ...item, outcome: "created", changes };
  if (changes.length) return { ...item, outcome: "updated", changes };
  return { ...item, outcome: "skipped", reason: variant || (row === draft.main && before) ? "No change." : row.cells.image ? "Only a photograph." : "Nothing but the handle." };
}

const FIELD_OF: Record<string, Field> = { name: "title", slug: "handle", description: "body", brand: "vendor", status: "status", tags: "tags", taxClass: "taxClass", lowStockThreshold: "productLow" };
const VARIANT_FIELD_OF: Record<string, Field> = { sku: "sku", price: "price", compareAt: "compareAt", onHand: "quantity", barcode: "barcode", weight: "grams", unitCost: "unitCost", lowStockThreshold: "low", selling: "policy", beyond: "beyond", availableFrom: "availableFrom" };

/** The product as the one write layer takes it, or nothing, having said what is wrong. A part that does not change is not asked of again. */
function checked(draft: ProductDraft, before: StoredProduct | undefined, next: ProductInput, variants: MergedVariant[], world: ImportWorld, say: (row: ProductRow, field: Field | undefined, reason: string) => void): ProductInput | undefined {
  const priced = { ...next, variants: next.variants.map((variant) => ({ ...variant, price: money(variant.price, world.currency), compareAt: variant.compareAt === null ? null : money(variant.compareAt, world.currency), unitCost: variant.unitCost == null ? variant.unitCost : money(variant.unitCost, world.currency) })) };
  const was: Record<string, unknown> = before ? { ...inputOf(before), newCategories: [] } : {};
  const parts = Object.fromEntries(Object.entries(priced).filter(([key]) => JSON.stringify(next[key as keyof ProductInput]) !== JSON.stringify(was[key])));
  const result = (before ? world.schemas.patch : world.schemas.input).safeParse(parts);
  const after = result.success ? (before ? patched(before, result.data as Partial<ProductInput>) : (result.data as ProductInput)) : undefined;
  const known = [...world.categories.map(({ slug }) => slug), ...(before?.categories ?? [])];
  const others = world.others(next.variants.map(({ sku }) => sku)).filter((other) => other !== before);
  const wrong = after
    ? [...(before ? problemsOf(after) : []), ...conflictsOf({ before, after }, others, known)].map(({ path, message }) => ({ path: path.split("."), message }))
    : result.error!.issues.map(({ path, message }) => ({ path: path.map(String), message }));
  for (const { path: [head = "", index = "", part = "", at = "0"], message } of wrong) {
    const variant = head === "variants" && index ? variants[Number(index)] : undefined;
    if (variant && !variant.row) say(draft.main, undefined, `Variant ${variant.input.sku}, which the file does not name: ${message}`);
    else if (variant) say(variant.row!, part === "optionValues" ? OPTIONS[Number(at)]?.[1] : VARIANT_FIELD_OF[part], message);
    else if (/categories/i.test(head)) say(draft.main, draft.main.cells.type ? "type" : "category", message);
    else say(draft.main, head === "options" ? OPTIONS[Number(index)]?.[part === "values" ? 1 : 0] : FIELD_OF[head], message);
  }
  return wrong.length ? undefined : after;
}

/** All rows of a product as failed: each with what is wrong in it, the others with the line that is at fault. */
export function failed({ handle, rows }: Pick<ProductDraft, "handle" | "rows">, problems: Problem[]): PlannedImport {
  const lines = [...new Set(problems.map(({ line }) => line))];
  const items = rows.map((row): ImportRow => {
    const [first, ...more] = problems.filter(({ line }) => line === row.line);
    const also = more.map(({ column, reason }) => ` ${column ? `${column}: ` : ""}${reason}`).join("");
    const item = { line: row.line, handle: cut(handle), sku: cut(row.cells.sku ?? "") || null, outcome: "failed" as const };
    if (!first) return { ...item, reason: `Not imported, because of line ${lines.slice(0, 3).join(", ")}.` };
    return { ...item, ...(first.column && { column: first.column }), reason: first.reason + also };
  });
  return { outcome: "failed", items };
}
