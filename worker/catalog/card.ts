import { money } from "../platform/money";
import type { CardRow } from "./catalog.queries";
import type { ProductCard } from "./catalog.types";
import { withSources } from "./media.rules";

/** A card's row as it leaves the room, with its amounts in the shop's currency. */
export const toCard = (row: CardRow, currency: string): ProductCard => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  brand: row.brand,
  price: money(row.minPrice, currency),
  priceVaries: row.minPrice !== row.maxPrice,
  compareAt: row.compareAt === null ? null : money(row.compareAt, currency),
  sku: row.sku,
  available: row.available,
  lowStock: Boolean(row.lowStock),
  image: row.image && withSources(row.image),
});
