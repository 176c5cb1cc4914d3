import type { ProductCard as Card } from "#worker/catalog";
import { useShop } from "~/root";
import { ProductCard } from "./product-card";

const COLUMNS = { three: "sm:grid-cols-2 xl:grid-cols-3", four: "sm:grid-cols-3 lg:grid-cols-4" };

/** Cards of equal height, two beside each other on a phone. `eager` of them are seen at once. */
export function ProductGrid({ products, columns = "four", eager = 0 }: { products: Card[]; columns?: keyof typeof COLUMNS; eager?: number }) {
  const { locale } = useShop();
  return <ul className={`grid grid-cols-2 gap-x-4 gap-y-9 sm:gap-x-6 ${COLUMNS[columns]}`}>{products.map((product, i) => <ProductCard key={product.id} product={product} locale={locale} eager={i < eager} />)}</ul>;
}
