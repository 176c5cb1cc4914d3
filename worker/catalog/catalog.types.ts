import type { Selling } from "../inventory";
import type { Money } from "../platform/money";

/**
 * A product as lists and cards show it. `price` and `compareAt` are the cheapest variant's; `sku` is that of a product with one variant; `available`
 * is on hand less what is reserved, over all its variants; `lowStock` means few are left, not none.
 */
export interface ProductCard {
  id: string;
  slug: string;
  name: string;
  brand: string;
  price: Money;
  priceVaries: boolean;
  compareAt: Money | null;
  sku: string | null;
  available: number;
  lowStock: boolean;
  image: ProductImage | null;
}
/** A photograph. `sources` are its files, the narrowest first; `width` and `height` are the largest one's. */
export interface ProductImage {
  id: string;
  alt: string;
  credit: string;
  width: number;
  height: number;
  sources: { url: string; width: number }[];
}
export interface ProductVariant {
  id: string;
  sku: string;
  optionValues: string[];
  price: Money;
  compareAt: Money | null;
  /** How many can be bought now, those beyond what is on hand among them. */
  available: number;
  /** How it is sold when nothing is on hand and it can still be bought; a preorder is there from `availableFrom` (ISO 8601). */
  beyondStock: "backorder" | "preorder" | null;
  availableFrom: string | null;
  lowStock: boolean;
}
export interface ProductDetail extends ProductCard {
  description: string;
  options: { name: string; values: string[] }[];
  variants: ProductVariant[];
  images: ProductImage[];
  related: ProductCard[];
}
export interface ProductList {
  items: ProductCard[];
  nextCursor: string | null;
  total: number;
  facets: Facets;
  /** What was searched for instead, where the words that were asked for find nothing and are near to some that do; else null. */
  correctedQuery: string | null;
  /** True where nothing has all words of the query, and the items have some. */
  someWords: boolean;
}
/** What a list can be narrowed by, each counted under all filters but its own. `price` is null where nothing is found. */
export interface Facets {
  categories: Category[];
  tags: { tag: string; count: number }[];
  price: { min: Money; max: Money } | null;
  inStock: number;
}
export interface Category {
  slug: string;
  name: string;
  parent: string | null;
  count: number;
}

/** A product as the database has it, with its archived variants. Amounts in minor units, times in UTC ms. */
export interface StoredProduct {
  id: string;
  slug: string;
  name: string;
  description: string;
  brand: string;
  status: ProductStatus;
  options: { name: string; values: string[] }[];
  /** Which of the shop's tax rates it is sold at. */
  taxClass: string;
  /** Below the variants' own, above the shop's; null for none. */
  lowStockThreshold: number | null;
  version: number;
  createdAt: number;
  updatedAt: number;
  tags: string[];
  /** Slugs. */
  categories: string[];
  variants: StoredVariant[];
}
export type ProductStatus = "active" | "draft" | "archived";
export interface StoredVariant extends Selling {
  id: string;
  sku: string;
  /** Empty for none. */
  barcode: string;
  optionValues: string[];
  price: number;
  compareAt: number | null;
  /** What one costs the shop; null where nobody said. */
  unitCost: number | null;
  /** In grams. */
  weight: number;
  lowStockThreshold: number | null;
  position: number;
  archivedAt: number | null;
}
/** A product as its staff see it, of any status, with its living variants. `version` grows with every change. */
export interface AdminProduct extends Omit<StoredProduct, "variants" | "createdAt" | "updatedAt"> {
  createdAt: string;
  updatedAt: string;
  variants: AdminVariant[];
  images: ProductImage[];
}
export interface AdminVariant extends Pick<StoredVariant, "id" | "sku" | "barcode" | "optionValues" | "weight" | "lowStockThreshold" | keyof Selling> {
  price: Money;
  compareAt: Money | null;
  unitCost: Money | null;
  stock: { onHand: number; reserved: number; available: number };
}
/** A product as a list of the admin shows it. `stock.low` and `stock.out` count variants. */
export interface AdminProductCard extends Pick<StoredProduct, "id" | "slug" | "name" | "brand" | "status"> {
  updatedAt: string;
  image: ProductImage | null;
  variantCount: number;
  /** Of a product with one variant. */
  sku: string | null;
  price: { min: Money; max: Money } | null;
  stock: { available: number; low: number; out: number };
}
export interface AdminProductList {
  items: AdminProductCard[];
  nextCursor: string | null;
  /** How many there are of each status; a thousand stands for as many or more. */
  counts: Record<ProductStatus, number>;
}
