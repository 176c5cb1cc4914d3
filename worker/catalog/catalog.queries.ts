import { and, asc, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { categories, media, products, variants } from "./catalog.schema";

export interface ProductFilter {
  match?: string;
  category?: string;
  minPrice?: number;
  maxPrice?: number;
  inStock?: boolean;
  sort: "newest" | "price" | "-price" | "name";
  limit: number;
  offset: number;
}

const available = (variant: SQL | string) =>
  sql.raw(`coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = ${variant}), 0)`);

const ORDER = { newest: "p.created_at DESC, p.id", price: "min_price, p.id", "-price": "min_price DESC, p.id", name: "p.name COLLATE NOCASE, p.id" };

export interface CardRow {
  id: string;
  slug: string;
  name: string;
  brand: string;
  minPrice: number;
  maxPrice: number;
  available: number;
  image: string | null;
  total: number;
}

/** Active products as cards, filtered and sorted, each row with the total before the page is cut. */
export const selectCards = (db: Db, shopId: string, filter: ProductFilter) =>
  db.orm
    .select({
      id: sql<string>`id`,
      slug: sql<string>`slug`,
      name: sql<string>`name`,
      brand: sql<string>`brand`,
      minPrice: sql<number>`min_price`.as("minPrice"),
      maxPrice: sql<number>`max_price`.as("maxPrice"),
      available: sql<number>`available`,
      image: sql<string | null>`image`,
      total: sql<number>`count(*) OVER ()`.as("total"),
    })
    .from(
      sql`(SELECT p.id, p.slug, p.name, p.brand, p.created_at, min(v.price) AS min_price, max(v.price) AS max_price, sum(${available("v.id")}) AS available,
        (SELECT json_object('id', m.id, 'alt', m.alt, 'credit', m.credit, 'width', m.width, 'height', m.height) FROM media m
          WHERE m.shop_id = p.shop_id AND m.product_id = p.id ORDER BY m.position LIMIT 1) AS image
        FROM products p JOIN variants v ON v.shop_id = p.shop_id AND v.product_id = p.id AND v.archived_at IS NULL
        WHERE p.shop_id = ${shopId} AND p.status = 'active'
        ${filter.match ? sql`AND p.id IN (SELECT product_id FROM product_search WHERE product_search MATCH ${filter.match})` : sql``}
        ${filter.category ? sql`AND p.id IN (SELECT pc.product_id FROM product_categories pc JOIN categories c ON c.id = pc.category_id WHERE pc.shop_id = ${shopId} AND c.shop_id = ${shopId} AND c.slug = ${filter.category})` : sql``}
        GROUP BY p.id ORDER BY ${sql.raw(ORDER[filter.sort])}) AS p`,
    )
    .where(
      and(
        filter.minPrice === undefined ? undefined : sql`max_price >= ${filter.minPrice}`,
        filter.maxPrice === undefined ? undefined : sql`min_price <= ${filter.maxPrice}`,
        filter.inStock ? sql`available > 0` : undefined,
      ),
    )
    .orderBy(sql.raw(ORDER[filter.sort]))
    .limit(filter.limit)
    .offset(filter.offset);

export const selectCategories = (db: Db, shopId: string) =>
  db.orm
    .select({
      slug: categories.slug,
      name: categories.name,
      parent: sql<string | null>`(SELECT up.slug FROM categories up WHERE up.id = categories.parent_id)`.as("parent"),
      count: sql<number>`(SELECT count(*) FROM product_categories pc JOIN products pp ON pp.id = pc.product_id AND pp.status = 'active' WHERE pc.shop_id = ${shopId} AND pc.category_id = categories.id)`.as("count"),
    })
    .from(categories)
    .where(eq(categories.shopId, shopId))
    .orderBy(asc(categories.position), asc(categories.name));

const bySlug = (shopId: string, slug: string) => and(eq(products.shopId, shopId), eq(products.slug, slug), eq(products.status, "active"));

export const selectProduct = (db: Db, shopId: string, slug: string) => db.orm.select().from(products).where(bySlug(shopId, slug)).limit(1);

export const selectVariants = (db: Db, shopId: string, slug: string) =>
  db.orm
    .select({
      id: variants.id,
      sku: variants.sku,
      optionValues: variants.optionValues,
      price: variants.price,
      compareAt: variants.compareAt,
      available: sql<number>`coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_levels l WHERE l.shop_id = ${variants.shopId} AND l.variant_id = ${variants.id}), 0)`.as("available"),
    })
    .from(variants)
    .where(and(eq(variants.shopId, shopId), isNull(variants.archivedAt), sql`${variants.productId} = (SELECT id FROM products WHERE shop_id = ${shopId} AND slug = ${slug})`))
    .orderBy(asc(variants.position));

export const selectImages = (db: Db, shopId: string, slug: string) =>
  db.orm
    .select({ id: media.id, alt: media.alt, credit: media.credit, width: media.width, height: media.height })
    .from(media)
    .where(and(eq(media.shopId, shopId), sql`${media.productId} = (SELECT id FROM products WHERE shop_id = ${shopId} AND slug = ${slug})`))
    .orderBy(asc(media.position));

