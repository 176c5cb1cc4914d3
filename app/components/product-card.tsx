import { Link } from "@remix-run/react";
import type { ProductCard as Card } from "#worker/catalog";
import { Price } from "./price";

/** A product in a list. Stock is named only when there is none. */
export function ProductCard({ product, locale }: { product: Card; locale: string }) {
  return (
    <li className="flex flex-col rounded-card border border-line bg-raised p-4">
      <h3 className="text-base"><Link className="hover:underline" to={`/products/${product.slug}`}>{product.name}</Link></h3>
      <p className="text-sm text-soft">{product.brand}</p>
      <p className="mt-auto pt-3 tabular-nums">{product.priceVaries && "From "}<Price value={product.price} locale={locale} /></p>
      {product.available <= 0 && <p className="text-sm text-bad">Sold out</p>}
    </li>
  );
}
