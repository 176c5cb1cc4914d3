import { sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { shops } from "../shops/shops.schema";

/** An alert with what it is about. `options` is JSON; `available` what could be sold after the sale, `now` what can be at present. */
export interface AlertRow {
  id: string;
  sku: string;
  name: string;
  options: string;
  available: number;
  now: number;
  threshold: number;
  at: number;
  onSale: 0 | 1;
}

const columns = {
  id: sql<string>`a.id`.as("id"),
  sku: sql<string>`v.sku`.as("sku"),
  name: sql<string>`p.name`.as("name"),
  options: sql<string>`v.option_values`.as("options"),
  available: sql<number>`a.available`.as("available"),
  now: sql<number>`coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_levels l WHERE l.shop_id = a.shop_id AND l.variant_id = a.variant_id), 0)`.as("now"),
  threshold: sql<number>`a.threshold`.as("threshold"),
  at: sql<number>`a.at`.as("at"),
  onSale: sql<0 | 1>`v.archived_at IS NULL AND p.status = 'active'`.as("onSale"),
};

/** Shops with alerts that nobody was told of, from the index of those alone. All shops: the sweep asks before it knows one. */
export const selectShopsToAlert = (db: Db, limit: number) => db.orm.select().from(shops).where(sql`${shops.id} IN (SELECT shop_id FROM stock_alerts WHERE told_at IS NULL)`).limit(limit);

/** Alerts that nobody was told of, the oldest first. */
export const selectUntold = (db: Db, shopId: string, limit: number) =>
  db.orm
    .select(columns)
    // The index of what is untold is small, whatever the shop's past.
    .from(sql`stock_alerts a INDEXED BY stock_alerts_untold JOIN variants v ON v.id = a.variant_id AND v.shop_id = a.shop_id JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id`)
    .where(sql`a.told_at IS NULL AND a.shop_id = ${shopId}`)
    .orderBy(sql`a.at, a.id`)
    .limit(limit);

/** Marks alerts as told; aborts the batch (`not_null`) when one of them was told already. */
export const markTold = (db: Db, shopId: string, ids: string[], at: number) =>
  db.statement(sql`UPDATE stock_alerts SET told_at = ${at}, shop_id = CASE WHEN told_at IS NULL THEN shop_id END WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND shop_id = ${shopId}`);

const LOOKED_AT = 30;

/** What fell to its threshold lately and is still there: the latest alert of each variant on sale, the newest first. Of the last 30 alerts. */
export const selectStillLow = (db: Db, shop: { id: string; lowStockThreshold: number }, limit: number) =>
  db.orm
    .select(columns)
    .from(
      sql`(SELECT id, shop_id, variant_id, available, threshold, max(at) AS at FROM (SELECT * FROM stock_alerts WHERE shop_id = ${shop.id} ORDER BY at DESC LIMIT ${LOOKED_AT}) GROUP BY variant_id) a
        JOIN variants v ON v.id = a.variant_id AND v.shop_id = a.shop_id JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id`,
    )
    .where(sql`v.archived_at IS NULL AND p.status = 'active' AND now <= coalesce(v.low_stock_threshold, p.low_stock_threshold, ${shop.lowStockThreshold})`)
    .orderBy(sql`a.at DESC, a.id DESC`)
    .limit(limit);

/** A product's form that is open somewhere is no longer of the present version. */
export const bumpProduct = (db: Db, shopId: string, productId: string, at: number) => db.statement(sql`UPDATE products SET version = version + 1, updated_at = ${at} WHERE id = ${productId} AND shop_id = ${shopId}`);

/** A variant's own threshold; its product's version grows, so that a form that was open before does not put the old one back. */
export const updateThreshold = (db: Db, shopId: string, { variantId, productId }: { variantId: string; productId: string }, units: number | null, at: number) => [
  db.statement(sql`UPDATE variants SET low_stock_threshold = ${units} WHERE id = ${variantId} AND shop_id = ${shopId}`),
  bumpProduct(db, shopId, productId, at),
];
