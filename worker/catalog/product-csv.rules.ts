import { readColumns, type ColumnCsv, type ColumnRow, type Problem } from "../platform/csv-columns.rules";

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
  policy: ["Variant Inventory Policy", "Continue selling when out of stock"],
  beyond: ["Variant Beyond Stock"],
  availableFrom: ["Variant Available From"],
  price: ["Variant Price", "Price"],
  compareAt: ["Variant Compare At Price", "Compare-at price"],
  barcode: ["Variant Barcode", "Barcode"],
  grams: ["Variant Grams", "Weight value (grams)"],
  unitCost: ["Cost per item"],
  low: ["Variant Low Stock Threshold"],
  productLow: ["Low Stock Threshold"],
  taxClass: ["Tax Class"],
  image: ["Image Src", "Product image URL"],
  alt: ["Image Alt Text"],
  variantImage: ["Variant Image", "Variant image URL"],
  status: ["Status"],
} as const;
export type Field = keyof typeof COLUMNS;
export const FIELDS = Object.keys(COLUMNS) as Field[];

export type { Problem };
export type ProductRow = ColumnRow<Field>;
export type ProductCsv = ColumnCsv<Field>;

/** The rows of a Shopify product CSV (a text from `decodeCsv`), at most `limit`. Undefined when the first line names neither handle nor title. */
export function readProductCsv(text: string, limit: number): ProductCsv | undefined {
  const csv = readColumns(text, COLUMNS, limit);
  return csv.columns.handle === undefined && csv.columns.title === undefined ? undefined : csv;
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
