import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { orderEvents, orderLines, orders, payments } from "./orders.schema";

const among = (ids: string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** Whole orders with their lines, what of each line has left, their money and their events, for one `read`. */
export const selectForExport = (db: Db, shopId: string, ids: string[]) =>
  [
    db.orm.select().from(orders).where(and(eq(orders.shopId, shopId), sql`${orders.id} IN ${among(ids)}`)),
    db.orm
      .select({ orderId: orderLines.orderId, sku: orderLines.sku, name: orderLines.name, optionLabel: orderLines.optionLabel, quantity: orderLines.quantity, unitPrice: orderLines.unitPrice, discount: orderLines.discount, left: sql<number>`(SELECT coalesce(sum(f.quantity), 0) FROM fulfilment_lines f WHERE f.shop_id = order_lines.shop_id AND f.line_id = order_lines.id)`.as("left") })
      .from(orderLines).where(and(eq(orderLines.shopId, shopId), sql`${orderLines.orderId} IN ${among(ids)}`)).orderBy(asc(orderLines.orderId), asc(orderLines.position)),
    db.orm.select().from(payments).where(and(eq(payments.shopId, shopId), sql`${payments.orderId} IN ${among(ids)}`)).orderBy(asc(payments.orderId), sql`+${payments.at}`),
    db.orm.select({ orderId: orderEvents.orderId, kind: orderEvents.kind, at: orderEvents.at }).from(orderEvents).where(and(eq(orderEvents.shopId, shopId), sql`${orderEvents.orderId} IN ${among(ids)}`)).orderBy(asc(orderEvents.orderId), asc(orderEvents.version)),
  ] as const;
