import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { orderEvents, orderLines, orders } from "./orders.schema";

export const selectOrderByKey = (db: Db, shopId: string, key: string) => db.orm.select().from(orders).where(and(eq(orders.shopId, shopId), eq(orders.idempotencyKey, key))).limit(1);

export const selectLinesByKey = (db: Db, shopId: string, key: string) =>
  db.orm.select().from(orderLines).where(and(eq(orderLines.shopId, shopId), sql`${orderLines.orderId} = (SELECT id FROM orders WHERE shop_id = ${shopId} AND idempotency_key = ${key})`)).orderBy(asc(orderLines.position));

export const selectOrder = (db: Db, shopId: string, number: number) => db.orm.select().from(orders).where(and(eq(orders.shopId, shopId), eq(orders.number, number))).limit(1);

export const selectLines = (db: Db, shopId: string, number: number) =>
  db.orm.select().from(orderLines).where(and(eq(orderLines.shopId, shopId), sql`${orderLines.orderId} = (SELECT id FROM orders WHERE shop_id = ${shopId} AND number = ${number})`)).orderBy(asc(orderLines.position));

export interface Sellable {
  sku: string;
  variantId: string;
  productId: string;
  name: string;
  options: string;
  price: number;
  mediaId: string | null;
  locationId: string | null;
  available: number;
}

/** Variants on sale by SKU, with price and stock as they are now at the location that has most. Another shop's and archived ones are not among them. */
export const selectSellable = (db: Db, shopId: string, skus: string[]) =>
  db.orm
    .select({
      sku: sql<string>`v.sku`.as("sku"),
      variantId: sql<string>`v.id`.as("variantId"),
      productId: sql<string>`p.id`.as("productId"),
      name: sql<string>`p.name`.as("name"),
      options: sql<string>`v.option_values`.as("options"),
      price: sql<number>`v.price`.as("price"),
      mediaId: sql<string | null>`(SELECT m.id FROM media m WHERE m.shop_id = v.shop_id AND m.product_id = p.id ORDER BY m.position LIMIT 1)`.as("mediaId"),
      locationId: sql<string | null>`(SELECT l.location_id FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = v.id ORDER BY l.on_hand - l.reserved DESC LIMIT 1)`.as("locationId"),
      available: sql<number>`coalesce((SELECT max(l.on_hand - l.reserved) FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = v.id), 0)`.as("available"),
    })
    .from(sql`variants v JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id`)
    .where(sql`v.shop_id = ${shopId} AND v.archived_at IS NULL AND p.status = 'active' AND v.sku IN (SELECT value FROM json_each(${JSON.stringify(skus)}))`);

type OrderValues = Omit<typeof orders.$inferInsert, "number">;

/** The order with the shop's next human number, taken inside the batch; returns the number. */
export const insertOrder = (db: Db, values: OrderValues) =>
  db.orm
    .insert(orders)
    .values({ ...values, number: sql`(SELECT coalesce(max(number), 1000) + 1 FROM orders WHERE shop_id = ${values.shopId})` })
    .returning({ number: orders.number });

export const insertLine = (db: Db, values: typeof orderLines.$inferInsert) => db.orm.insert(orderLines).values(values);
export const insertEvent = (db: Db, values: typeof orderEvents.$inferInsert) => db.orm.insert(orderEvents).values(values);
