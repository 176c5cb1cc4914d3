import { invalid } from "../platform/errors";
import { decodeCsv } from "../platform/csv.rules";
import { columnName, draftProduct, type ProductDraft } from "./import-draft.rules";
import { UNSAID_BEYOND } from "./import-merge.rules";
import { failed, type PlannedImport } from "./import-plan.rules";
import type { ImportReport, ImportRow, RowOutcome } from "./import.types";
import { groupRows, readProductCsv, type ProductCsv, type ProductRow } from "./product-csv.rules";
import { slugOf } from "./product-input.rules";

export const MAX_IMPORT_BYTES = 5 * 1024 ** 2;
export const MAX_IMPORT_ROWS = 5_000;

export interface ImportFile {
  csv: ProductCsv;
  drafts: ProductDraft[];
  /** Rows that belong to no product. */
  lost: ProductRow[];
}

/** What a file says, product by product. Throws `invalid` for what is no product CSV and for more than 5 000 rows. */
export function readImport(bytes: Uint8Array, currency: string): ImportFile {
  const csv = readProductCsv(decodeCsv(bytes), MAX_IMPORT_ROWS + 1);
  if (!csv) throw invalid("file", "This is not a product CSV: its first line must name the columns, Handle or Title among them.");
  if (csv.rows.length > MAX_IMPORT_ROWS) throw invalid("file", `This file has more than ${MAX_IMPORT_ROWS} rows. Split it and import the parts.`);
  if (csv.rows.length === 0) throw invalid("file", "This file has no rows under its first line.");
  const { products, lost } = groupRows(csv.rows, slugOf);
  return { csv, drafts: onceEach(products.map((product) => draftProduct(product, csv.columns, currency)), csv.columns), lost };
}

/** Refuses an address or a SKU that another product has further up in the file. */
function onceEach(drafts: ProductDraft[], columns: ProductCsv["columns"]): ProductDraft[] {
  const [slugs, skus] = [new Map<string, number>(), new Map<string, number>()];
  const claim = (taken: Map<string, number>, key: string, line: number) => taken.get(key) ?? void taken.set(key, line);
  return drafts.map((draft) => {
    const slugLine = draft.slug === "" ? undefined : claim(slugs, draft.slug, draft.main.line);
    const repeated = draft.variants.flatMap(({ sku, row }) => {
      const line = sku && !draft.rows.some((other) => other !== row && other.line === skus.get(sku)) ? claim(skus, sku, row.line) : undefined;
      return line === undefined ? [] : [{ line: row.line, column: columnName(columns, "sku"), reason: `Line ${line} has this SKU, for another product.` }];
    });
    const problems = slugLine === undefined ? [] : [{ line: draft.main.line, column: columnName(columns, "handle"), reason: `Line ${slugLine} has a handle that makes the same address.` }];
    return { ...draft, problems: [...draft.problems, ...problems, ...repeated] };
  });
}

/** The report of what was planned, or done, in the file's order. */
export function reportOf({ csv, drafts, lost }: ImportFile, planned: PlannedImport[], dryRun: boolean): ImportReport {
  const reason = "This row has neither handle nor title, so it belongs to no product.";
  const strays = lost.flatMap((row) => failed({ handle: "", rows: [row] }, [row.problem ?? { line: row.line, column: columnName(csv.columns, "handle"), reason }]).items);
  const items = [...planned.flatMap((product) => product.items), ...strays].sort((a, b) => a.line - b.line);
  return { dryRun, rows: countOf(items), products: countOf(planned), items, notes: notesOf(csv, drafts, items) };
}

function countOf(all: { outcome: RowOutcome }[]) {
  const count = { total: all.length, created: 0, updated: 0, skipped: 0, failed: 0 };
  for (const { outcome } of all) count[outcome]++;
  return count;
}

function notesOf({ rows, unused }: ProductCsv, drafts: ProductDraft[], items: ImportRow[]): string[] {
  const created = new Set(items.filter(({ outcome }) => outcome === "created" || outcome === "failed").map(({ line }) => line));
  const photographs = new Set(rows.flatMap(({ cells }) => [cells.image, cells.variantImage].filter(Boolean))).size;
  const counted = rows.filter(({ line, cells }) => cells.quantity && !created.has(line)).length;
  const variants = drafts.flatMap((draft) => draft.variants);
  const low = variants.filter(({ price, compareAt }) => price !== undefined && compareAt && compareAt <= price).length;
  const unsaid = variants.filter(({ policy, beyond }) => policy === "continue" && beyond === undefined).length;
  const owed = variants.filter(({ row, quantity }) => created.has(row.line) && quantity?.startsWith("-")).length;
  const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);
  return [
    photographs && `${many(photographs, "photograph is", "photographs are")} named in the file and not fetched: add them on the product's page.`,
    counted && `${many(counted, "row has a quantity", "rows have a quantity")} of a variant that is in the shop already. Its stock stays: count it under Inventory.`,
    owed && `${many(owed, "new variant has", "new variants have")} less than none in the file, and ${owed === 1 ? "begins" : "begin"} with no stock.`,
    unsaid && `${many(unsaid, "row sells", "rows sell")} on when nothing is on hand without saying how many: where it was not set before, ${UNSAID_BEYOND} each.`,
    low && `${many(low, "compare-at price is", "compare-at prices are")} no higher than the price and left out.`,
    unused.length > 0 && `Columns that are not used here: ${unused.slice(0, 60).join(", ")}.`,
  ].filter((note): note is string => Boolean(note));
}
