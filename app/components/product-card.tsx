import { Link } from "@remix-run/react";
import type { ProductCard as Card } from "#worker/catalog";
import { Photo } from "./photo";
import { Price } from "./price";

/** A product in a list; the whole card leads to it. Stock is named only when there is none. */
export function ProductCard({ product, locale }: { product: Card; locale: string }) {
  return (
    <li className="relative flex flex-col">
      <Photo image={product.image} sizes="(min-width: 1152px) 268px, (min-width: 1024px) 24vw, (min-width: 640px) 32vw, 46vw" />
      <h3 className="mt-3 text-base"><Link className="after:absolute after:inset-0 hover:underline" to={`/products/${product.slug}`}>{product.name}</Link></h3>
      <p className="text-sm text-soft">{product.brand}</p>
      <p className="mt-auto pt-1 tabular-nums">{product.priceVaries && "From "}<Price value={product.price} locale={locale} /></p>
      {product.available <= 0 && <p className="text-sm text-bad">Sold out</p>}
    </li>
  );
}
