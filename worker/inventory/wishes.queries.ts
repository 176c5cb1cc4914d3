import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { shops } from "../shops/shops.schema";
import { stockWishes } from "./inventory.schema";

export interface WishRow {
  id: string;
  email: string;
  sku: string;
  name: string;
  slug: string;
  /** JSON. */
  options: string;
}

/** The variant that may be wished for: of an active product, not archived. */
export const selectWishable = (db: Db, shopId: string, slug: string, sku: string) =>
  db.orm
    .select({ variantId: sql<string>`v.id`.as("variantId") })
    .from(sql`variants v JOIN products p ON p.shop_id = v.shop_id AND p.id = v.product_id`)
    .where(sql`v.shop_id = ${shopId} AND v.sku = ${sku} AND v.archived_at IS NULL AND p.slug = ${slug} AND p.status = 'active'`)
    .limit(1);

/** Keeps a wish, unless the same one waits already. */
export const insertWish = (db: Db, values: typeof stockWishes.$inferInsert) => db.orm.insert(stockWishes).values(values).onConflictDoNothing();

const IS_BACK = sql`v.archived_at IS NULL AND p.status = 'active' AND (SELECT sum(l.available) FROM stock_levels l WHERE l.shop_id = w.shop_id AND l.variant_id = w.variant_id) > 0`;
const WITH_PRODUCT = sql`JOIN variants v ON v.id = w.variant_id AND v.shop_id = w.shop_id JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id`;

/** Shops where something is back that somebody waits for, from the index of what waits, a variant looked at once. All shops: the sweep asks before it knows one. */
export const selectShopsToTell = (db: Db, limit: number) =>
  db.orm
    .select()
    .from(shops)
    .where(sql`${shops.id} IN (SELECT w.shop_id FROM (SELECT DISTINCT shop_id, variant_id FROM stock_wishes INDEXED BY stock_wishes_waiting WHERE told_at IS NULL) w ${WITH_PRODUCT} WHERE ${IS_BACK})`)
    .limit(limit);

/** Wishes for what can be sold again, who has waited longest first. */
export const selectGranted = (db: Db, shopId: string, limit: number) =>
  db.orm
    .select({ id: sql<string>`w.id`.as("id"), email: sql<string>`w.email`.as("email"), sku: sql<string>`v.sku`.as("sku"), name: sql<string>`p.name`.as("name"), slug: sql<string>`p.slug`.as("slug"), options: sql<string>`v.option_values`.as("options") } satisfies Record<keyof WishRow, unknown>)
    .from(sql`stock_wishes w INDEXED BY stock_wishes_waiting ${WITH_PRODUCT}`)
    .where(sql`w.shop_id = ${shopId} AND w.told_at IS NULL AND ${IS_BACK}`)
    .orderBy(sql`w.at, w.id`)
    .limit(limit);

/** Marks wishes as told; aborts the batch (`not_null`) when one of them was told already. */
export const markWishesTold = (db: Db, shopId: string, ids: string[], at: number) =>
  db.statement(sql`UPDATE stock_wishes SET told_at = ${at}, shop_id = CASE WHEN told_at IS NULL THEN shop_id END WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND shop_id = ${shopId}`);

export const selectWish = (db: Db, shopId: string, id: string) => db.orm.select({ email: stockWishes.email }).from(stockWishes).where(and(eq(stockWishes.shopId, shopId), eq(stockWishes.id, id))).limit(1);

/** Drops every wish of an address that still waits. */
export const deleteWishes = (db: Db, shopId: string, email: string) => db.orm.delete(stockWishes).where(and(eq(stockWishes.shopId, shopId), eq(stockWishes.email, email), isNull(stockWishes.toldAt)));

/** How many wait for a variant. */
export const countWishes = (db: Db, shopId: string, sku: string) =>
  db.orm.select({ waiting: sql<number>`count(*)`.as("waiting") }).from(stockWishes).where(and(eq(stockWishes.shopId, shopId), isNull(stockWishes.toldAt), sql`${stockWishes.variantId} = (SELECT v.id FROM variants v WHERE v.shop_id = ${shopId} AND v.sku = ${sku})`));

/** All that an address ever wished for is forgotten. */
export const eraseWishes = (db: Db, shopId: string, email: string) => db.orm.delete(stockWishes).where(and(eq(stockWishes.shopId, shopId), eq(stockWishes.email, email)));
/** What an address waits for. */
export const selectWishesOf = (db: Db, shopId: string, email: string) =>
  db.orm
    .select({ sku: sql<string>`(SELECT v.sku FROM variants v WHERE v.id = stock_wishes.variant_id AND v.shop_id = stock_wishes.shop_id)`.as("sku"), at: stockWishes.at })
    .from(stockWishes)
    .where(and(eq(stockWishes.shopId, shopId), eq(stockWishes.email, email), isNull(stockWishes.toldAt)));
