import { DELIMITERS, readCsv, unguard, type CsvRow } from "../platform/csv.rules";

/** The columns that count, by what they are here: the name that Shopify's files have (and ours), then its other and newer names. */
export const COLUMNS = {
  handle: ["Handle", "URL handle"],
  title: ["Title"],
  body: ["Body (HTML)", "Description"],
  vendor: ["Vendor"],
  category: ["Product Category"],
  type: ["Type", "Product type"],
  tags: ["Tags"],
  published: ["Published", "Published on online store"],
  option1Name: ["Option1 Name"],
  option1Value: ["Option1 Value"],
  option2Name: ["Option2 Name"],
  option2Value: ["Option2 Value"],
  option3Name: ["Option3 Name"],
  option3Value: ["Option3 Value"],
  sku: ["Variant SKU", "SKU"],
  quantity: ["Variant Inventory Qty", "Inventory quantity"],
  price: ["Variant Price", "Price"],
  compareAt: ["Variant Compare At Price", "Compare-at price"],
  image: ["Image Src", "Product image URL"],
  alt: ["Image Alt Text"],
  variantImage: ["Variant Image", "Variant image URL"],
  status: ["Status"],
} as const;
export type Field = keyof typeof COLUMNS;
export const FIELDS = Object.keys(COLUMNS) as Field[];

/** What is wrong, where, in plain words. `line` is where the row begins in the file, from 1; `column` is a column's name in the file. */
export interface Problem {
  line: number;
  column?: string;
  reason: string;
}
/** A row by its columns, trimmed. A cell is undefined where the file has no such column or the row ends before it, empty where it says nothing. */
export interface ProductRow {
  line: number;
  cells: Partial<Record<Field, string>>;
  problem?: Problem;
}
export interface ProductCsv {
  rows: ProductRow[];
  /** The file's own names of the columns that were found. */
  columns: Partial<Record<Field, string>>;
  /** Columns that mean nothing here, by name. */
  unused: string[];
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
const FIELD_OF = new Map(FIELDS.flatMap((field) => COLUMNS[field].map((name) => [plain(name), field] as const)));

/**
 * The rows of a Shopify product CSV (a text from `decodeCsv`), at most `limit`. Columns are known by name, whatever their order, case and
 * blanks; the delimiter is the one by which most of them are known. Undefined when the first line names neither handle nor title.
 */
export function readProductCsv(text: string, limit: number): ProductCsv | undefined {
  const heads = DELIMITERS.map((delimiter) => ({ delimiter, names: readCsv(text, delimiter, 1)[0]?.cells ?? [] }));
  const known = ({ names }: (typeof heads)[number]) => names.filter((name) => FIELD_OF.has(plain(name))).length;
  const { delimiter, names } = heads.reduce((best, head) => (known(head) > known(best) ? head : best));
  const fields = names.map((name, i) => {
    const field = FIELD_OF.get(plain(name));
    return field && names.findIndex((other) => FIELD_OF.get(plain(other)) === field) === i ? field : undefined;
  });
  if (!fields.includes("handle") && !fields.includes("title")) return undefined;
  return {
    rows: readCsv(text, delimiter, limit + 1).slice(1).map((row) => toRow(row, names, fields)),
    columns: Object.fromEntries(fields.flatMap((field, i) => (field ? [[field, nameOf(names[i])]] : []))),
    unused: names.filter((name, i) => !fields[i] && name.trim()).map(nameOf),
  };
}

const nameOf = (name = "") => name.trim().slice(0, 60);

function toRow({ line, cells, problem }: CsvRow, names: string[], fields: (Field | undefined)[]): ProductRow {
  const row: ProductRow = { line, cells: {} };
  fields.forEach((field, i) => {
    if (field && cells[i] !== undefined) row.cells[field] = unguard(cells[i]!.trim());
  });
  if (problem) row.problem = { line, column: nameOf(names[problem.cell]), reason: problem.reason };
  else if (cells.slice(names.length).some((cell) => cell.trim())) row.problem = { line, reason: `The row has ${cells.length} cells and the file ${names.length} columns. Look for a missing quotation mark.` };
  return row;
}

/** The rows of one product, in the file's order; `main` is where its name stands. */
export interface ProductRows {
  handle: string;
  main: ProductRow;
  rows: ProductRow[];
}

/** Rows by handle, also those that do not stand together. Without a handle the title makes it; `lost` are rows with neither. */
export function groupRows(rows: ProductRow[], slugOf: (text: string) => string): { products: ProductRows[]; lost: ProductRow[] } {
  const products = new Map<string, ProductRows>();
  const lost: ProductRow[] = [];
  for (const row of rows) {
    const handle = (row.cells.handle || slugOf(row.cells.title ?? "")).toLowerCase();
    const product = products.get(handle);
    if (!handle) lost.push(row);
    else if (!product) products.set(handle, { handle, main: row, rows: [row] });
    else {
      product.rows.push(row);
      if (!product.main.cells.title && row.cells.title) product.main = row;
    }
  }
  return { products: [...products.values()], lost };
}
