import { and, asc, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { media, products, variants } from "./catalog.schema";

/** `lowStock` is the shop's threshold, for variants that have none of their own or their product's. `match` is an FTS5 expression, `q` what was asked, for an exact SKU. */
export interface ProductFilter {
  q?: string;
  match?: string;
  category?: string;
  tag?: string;
  minPrice?: number;
  maxPrice?: number;
  inStock?: boolean;
  sort: "relevance" | "newest" | "price" | "-price" | "name";
  limit: number;
  offset: number;
  lowStock: number;
}

const ORDER = {
  relevance: "rank, created_at DESC, id",
  newest: "created_at DESC, id",
  price: "min_price, id",
  "-price": "min_price DESC, id",
  name: "name COLLATE NOCASE, id",
};

/** The newest first, as an ORDER BY. */
export const newestFirst = sql.raw(ORDER.newest);

/** A product as the database gives it for a card; amounts in minor units. `sku` only where there is one variant. */
export interface CardRow {
  id: string;
  slug: string;
  name: string;
  brand: string;
  minPrice: number;
  maxPrice: number;
  compareAt: number | null;
  sku: string | null;
  available: number;
  lowStock: number;
  image: { id: string; alt: string; credit: string; width: number; height: number } | null;
}

/** Active products with what a card shows, one row each. The compare-at price is the cheapest variant's: `min()` of price and compare-at as one text. */
export const productRows = (shopId: string, lowStock: number, more: { columns?: SQL; join?: SQL; where?: SQL } = {}) => sql`
  SELECT p.id, p.slug, p.name, p.brand, p.created_at, min(v.price) AS min_price, max(v.price) AS max_price,
    CAST(nullif(substr(min(printf('%015d', v.price) || coalesce(v.compare_at, '')), 16), '') AS INTEGER) AS compare_at,
    CASE WHEN count(DISTINCT v.id) = 1 THEN min(v.sku) END AS sku, coalesce(sum(l.available), 0) AS available, max(coalesce(v.low_stock_threshold, p.low_stock_threshold, ${lowStock})) AS threshold
    ${more.columns ?? sql``}
  FROM products p ${more.join ?? sql``}
  JOIN variants v ON v.shop_id = p.shop_id AND v.product_id = p.id AND v.archived_at IS NULL
  LEFT JOIN stock_levels l ON l.shop_id = v.shop_id AND l.variant_id = v.id
  WHERE p.shop_id = ${shopId} AND p.status = 'active' ${more.where ?? sql``} GROUP BY p.id`;

/** A row of `media m` as JSON. */
export const imageJson = sql.raw(`json_object('id', m.id, 'alt', m.alt, 'credit', m.credit, 'width', m.width, 'height', m.height)`);
/** A product's first photograph as JSON; null where it has none. */
export const firstImage = (shopId: string, productId: SQL): SQL<string | null> => sql`(SELECT ${imageJson} FROM media m WHERE m.shop_id = ${shopId} AND m.product_id = ${productId} ORDER BY m.position LIMIT 1)`;

/** A row of `page` as the JSON of a CardRow. */
export const cardJson = (shopId: string) => sql`json_object('id', id, 'slug', slug, 'name', name, 'brand', brand, 'minPrice', min_price, 'maxPrice', max_price, 'compareAt', compare_at,
  'sku', sku, 'available', available, 'lowStock', available > 0 AND available <= threshold,
  'image', ${firstImage(shopId, sql`page.id`)})`;

/**
 * A page of cards and the facets beside it, in one statement that reads each product once: rows of `kind` card, category, tag and facts, with a
 * JSON `body`. A facet counts under all filters but its own, so that its other choices stay in sight.
 */
export function selectList(db: Db, shopId: string, filter: ProductFilter) {
  const { q = "", match, category, tag, minPrice = 0, maxPrice = Number.MAX_SAFE_INTEGER } = filter;
  const skus = JSON.stringify([q, q.toUpperCase(), q.toLowerCase()]);
  const base = productRows(shopId, filter.lowStock, {
    columns: sql`, max(v.price) >= ${minPrice} AND min(v.price) <= ${maxPrice} AS in_price,
      ${category ? sql`EXISTS (SELECT 1 FROM categories c JOIN product_categories pc ON pc.shop_id = c.shop_id AND pc.category_id = c.id AND pc.product_id = p.id WHERE c.shop_id = ${shopId} AND c.slug = ${category})` : sql`1`} AS in_category,
      ${tag ? sql`EXISTS (SELECT 1 FROM product_tags t WHERE t.shop_id = ${shopId} AND t.tag = ${tag} AND t.product_id = p.id)` : sql`1`} AS in_tag,
      ${match ? sql`CASE WHEN max(v.sku IN (SELECT value FROM json_each(${skus}))) THEN -1e9 ELSE found.rank END` : sql`0`} AS rank`,
    join: match ? sql`JOIN found ON found.product_id = p.id` : undefined,
  });
  const inStock = filter.inStock ? sql`available > 0` : sql`1`;
  const order = sql.raw(ORDER[filter.sort]);
  return db.orm.select({ kind: sql<"card" | "category" | "tag" | "facts">`kind`, body: sql<string>`body` }).from(sql`(
    WITH ${match ? sql`found AS MATERIALIZED (SELECT product_id, bm25(product_search, 0, 0, 10, 4, 1) AS rank FROM product_search WHERE product_search MATCH ${match}),` : sql``}
    base AS MATERIALIZED (${base}),
    page AS (SELECT * FROM base WHERE in_price AND in_category AND in_tag AND ${inStock} ORDER BY ${order} LIMIT ${filter.limit} OFFSET ${filter.offset}),
    counts AS (SELECT pc.category_id AS id, count(*) AS n FROM base CROSS JOIN product_categories pc ON pc.shop_id = ${shopId} AND pc.product_id = base.id WHERE in_price AND in_tag AND ${inStock} GROUP BY pc.category_id)
    SELECT 'card' AS kind, ${cardJson(shopId)} AS body FROM page
    UNION ALL SELECT * FROM (SELECT 'category', json_object('slug', c.slug, 'name', c.name, 'parent', (SELECT up.slug FROM categories up WHERE up.id = c.parent_id), 'count', coalesce(counts.n, 0))
      FROM categories c LEFT JOIN counts ON counts.id = c.id WHERE c.shop_id = ${shopId} ORDER BY c.position, c.name)
    UNION ALL SELECT * FROM (SELECT 'tag', json_object('tag', t.tag, 'count', count(*)) FROM base CROSS JOIN product_tags t ON t.shop_id = ${shopId} AND t.product_id = base.id
      WHERE in_price AND in_category AND ${inStock} GROUP BY t.tag ORDER BY count(*) DESC, t.tag LIMIT 50)
    UNION ALL SELECT 'facts', json_object('total', sum(in_price AND ${inStock}), 'min', min(min_price), 'max', max(max_price), 'inStock', sum(in_price AND available > 0)) FROM base WHERE in_category AND in_tag
  )`);
}

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
      threshold: sql<number | null>`coalesce(${variants.lowStockThreshold}, (SELECT p.low_stock_threshold FROM products p WHERE p.shop_id = ${shopId} AND p.slug = ${slug}))`.as("threshold"),
      selling: variants.selling,
      availableFrom: variants.availableFrom,
      isThere: sql<0 | 1>`coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_levels l WHERE l.shop_id = ${variants.shopId} AND l.variant_id = ${variants.id}), 0) > 0`.as("isThere"),
      available: sql<number>`coalesce((SELECT sum(l.available) FROM stock_levels l WHERE l.shop_id = ${variants.shopId} AND l.variant_id = ${variants.id}), 0)`.as("available"),
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

/** Cards of other active products: those that share most categories with this one first, then the newest. At most 200 neighbours are looked at. */
export function selectRelated(db: Db, shopId: string, slug: string, lowStock: number, limit: number) {
  const self = sql`(SELECT id FROM products WHERE shop_id = ${shopId} AND slug = ${slug})`;
  const neighbours = sql`(SELECT id, max(shared) AS shared FROM (
      SELECT product_id AS id, count(*) AS shared FROM (SELECT product_id FROM product_categories WHERE shop_id = ${shopId} AND category_id IN
        (SELECT category_id FROM product_categories WHERE shop_id = ${shopId} AND product_id = ${self}) LIMIT 200) GROUP BY product_id
      UNION ALL SELECT * FROM (SELECT id, 0 FROM products WHERE shop_id = ${shopId} AND status = 'active' ORDER BY created_at DESC LIMIT ${limit + 1})
    ) GROUP BY id ORDER BY shared DESC LIMIT ${4 * limit})`;
  const rows = productRows(shopId, lowStock, { columns: sql`, near.shared AS shared`, join: sql`JOIN ${neighbours} near ON near.id = p.id`, where: sql`AND p.slug <> ${slug}` });
  return db.orm.select({ body: sql<string>`body` }).from(sql`(WITH page AS (SELECT * FROM (${rows}) ORDER BY shared DESC, available > 0 DESC, ${sql.raw(ORDER.newest)} LIMIT ${limit}) SELECT ${cardJson(shopId)} AS body FROM page)`);
}
