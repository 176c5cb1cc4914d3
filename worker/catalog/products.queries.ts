import { and, asc, eq, getTableColumns, isNull, sql, type SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "../platform/db";
import { insertMany, jsonChunks } from "../platform/insert-many";
import { stockLevels } from "../inventory/inventory.schema";
import { categories, media, productCategories, products, productTags, variants } from "./catalog.schema";
import type { StoredProduct, StoredVariant } from "./catalog.types";

type Statement = BatchItem<"sqlite">;
const among = (values: string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

// By an id a row is found at once; with the plus SQLite does not read all of the shop's rows for it instead. What has no id of its own is told its index.
const inShop = (table: typeof products | typeof variants, shopId: string) => sql`+${table.shopId} = ${shopId}`;
const [tagsByProduct, categoriesByProduct] = [sql`${productTags} INDEXED BY product_tags_product`, sql`${productCategories} INDEXED BY product_categories_product`];

/** How products are named: by id, address or SKU; any of them. */
export interface ProductsBy {
  ids?: string[];
  slugs?: string[];
  skus?: string[];
}
const idsOf = (shopId: string, { ids = [], slugs = [], skus = [] }: ProductsBy) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)})
  UNION SELECT p.id FROM json_each(${JSON.stringify(slugs)}) j CROSS JOIN products p WHERE p.shop_id = ${shopId} AND p.slug = j.value
  UNION SELECT v.product_id FROM json_each(${JSON.stringify(skus)}) j CROSS JOIN variants v WHERE v.shop_id = ${shopId} AND v.sku = j.value)`;

const { shopId: _shop, ...PRODUCT } = getTableColumns(products);
const { shopId: _of, ...OWN } = getTableColumns(variants);
const VARIANT = { ...OWN, beyond: sql<number>`(SELECT coalesce(sum(l.backorder), 0) FROM stock_levels l WHERE l.shop_id = variants.shop_id AND l.variant_id = variants.id)`.as("beyond") };

/** All that writing products must know of them, for one `read`; `gatherProducts` puts it together. */
export const selectStored = (db: Db, shopId: string, by: ProductsBy) => {
  const named = idsOf(shopId, by);
  return [
    db.orm.select(PRODUCT).from(products).where(and(inShop(products, shopId), sql`${products.id} IN ${named}`)),
    db.orm.select(VARIANT).from(variants).where(and(eq(variants.shopId, shopId), sql`${variants.productId} IN ${named}`)).orderBy(asc(variants.productId), asc(variants.position)),
    db.orm.select({ productId: sql<string>`${productTags.productId}`.as("productId"), tag: sql<string>`${productTags.tag}`.as("tag") }).from(tagsByProduct).where(and(eq(productTags.shopId, shopId), sql`${productTags.productId} IN ${named}`)),
    db.orm
      .select({ productId: sql<string>`${productCategories.productId}`.as("productId"), slug: categories.slug })
      .from(categoriesByProduct)
      .innerJoin(categories, and(eq(categories.shopId, productCategories.shopId), eq(categories.id, productCategories.categoryId)))
      .where(and(eq(productCategories.shopId, shopId), sql`${productCategories.productId} IN ${named}`)),
  ] as const;
};

/** A product as its staff see it: its rows, then what its variants have in stock, over all places, and its photographs. */
export const selectAdminProduct = (db: Db, shopId: string, id: string) => {
  const own = sql`(SELECT v.id FROM variants v WHERE v.shop_id = ${shopId} AND v.product_id = ${id})`;
  return [
    ...selectStored(db, shopId, { ids: [id] }),
    db.orm
      .select({ variantId: stockLevels.variantId, onHand: sql<number>`sum(${stockLevels.onHand})`.as("onHand"), reserved: sql<number>`sum(${stockLevels.reserved})`.as("reserved") })
      .from(stockLevels)
      .where(and(eq(stockLevels.shopId, shopId), sql`${stockLevels.variantId} IN ${own}`))
      .groupBy(stockLevels.variantId),
    db.orm
      .select({ id: media.id, alt: media.alt, credit: media.credit, width: media.width, height: media.height })
      .from(media)
      .where(and(eq(media.shopId, shopId), eq(media.productId, id)))
      .orderBy(asc(media.position), asc(media.id)),
  ] as const;
};

export const selectCategories = (db: Db, shopId: string) =>
  db.orm
    .select({ slug: categories.slug, name: categories.name, parent: sql<string | null>`(SELECT up.slug FROM categories up WHERE up.shop_id = ${shopId} AND up.id = categories.parent_id)`.as("parent") })
    .from(categories)
    .where(eq(categories.shopId, shopId))
    .orderBy(asc(categories.position), asc(categories.name))
    .limit(500);

/** Which of these slugs are a category's. */
export const selectKnownCategories = (db: Db, shopId: string, slugs: string[]) =>
  db.orm.select({ slug: categories.slug }).from(categories).where(and(eq(categories.shopId, shopId), sql`${categories.slug} IN ${among(slugs)}`));

type Row = Omit<StoredProduct, "tags" | "categories" | "variants">;
type Of<T> = T & { productId: string };

/**
 * Writes products, none of which is new, if each is still at its `version`, which grows by one; else aborts the batch (`not_null` on the
 * version). All of them are given whole.
 */
export const updateProducts = (db: Db, shopId: string, rows: Row[]): Statement[] =>
  jsonChunks(rows.map((row) => ({ ...row, options: JSON.stringify(row.options) }))).map((json) =>
    db.statement(sql`UPDATE products SET slug = j.value ->> 'slug', name = j.value ->> 'name', description = j.value ->> 'description', brand = j.value ->> 'brand', status = j.value ->> 'status',
      options = j.value ->> 'options', tax_class = j.value ->> 'taxClass', low_stock_threshold = j.value ->> 'lowStockThreshold', updated_at = j.value ->> 'updatedAt', version = CASE WHEN products.version = j.value ->> 'version' THEN products.version + 1 END
      FROM json_each(${json}) j WHERE ${inShop(products, shopId)} AND products.id = j.value ->> 'id'`),
  );

export const insertProducts = (db: Db, shopId: string, rows: Row[]): Statement[] => insertMany(db, products, rows.map((row) => ({ ...row, shopId })));

/** Takes variants' SKUs off them, so that they may be given to others of the same batch; each must be given one again in it. */
export const freeSkus = (db: Db, shopId: string, ids: string[]): Statement[] => (ids.length ? [db.orm.update(variants).set({ sku: sql`'~' || ${variants.id}` }).where(and(inShop(variants, shopId), sql`${variants.id} IN ${among(ids)}`))] : []);

export const archiveVariants = (db: Db, shopId: string, ids: string[], at: number): Statement[] =>
  ids.length ? [db.orm.update(variants).set({ archivedAt: at }).where(and(inShop(variants, shopId), isNull(variants.archivedAt), sql`${variants.id} IN ${among(ids)}`))] : [];

export const updateVariants = (db: Db, shopId: string, rows: StoredVariant[]): Statement[] =>
  jsonChunks(rows.map((row) => ({ ...row, optionValues: JSON.stringify(row.optionValues) }))).map((json) =>
    db.statement(sql`UPDATE variants SET sku = j.value ->> 'sku', option_values = j.value ->> 'optionValues', price = j.value ->> 'price', compare_at = j.value ->> 'compareAt',
      barcode = j.value ->> 'barcode', unit_cost = j.value ->> 'unitCost', weight = j.value ->> 'weight',
      low_stock_threshold = j.value ->> 'lowStockThreshold', position = j.value ->> 'position', archived_at = j.value ->> 'archivedAt'
      FROM json_each(${json}) j WHERE ${inShop(variants, shopId)} AND variants.id = j.value ->> 'id'`),
  );

/** How they are sold is written by `sellingWrites`. */
export const insertVariants = (db: Db, shopId: string, rows: Of<StoredVariant>[]): Statement[] => insertMany(db, variants, rows.map(({ selling: _selling, availableFrom: _from, ...row }) => ({ ...row, shopId })));

/** Makes the categories that are not there yet, after those that are. */
export const insertCategories = (db: Db, shopId: string, rows: { id: string; slug: string; name: string }[]): Statement[] =>
  rows.length
    ? [db.statement(sql`INSERT INTO categories (id, shop_id, slug, name, position) SELECT value ->> 'id', ${shopId}, value ->> 'slug', value ->> 'name', 1 + key + (SELECT coalesce(max(position), -1) FROM categories WHERE shop_id = ${shopId})
        FROM json_each(${JSON.stringify(rows)}) WHERE true ON CONFLICT DO NOTHING`)]
    : [];

/** Puts products into exactly these categories, which must be there. */
export const replaceCategories = (db: Db, shopId: string, of: { productId: string; slugs: string[] }[]): Statement[] => [
  ...(of.length ? [db.orm.delete(productCategories).where(and(eq(productCategories.shopId, shopId), sql`${productCategories.productId} IN ${among(of.map(({ productId }) => productId))}`))] : []),
  ...jsonChunks(of.flatMap(({ productId, slugs }) => slugs.map((slug) => ({ productId, slug })))).map((json) =>
    db.statement(sql`INSERT INTO product_categories (shop_id, product_id, category_id)
      SELECT c.shop_id, j.value ->> 'productId', c.id FROM json_each(${json}) j CROSS JOIN categories c WHERE c.shop_id = ${shopId} AND c.slug = j.value ->> 'slug'`),
  ),
];

export const replaceTags = (db: Db, shopId: string, of: { productId: string; tags: string[] }[]): Statement[] => [
  ...(of.length ? [db.orm.delete(productTags).where(and(eq(productTags.shopId, shopId), sql`${productTags.productId} IN ${among(of.map(({ productId }) => productId))}`))] : []),
  ...insertMany(db, productTags, of.flatMap(({ productId, tags }) => tags.map((tag) => ({ shopId, productId, tag })))),
];

export interface SearchRow {
  productId: string;
  name: string;
  words: string;
  description: string;
}

/** Takes products out of what customers search, and puts in those that are given. The id is matched without its prefix, which all have, and then compared. */
export const replaceSearch = (db: Db, shopId: string, ids: string[], rows: SearchRow[]): Statement[] => {
  const out = (table: SQL, json: string) =>
    db.statement(sql`DELETE FROM ${table} WHERE rowid IN (SELECT f.rowid FROM json_each(${json}) j CROSS JOIN ${table} f WHERE ${table} MATCH 'product_id:"' || substr(j.value, 5) || '"' AND f.product_id = j.value AND f.shop_id = ${shopId})`);
  const [search, trigrams] = [sql.raw("product_search"), sql.raw("product_trigrams")];
  return [
    ...jsonChunks(ids).flatMap((json) => [out(search, json), out(trigrams, json)]),
    ...jsonChunks(rows).flatMap((json) => [
      db.statement(sql`INSERT INTO product_search (shop_id, product_id, name, words, description) SELECT ${shopId}, value ->> 'productId', value ->> 'name', value ->> 'words', value ->> 'description' FROM json_each(${json})`),
      db.statement(sql`INSERT INTO product_trigrams (shop_id, product_id, name) SELECT ${shopId}, value ->> 'productId', value ->> 'name' FROM json_each(${json})`),
    ]),
  ];
};
