import type { ProductCard as Card } from "#worker/catalog";
import { useShop } from "~/root";
import { ProductCard } from "./product-card";

/** Cards of equal height, two beside each other on a phone. */
export function ProductGrid({ products }: { products: Card[] }) {
  const { locale } = useShop();
  return <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 lg:grid-cols-4">{products.map((product) => <ProductCard key={product.id} product={product} locale={locale} />)}</ul>;
}
