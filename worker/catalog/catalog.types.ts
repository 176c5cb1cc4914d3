import type { Money } from "../platform/money";

/** A product as lists and cards show it. `available` is on hand less what is reserved, over all its variants. */
export interface ProductCard {
  id: string;
  slug: string;
  name: string;
  brand: string;
  price: Money;
  priceVaries: boolean;
  available: number;
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
}
export interface ProductDetail extends ProductCard {
  description: string;
  options: { name: string; values: string[] }[];
  variants: ProductVariant[];
  images: ProductImage[];
}
export interface ProductList {
  items: ProductCard[];
  nextCursor: string | null;
  total: number;
}
export interface Category {
  slug: string;
  name: string;
  parent: string | null;
  count: number;
}
