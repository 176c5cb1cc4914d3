import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { firstImage } from "./catalog.queries";
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
}
export interface AdminRow {
  id: string;
  slug: string;
  name: string;
  brand: string;
  status: ProductStatus;
  createdAt: number;
  updatedAt: number;
  /** The living ones as JSON: SKU, price, threshold (null: the shop's), what is available. */
  variants: string;
  /** The first photograph as JSON. */
  image: string | null;
}

const matches = (shopId: string, q: string) => {
  const begins = [q, q.toUpperCase(), q.toLowerCase()].map((text) => sql`(v.sku >= ${text} AND v.sku < ${text} || char(1114111))`);
  return sql`AND (instr(lower(p.name), lower(${q})) OR instr(lower(p.brand), lower(${q})) OR p.id IN (SELECT v.product_id FROM variants v WHERE v.shop_id = ${shopId} AND v.archived_at IS NULL AND (${sql.join(begins, sql` OR `)})))`;
};

/** Products as the admin lists them, the newest first. Each status is read by itself in its index's order, so that a page costs a page. */
export function selectAdminList(db: Db, shopId: string, { status, q, category, cursor, limit }: AdminFilter) {
  const wanted = sql`
    ${cursor ? sql`AND (p.created_at, p.id) < (${cursor.createdAt}, ${cursor.id})` : sql``} ${q ? matches(shopId, q) : sql``}
    ${category === undefined ? sql`` : sql`AND EXISTS (SELECT 1 FROM categories c JOIN product_categories pc ON pc.shop_id = c.shop_id AND pc.category_id = c.id AND pc.product_id = p.id WHERE c.shop_id = ${shopId} AND c.slug = ${category})`}`;
  const of = (one: string) => sql`SELECT * FROM (SELECT p.id, p.slug, p.name, p.brand, p.status, p.created_at, p.updated_at, p.low_stock_threshold FROM products p WHERE p.shop_id = ${shopId} AND p.status = ${one} ${wanted} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit})`;
  const page = sql.join((status ? [status] : ["active", "draft"]).map(of), sql` UNION ALL `);
  return db.orm
    .select({
      id: sql<string>`id`, slug: sql<string>`slug`, name: sql<string>`name`, brand: sql<string>`brand`, status: sql<ProductStatus>`status`, createdAt: sql<number>`created_at`.as("createdAt"), updatedAt: sql<number>`updated_at`.as("updatedAt"),
      variants: sql<string>`(SELECT json_group_array(json_array(v.sku, v.price, coalesce(v.low_stock_threshold, page.low_stock_threshold), coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = v.id), 0)))
        FROM variants v WHERE v.shop_id = ${shopId} AND v.product_id = page.id AND v.archived_at IS NULL)`.as("variants"),
      image: sql<string | null>`${firstImage(shopId, sql`page.id`)}`.as("image"),
    })
    .from(sql`(SELECT * FROM (${page}) ORDER BY created_at DESC, id DESC LIMIT ${limit}) page`)
    .orderBy(sql`created_at DESC, id DESC`);
}

/** How many products there are of each status, counted up to a thousand each. */
export const countProducts = (db: Db, shopId: string) => {
  const of = (status: ProductStatus) => sql<number>`(SELECT count(*) FROM (SELECT 1 FROM products WHERE shop_id = ${shopId} AND status = ${status} LIMIT 1000))`.as(status);
  return db.orm.select({ active: of("active"), draft: of("draft"), archived: of("archived") }).from(sql`(SELECT 1)`);
};
