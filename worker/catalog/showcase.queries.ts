import { and, desc, eq, sql } from "drizzle-orm";
import { categories, products } from "./catalog.schema";
import { cardJson, imageJson, newestFirst, productRows } from "./catalog.queries";
import type { Db } from "../platform/db";

/** The newest active products as cards. */
export const selectNewest = (db: Db, shopId: string, lowStock: number, limit: number) =>
  db.orm.select({ body: sql<string>`body` }).from(sql`(WITH page AS (SELECT * FROM (${productRows(shopId, lowStock)}) ORDER BY ${newestFirst} LIMIT ${limit}) SELECT ${cardJson(shopId)} AS body FROM page)`);

/** What was bought most, in pieces, by orders since `since` (UTC ms) that were not cancelled; only what can be had now. */
export function selectPopular(db: Db, shopId: string, lowStock: number, since: number, limit: number) {
  const sold = sql`(SELECT l.product_id AS id, sum(l.quantity) AS sold FROM orders o JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_id = o.id
    WHERE o.shop_id = ${shopId} AND o.placed_at >= ${since} AND o.status <> 'cancelled' GROUP BY l.product_id ORDER BY sold DESC LIMIT ${4 * limit})`;
  const rows = productRows(shopId, lowStock, { columns: sql`, best.sold AS sold`, join: sql`JOIN ${sold} best ON best.id = p.id` });
  return db.orm.select({ body: sql<string>`body` }).from(sql`(WITH page AS (SELECT * FROM (${rows}) WHERE available > 0 ORDER BY sold DESC, id LIMIT ${limit}) SELECT ${cardJson(shopId)} AS body FROM page)`);
}

/** Top categories with how many active products they hold and a photograph of the oldest of them, so that it is not the newest's again. */
export const selectTopCategories = (db: Db, shopId: string) =>
  db.orm
    .select({ slug: sql<string>`slug`, name: sql<string>`name`, count: sql<number>`n`.as("count"), image: sql<string | null>`image` })
    .from(
      sql`(SELECT c.slug, c.name, c.position, count(DISTINCT p.id) AS n,
        (SELECT ${imageJson} FROM product_categories x
          JOIN products y ON y.shop_id = x.shop_id AND y.id = x.product_id AND y.status = 'active' JOIN media m ON m.shop_id = x.shop_id AND m.product_id = x.product_id
          WHERE x.shop_id = c.shop_id AND x.category_id = c.id ORDER BY y.created_at, m.position LIMIT 1) AS image
        FROM categories c JOIN product_categories pc ON pc.shop_id = c.shop_id AND pc.category_id = c.id JOIN products p ON p.shop_id = c.shop_id AND p.id = pc.product_id AND p.status = 'active'
        WHERE c.shop_id = ${shopId} AND c.parent_id IS NULL GROUP BY c.id ORDER BY c.position, c.name)`,
    );

export const selectProductSlugs = (db: Db, shopId: string, limit: number) =>
  db.orm.select({ slug: products.slug, updatedAt: products.updatedAt }).from(products).where(and(eq(products.shopId, shopId), eq(products.status, "active"))).orderBy(desc(products.updatedAt)).limit(limit);

export const selectCategorySlugs = (db: Db, shopId: string) => db.orm.select({ slug: categories.slug }).from(categories).where(eq(categories.shopId, shopId)).limit(5_000);
