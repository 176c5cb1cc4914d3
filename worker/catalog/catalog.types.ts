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
  available: number;
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
