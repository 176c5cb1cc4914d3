import { and, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { orderCodes } from "./order-codes.schema";
import { orders } from "./orders.schema";

const one = (shopId: string, holder: string, orderId: string) => and(eq(orderCodes.shopId, shopId), eq(orderCodes.holder, holder), eq(orderCodes.orderId, orderId));

/** Codes of an order that may still be used, whoever asked for them. */
export const selectLiveCodes = (db: Db, shopId: string, orderId: string, now: number) =>
  db.orm.select({ holder: orderCodes.holder }).from(orderCodes).where(and(eq(orderCodes.shopId, shopId), eq(orderCodes.orderId, orderId), gt(orderCodes.expiresAt, now)));

export const putCode = (db: Db, values: typeof orderCodes.$inferInsert) =>
  db.orm.insert(orderCodes).values(values).onConflictDoUpdate({ target: [orderCodes.shopId, orderCodes.holder, orderCodes.orderId], set: { hash: values.hash, expiresAt: values.expiresAt, tries: 0 } });

/** Counts a try at each live code of the holder that has one left, and gives them. */
export const tryCodes = (db: Db, shopId: string, holder: string, number: number, now: number) =>
  db.orm
    .update(orderCodes)
    .set({ tries: sql`${orderCodes.tries} + 1` })
    .where(and(eq(orderCodes.shopId, shopId), eq(orderCodes.holder, holder), lt(orderCodes.tries, 5), gt(orderCodes.expiresAt, now), isNull(orderCodes.provenAt), sql`${orderCodes.orderId} = (SELECT ${orders.id} FROM ${orders} WHERE ${orders.shopId} = ${shopId} AND ${orders.number} = ${number})`))
    .returning({ orderId: orderCodes.orderId, hash: orderCodes.hash });
export const markProven = (db: Db, shopId: string, holder: string, orderId: string, at: number) => db.orm.update(orderCodes).set({ provenAt: at }).where(one(shopId, holder, orderId));
/** The order of that number, where its holder has proven it since `since`. */
export const selectProven = (db: Db, shopId: string, holder: string, number: number, since: number) =>
  db.orm
    .select({ orderId: orderCodes.orderId })
    .from(orderCodes)
    .innerJoin(orders, and(eq(orders.shopId, orderCodes.shopId), eq(orders.id, orderCodes.orderId)))
    .where(and(eq(orderCodes.shopId, shopId), eq(orderCodes.holder, holder), eq(orders.number, number), isNotNull(orderCodes.provenAt), gt(orderCodes.provenAt, since)))
    .limit(1);
