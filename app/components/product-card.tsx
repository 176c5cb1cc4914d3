import { Link } from "@remix-run/react";
import type { ProductCard as Card } from "#worker/catalog";
import { Photo } from "./photo";
import { TagPrice } from "./price";

/** A product in a list; the whole card leads to it. Stock is named only when it matters. */
export function ProductCard({ product, locale, eager = false }: { product: Card; locale: string; eager?: boolean }) {
  const soldOut = product.available <= 0;
  return (
    <li className="group relative flex flex-col">
      <div className={`relative ${soldOut ? "opacity-60" : ""}`}>
        <Photo image={product.image} eager={eager} sizes="(min-width: 1152px) 268px, (min-width: 1024px) 24vw, (min-width: 640px) 32vw, 46vw" />
      </div>
      {(soldOut || product.lowStock) && <p className={`absolute top-2 left-2 rounded-small bg-ground px-2 py-1 text-sm font-medium ${soldOut ? "text-soft" : "text-warn"}`}>{soldOut ? "Sold out" : `Only ${product.available} left`}</p>}
      <h3 className="mt-3 font-sans text-base leading-snug font-medium"><Link prefetch="intent" className="after:absolute after:inset-0 after:rounded-card group-hover:underline" to={`/products/${product.slug}`}>{product.name}</Link></h3>
      {product.brand && <p className="text-sm text-soft">{product.brand}</p>}
      <p className="mt-auto pt-1"><TagPrice price={product.price} compareAt={product.compareAt} from={product.priceVaries} locale={locale} /></p>
    </li>
  );
}
