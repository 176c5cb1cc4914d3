import type { Ctx } from "../platform/context";
import { toCard } from "./card";
import type { ProductCard, ProductImage } from "./catalog.types";
import { withSources } from "./media.rules";
import { selectNewest, selectPopular, selectTopCategories } from "./showcase.queries";

const [NEWEST, POPULAR] = [9, 4];
const POPULAR_MS = 30 * 86_400_000;

export interface Showcase {
  newest: ProductCard[];
  /** What sold most in 30 days and is there, most first. */
  popular: ProductCard[];
  categories: { slug: string; name: string; count: number; image: ProductImage | null }[];
}

/** What a shop's first page shows, in one round trip. */
export async function getShowcase(ctx: Ctx): Promise<Showcase> {
  const { db, shop, clock } = ctx;
  const [newest, popular, categories] = await db.read(
    selectNewest(db, shop.id, shop.lowStockThreshold, NEWEST),
    selectPopular(db, shop.id, shop.lowStockThreshold, clock.now() - POPULAR_MS, POPULAR),
    selectTopCategories(db, shop.id),
  );
  const card = ({ body }: { body: string }) => toCard(JSON.parse(body), shop.currency);
  return { newest: newest.map(card), popular: popular.map(card), categories: categories.map(({ image, ...category }) => ({ ...category, image: image ? withSources(JSON.parse(image)) : null })) };
}
