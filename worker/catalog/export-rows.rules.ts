import type { ProductImage, StoredProduct, StoredVariant } from "./catalog.types";
import { amountText } from "../platform/money";
import { textToHtml } from "./import-text.rules";
import { COLUMNS, type Field } from "./product-csv.rules";

/** A product with what a CSV says beside it. `onHand` is by variant; `categories` are the shop's, in their order; `origin` is where photographs are. */
export interface ExportedProduct {
  product: StoredProduct;
  photographs: ProductImage[];
  onHand: ReadonlyMap<string, number>;
  categories: { slug: string; name: string }[];
  currency: string;
  origin: string;
}

const EXPORTED: Field[] = [
  "handle", "title", "body", "vendor", "type", "tags", "published", "option1Name", "option1Value", "option2Name", "option2Value", "option3Name", "option3Value",
  "sku", "quantity", "policy", "beyond", "availableFrom", "price", "compareAt", "barcode", "grams", "unitCost", "low", "productLow", "taxClass", "image", "alt", "status",
];
export const exportHead: string[] = EXPORTED.map((field) => COLUMNS[field][0]);

/** A product's rows as Shopify has them: the first tells of the product, each of a variant and a photograph, as far as there are any. */
export function exportRows(exported: ExportedProduct): string[][] {
  const { product, photographs } = exported;
  const variants = product.variants.filter(({ archivedAt }) => archivedAt === null);
  return Array.from({ length: Math.max(1, variants.length, photographs.length) }, (_, i) => {
    const cells: Partial<Record<Field, string>> = {
      handle: product.slug,
      ...(i === 0 && productCells(exported)),
      ...(variants[i] && variantCells(variants[i], exported)),
      ...(photographs[i] && { image: `${exported.origin}${photographs[i].sources.at(-1)!.url}`, alt: photographs[i].alt }),
    };
    return EXPORTED.map((field) => cells[field] ?? "");
  });
}

function productCells({ product, categories }: ExportedProduct): Partial<Record<Field, string>> {
  const { name, description, brand, tags, status, options, taxClass, lowStockThreshold } = product;
  const [first, second, third] = options.length ? options.map((option) => option.name) : ["Title"];
  return {
    title: name, body: textToHtml(description), vendor: brand, tags: tags.join(", "), status, published: String(status === "active"), taxClass, productLow: String(lowStockThreshold ?? ""),
    type: categories.find(({ slug }) => product.categories.includes(slug))?.name, option1Name: first, option2Name: second, option3Name: third,
  };
}

function variantCells({ id, sku, barcode, price, compareAt, unitCost, weight, lowStockThreshold, optionValues, selling, beyond, availableFrom }: StoredVariant, { product, onHand, currency }: ExportedProduct): Partial<Record<Field, string>> {
  const [first, second, third] = product.options.length ? optionValues : ["Default Title"];
  return {
    sku, quantity: String(onHand.get(id) ?? 0), price: amountText(price, currency), compareAt: compareAt === null ? "" : amountText(compareAt, currency),
    barcode, grams: String(weight), unitCost: unitCost === null ? "" : amountText(unitCost, currency), low: String(lowStockThreshold ?? ""),
    policy: selling === "in_stock" ? "deny" : "continue", beyond: selling === "in_stock" ? "" : String(beyond), availableFrom: availableFrom ?? "",
    option1Value: first, option2Value: second, option3Value: third,
  };
}
