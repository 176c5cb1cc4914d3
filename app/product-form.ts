import type { AdminProduct } from "#worker/catalog";
import { amountText, parseAmount } from "#worker/platform/money";

/** A product's form: its fields by name. A list's are numbered: `variants.0.sku`, `options.1.name`; an error's path is its field's name. */
export type Fields = Record<string, string>;

const MAX_ROWS = 100;

/** The numbered fields under a name as one record each, in order. */
export function rowsOf(fields: Fields, list: string): Fields[] {
  const rows: Fields[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const [, index, rest] = new RegExp(`^${list}\\.(\\d{1,3})\\.(.+)$`).exec(name) ?? [];
    if (rest) (rows[Number(index)] ??= {})[rest] = value;
  }
  return rows.filter(Boolean);
}

function withRows(fields: Fields, list: string, rows: Fields[]): Fields {
  const others = Object.entries(fields).filter(([name]) => !new RegExp(`^${list}\\.\\d`).test(name));
  return Object.fromEntries([...others, ...rows.flatMap((row, i) => Object.entries(row).map(([name, value]) => [`${list}.${i}.${name}`, value]))]);
}

/** What stands in a new product's form. */
export const BLANK: Fields = { "variants.0.sku": "", "variants.0.price": "" };

/** A product as its form shows it: amounts as decimal texts. */
export function productFields({ name, slug, brand, description, tags, categories, options, taxClass, lowStockThreshold, variants, version }: AdminProduct): Fields {
  const threshold = (units: number | null) => (units === null ? "" : String(units));
  const rows = variants.map(({ id, sku, barcode, optionValues, price, compareAt, unitCost, weight, lowStockThreshold: low, selling, beyond, availableFrom }) => ({
    id, sku, price: amountText(price.amount, price.currency), compareAt: compareAt ? amountText(compareAt.amount, compareAt.currency) : "", lowStockThreshold: threshold(low),
    barcode, weight: weight ? String(weight) : "", unitCost: unitCost ? amountText(unitCost.amount, unitCost.currency) : "",
    selling, beyond: beyond ? String(beyond) : "", availableFrom: availableFrom ?? "",
    ...Object.fromEntries(optionValues.map((value, i) => [`optionValues.${i}`, value])),
  }));
  const plain = { name, slug, brand, description, version: String(version), taxClass, lowStockThreshold: threshold(lowStockThreshold), tags: tags.join(", "), newCategories: "", ...Object.fromEntries(categories.map((category) => [`categories.${category}`, "on"])) };
  return withRows(withRows(plain, "options", options.map((option) => ({ name: option.name, values: joined(option.values) }))), "variants", rows);
}

/** A form as creating or changing a product wants it. What cannot be read is left as it was typed, to be refused there. */
export function readProduct(fields: Fields, currency: string): Record<string, unknown> {
  const amount = (typed = "") => ({ amount: parseAmount(typed, currency) ?? typed, currency });
  const number = (typed = "") => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : typed);
  const isGiven = (typed = "") => typed.trim() !== "";
  const rows = rowsOf(fields, "variants");
  const options = rowsOf(fields, "options");
  const valuesOf = (row: Fields) => options.map((_, i) => (row[`optionValues.${i}`] ?? "").trim());
  return {
    name: fields.name ?? "", brand: fields.brand ?? "", description: fields.description ?? "",
    slug: isGiven(fields.slug) ? fields.slug : undefined,
    tags: listed(fields.tags),
    categories: Object.keys(fields).flatMap((name) => (name.startsWith("categories.") && fields[name] === "on" ? [name.slice("categories.".length)] : [])),
    newCategories: listed(fields.newCategories),
    // A value that is typed into a variant need not be listed above as well.
    options: options.map(({ name = "", values }, i) => ({ name, values: [...new Set([...listed(values), ...rows.map((row) => valuesOf(row)[i]!)])].filter(Boolean) })),
    taxClass: isGiven(fields.taxClass) ? fields.taxClass : undefined,
    lowStockThreshold: isGiven(fields.lowStockThreshold) ? number(fields.lowStockThreshold) : null,
    variants: rows.map((row) => ({
      ...(isGiven(row.id) && { id: row.id }), sku: row.sku ?? "", optionValues: valuesOf(row), price: amount(row.price), compareAt: isGiven(row.compareAt) ? amount(row.compareAt) : null,
      barcode: row.barcode, weight: isGiven(row.weight) ? number(row.weight) : row.weight === undefined ? undefined : 0, unitCost: isGiven(row.unitCost) ? amount(row.unitCost) : row.unitCost === undefined ? undefined : null,
      lowStockThreshold: isGiven(row.lowStockThreshold) ? number(row.lowStockThreshold) : null, ...(isGiven(row.onHand) && { onHand: number(row.onHand) }),
      ...(row.selling !== undefined && { selling: row.selling, beyond: isGiven(row.beyond) ? number(row.beyond) : 0, availableFrom: isGiven(row.availableFrom) ? row.availableFrom : null }),
    })),
  };
}

