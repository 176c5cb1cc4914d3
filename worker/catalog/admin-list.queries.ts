import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import type { ProductStatus } from "./catalog.types";

export interface AdminFilter {
  status?: ProductStatus;
  /** A part of name or brand, or the beginning of a SKU. */
  q?: string;
  /** A slug. */
  category?: string;
  /** Only products that were made before this one. */
  cursor?: { createdAt: number; id: string };
  limit: number;
  /** The shop's threshold, for variants that have none of their own. */
  lowStock: number;
}
export interface AdminRow {
  id: string;
  slug: string;
  name: string;
  brand: string;
  status: ProductStatus;
  createdAt: number;
  updatedAt: number;
  variantCount: number;
  sku: string | null;
  minPrice: number | null;
  maxPrice: number | null;
  available: number;
  low: number;
  out: number;
  /** The first photograph as JSON. */
  image: string | null;
}

const matches = (shopId: string, q: string) => {
  const begins = [q, q.toUpperCase(), q.toLowerCase()].map((text) => sql`(v.sku >= ${text} AND v.sku < ${text} || char(1114111))`);
  return sql`AND (instr(lower(p.name), lower(${q})) OR instr(lower(p.brand), lower(${q})) OR p.id IN (SELECT v.product_id FROM variants v WHERE v.shop_id = ${shopId} AND v.archived_at IS NULL AND (${sql.join(begins, sql` OR `)})))`;
};

/** Products as the admin lists them, the newest first. Each status is read by itself in its index's order, so that a page costs a page. */
export function selectAdminList(db: Db, shopId: string, { status, q, category, cursor, limit, lowStock }: AdminFilter) {
  const wanted = sql`
    ${cursor ? sql`AND (p.created_at, p.id) < (${cursor.createdAt}, ${cursor.id})` : sql``} ${q ? matches(shopId, q) : sql``}
    ${category === undefined ? sql`` : sql`AND EXISTS (SELECT 1 FROM categories c JOIN product_categories pc ON pc.shop_id = c.shop_id AND pc.category_id = c.id AND pc.product_id = p.id WHERE c.shop_id = ${shopId} AND c.slug = ${category})`}`;
  const of = (one: string) => sql`SELECT * FROM (SELECT p.id, p.slug, p.name, p.brand, p.status, p.created_at, p.updated_at FROM products p WHERE p.shop_id = ${shopId} AND p.status = ${one} ${wanted} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit})`;
  const page = sql.join((status ? [status] : ["active", "draft"]).map(of), sql` UNION ALL `);
  return db.orm.select({
    id: sql<string>`id`, slug: sql<string>`slug`, name: sql<string>`name`, brand: sql<string>`brand`, status: sql<ProductStatus>`status`, createdAt: sql<number>`created_at`.as("createdAt"), updatedAt: sql<number>`updated_at`.as("updatedAt"),
    variantCount: sql<number>`n`.as("variantCount"), sku: sql<string | null>`sku`, minPrice: sql<number | null>`min_price`.as("minPrice"), maxPrice: sql<number | null>`max_price`.as("maxPrice"),
    available: sql<number>`available`, low: sql<number>`low`, out: sql<number>`sold_out`.as("out"), image: sql<string | null>`image`,
  }).from(sql`(
    WITH page AS MATERIALIZED (SELECT * FROM (${page}) ORDER BY created_at DESC, id DESC LIMIT ${limit}),
    stock AS MATERIALIZED (SELECT v.product_id, v.sku, v.price, coalesce(v.low_stock_threshold, ${lowStock}) AS threshold,
        coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = v.id), 0) AS available
      FROM page CROSS JOIN variants v ON v.shop_id = ${shopId} AND v.product_id = page.id AND v.archived_at IS NULL),
    sums AS MATERIALIZED (SELECT product_id, count(*) AS n, CASE WHEN count(*) = 1 THEN min(sku) END AS sku, min(price) AS min_price, max(price) AS max_price, sum(available) AS available,
        sum(available > 0 AND available <= threshold) AS low, sum(available <= 0) AS sold_out FROM stock GROUP BY product_id)
    SELECT page.*, coalesce(sums.n, 0) AS n, sums.sku, sums.min_price, sums.max_price, coalesce(sums.available, 0) AS available, coalesce(sums.low, 0) AS low, coalesce(sums.sold_out, 0) AS sold_out,
      (SELECT json_object('id', m.id, 'alt', m.alt, 'credit', m.credit, 'width', m.width, 'height', m.height) FROM media m WHERE m.shop_id = ${shopId} AND m.product_id = page.id ORDER BY m.position LIMIT 1) AS image
    FROM page LEFT JOIN sums ON sums.product_id = page.id ORDER BY page.created_at DESC, page.id DESC)`);
}

/** How many products there are of each status, counted up to a thousand each. */
export const countProducts = (db: Db, shopId: string) => {
  const of = (status: ProductStatus) => sql<number>`(SELECT count(*) FROM (SELECT 1 FROM products WHERE shop_id = ${shopId} AND status = ${status} LIMIT 1000))`.as(status);
  return db.orm.select({ active: of("active"), draft: of("draft"), archived: of("archived") }).from(sql`(SELECT 1)`);
};
