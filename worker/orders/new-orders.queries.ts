import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { shops } from "../shops/shops.schema";
import { orderLines, orders } from "./orders.schema";

/** Orders that customers placed after the last one that their shop was told of. */
const untold = sql`${orders.source} = 'shop' AND ${orders.number} > ${shops.ordersTold}`;

/** Shops with such orders. All shops: the sweep asks before it knows one. */
export const selectShopsToTell = (db: Db, limit: number) =>
  db.orm.select().from(shops).where(sql`EXISTS (SELECT 1 FROM ${orders} WHERE ${orders.shopId} = ${shops.id} AND ${untold})`).limit(limit);

/** A shop's new orders by number, and their lines. */
export const selectNewOrders = (db: Db, shopId: string, after: number, limit: number) => {
  const those = and(eq(orders.shopId, shopId), gt(orders.number, after), eq(orders.source, "shop"));
  return [
    db.orm.select().from(orders).where(those).orderBy(asc(orders.number)).limit(limit),
    db.orm
      .select()
      .from(orderLines)
      .where(and(eq(orderLines.shopId, shopId), inArray(orderLines.orderId, db.orm.select({ id: orders.id }).from(orders).where(those).orderBy(asc(orders.number)).limit(limit))))
      .orderBy(asc(orderLines.orderId), asc(orderLines.position)),
  ] as const;
};

/** Marks orders up to `number` as told; aborts the batch (`not_null`) when another run has told some of them since. */
export const markOrdersTold = (db: Db, shopId: string, before: number, number: number) =>
  db.statement(sql`UPDATE shops SET orders_told = CASE WHEN orders_told = ${before} THEN ${number} END WHERE id = ${shopId}`);
