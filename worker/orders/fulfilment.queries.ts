import { and, asc, eq, inArray, isNull, sql, type SQLWrapper } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "../platform/db";
import { insertMany } from "../platform/insert-many";
import { fulfilmentLines, fulfilments, returnLines, returns } from "./fulfilment.schema";
import type { Pieces } from "./order-state.rules";

/** An order's parcels in order, `lines` as JSON of `Pieces`. `orderId` may be a subquery. */
export const selectParcels = (db: Db, shopId: string, orderId: SQLWrapper) =>
  db.orm
    .select({
      number: fulfilments.number, carrier: fulfilments.carrier, trackingReference: fulfilments.trackingReference, trackingUrl: fulfilments.trackingUrl, shippedAt: fulfilments.shippedAt, deliveredAt: fulfilments.deliveredAt,
      lines: sql<string>`(SELECT json_group_array(json_object('lineId', l.line_id, 'quantity', l.quantity) ORDER BY o.position) FROM fulfilment_lines l JOIN order_lines o ON o.id = l.line_id WHERE l.shop_id = fulfilments.shop_id AND l.fulfilment_id = fulfilments.id)`.as("lines"),
    })
    .from(fulfilments)
    .where(and(eq(fulfilments.shopId, shopId), eq(fulfilments.orderId, sql`(${orderId})`)))
    .orderBy(asc(fulfilments.number));

/** An order's returns in order, `lines` as JSON of `Pieces` with `restocked`. */
export const selectReturns = (db: Db, shopId: string, orderId: SQLWrapper) =>
  db.orm
    .select({
      id: returns.id, number: returns.number, state: returns.state, reason: returns.reason, note: returns.note, requestedAt: returns.requestedAt,
      lines: sql<string>`(SELECT json_group_array(json_object('lineId', l.line_id, 'quantity', l.quantity, 'restocked', l.restocked) ORDER BY o.position) FROM return_lines l JOIN order_lines o ON o.id = l.line_id WHERE l.shop_id = returns.shop_id AND l.return_id = returns.id)`.as("lines"),
    })
    .from(returns)
    .where(and(eq(returns.shopId, shopId), eq(returns.orderId, sql`(${orderId})`)))
    .orderBy(asc(returns.number));

/** A parcel with its lines. */
export const insertParcel = (db: Db, parcel: typeof fulfilments.$inferInsert, lines: Pieces[]): BatchItem<"sqlite">[] => [
  db.orm.insert(fulfilments).values(parcel),
  ...insertMany(db, fulfilmentLines, lines.map((line) => ({ shopId: parcel.shopId, fulfilmentId: parcel.id, ...line }))),
];
export const markArrived = (db: Db, shopId: string, orderId: string, numbers: number[], at: number) =>
  db.orm.update(fulfilments).set({ deliveredAt: at }).where(and(eq(fulfilments.shopId, shopId), eq(fulfilments.orderId, orderId), inArray(fulfilments.number, numbers), isNull(fulfilments.deliveredAt)));

/** A return with its lines; a trigger refuses more than has left. */
export const insertReturn = (db: Db, row: typeof returns.$inferInsert, lines: Pieces[]): BatchItem<"sqlite">[] => [
  db.orm.insert(returns).values(row),
  ...insertMany(db, returnLines, lines.map((line) => ({ shopId: row.shopId, returnId: row.id, ...line }))),
];

/** A return's new state, and what of it went back on the shelf. */
export const updateReturn = (db: Db, { shopId, id, state, at }: { shopId: string; id: string; state: (typeof returns.$inferSelect)["state"]; at: number }, restocked: Pieces[] = []): BatchItem<"sqlite">[] => [
  db.orm.update(returns).set({ state, updatedAt: at }).where(and(eq(returns.shopId, shopId), eq(returns.id, id))),
  ...restocked.map(({ lineId, quantity }) => db.orm.update(returnLines).set({ restocked: quantity }).where(and(eq(returnLines.shopId, shopId), eq(returnLines.returnId, id), eq(returnLines.lineId, lineId)))),
];