/** A problem's sentences by the form's fields: `variants.0.price.amount` is `variants.0.price`, `tags.3` is `tags`. */
export function byField(errors: Record<string, string>, fields: Fields): Record<string, string> {
  const values = rowsOf(fields, "options").length ? "optionValues.0" : "sku";
  const fieldOf = (path: string) =>
    path
      .replace(/^(tags|categories|newCategories|options\.\d+\.values)\..*/, "$1")
      .replace(/\.(amount|currency)$/, "")
      .replace(/^(variants\.\d+)\.id$/, "$1.sku")
      .replace(/^(variants\.\d+)\.optionValues$/, `$1.${values}`);
  return Object.fromEntries(Object.entries(errors).map(([path, message]) => [fieldOf(path), message]));
}

/**
 * The form after one of its row buttons: `add_option`, `drop_option.1`, `add_variant`, `drop_variant.2`, or `combine`, which makes a variant of
 * every combination of the options' values. Undefined for any other intent.
 */
export function editRows(fields: Fields, intent = ""): Fields | undefined {
  const [deed, index] = intent.split(".");
  const [options, variants] = [rowsOf(fields, "options"), rowsOf(fields, "variants")];
  const at = Number(index);
  if (deed === "add_option") return options.length < 3 ? withRows(fields, "options", [...options, { name: "", values: "" }]) : fields;
  if (deed === "add_variant") return variants.length < MAX_ROWS ? withRows(fields, "variants", [...variants, { sku: "", price: variants.at(-1)?.price ?? "" }]) : fields;
  if (deed === "drop_variant") return withRows(fields, "variants", variants.length > 1 ? variants.filter((_, i) => i !== at) : variants);
  if (deed === "drop_option") return withRows(withRows(fields, "options", options.filter((_, i) => i !== at)), "variants", variants.map((row) => withoutValue(row, at, options.length)));
  if (deed === "combine") return withRows(fields, "variants", combine(fields.name ?? "", options.map(({ values }) => listed(values)), variants));
  return undefined;
}

function withoutValue(row: Fields, at: number, count: number): Fields {
  const values = Array.from({ length: count }, (_, i) => row[`optionValues.${i}`] ?? "").filter((_, i) => i !== at);
  const others = Object.entries(row).filter(([name]) => !name.startsWith("optionValues."));
  return { ...Object.fromEntries(others), ...valueFields(values) };
}
const valueFields = (values: string[]): Fields => Object.fromEntries(values.map((value, i) => [`optionValues.${i}`, value]));

/** A variant for each combination: the one that is there, else one whose empty values it fills, else a new one at the first's price. */
function combine(name: string, lists: string[][], rows: Fields[]): Fields[] {
  if (lists.length === 0 || lists.some((values) => values.length === 0)) return rows;
  const combinations = lists.reduce<string[][]>((all, values) => all.flatMap((chosen) => values.map((value) => [...chosen, value])), [[]]).slice(0, MAX_ROWS);
  const left = [...rows];
  const code = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().replace(/[^A-Z0-9]+/g, "-").replace(/^-|-$/g, "");
  const [first] = rows;
  const fits = (row: Fields, chosen: string[], empty: boolean) => chosen.every((value, i) => (row[`optionValues.${i}`] || (empty ? value : "")) === value);
  const exact = combinations.map((chosen) => left.findIndex((row) => fits(row, chosen, false))).map((at) => (at < 0 ? undefined : left[at]));
  const spare = left.filter((row) => !exact.includes(row));
  const made = combinations.map((chosen, i) => {
    const filled = exact[i] ? -1 : spare.findIndex((row) => fits(row, chosen, true));
    const row = exact[i] ?? (filled < 0 ? { sku: [first?.sku || code(name), ...chosen.map(code)].join("-"), price: first?.price ?? "", compareAt: first?.compareAt ?? "" } : spare.splice(filled, 1)[0]!);
    return { ...row, ...valueFields(chosen) };
  });
  // What is stored, or was typed whole, goes only by its own button.
  return [...made, ...spare.filter((row) => row.id || lists.every((_, i) => row[`optionValues.${i}`]))].slice(0, MAX_ROWS);
}

const joined = (values: string[]) => (values.some((value) => value.includes(",")) ? `${values.join(" | ")} |` : values.join(", "));
/** A list as it is typed: with commas, or with | where the values have commas. */
const listed = (typed = "") => typed.split(typed.includes("|") ? "|" : ",").map((part) => part.trim()).filter(Boolean);
