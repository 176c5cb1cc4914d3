import { and, eq, sql, type SQLWrapper } from "drizzle-orm";
import type { Db } from "../platform/db";
import { stockMovements } from "./inventory.schema";

/** One line of the ledger; the level follows by trigger, and its CHECKs abort the batch when stock is short. */
export const insertMovement = (db: Db, values: typeof stockMovements.$inferInsert) => db.orm.insert(stockMovements).values(values);

/** What the ledger says of one order's goods, a row a variant and place: units still reserved, and units that went out and did not come back. `orderId` may be a subquery. */
export const selectOrderStock = (db: Db, shopId: string, orderId: SQLWrapper) =>
  db.orm
    .select({
      variantId: stockMovements.variantId,
      locationId: stockMovements.locationId,
      reserved: sql<number>`sum(${stockMovements.reservedDelta})`.as("reserved"),
      out: sql<number>`-sum(${stockMovements.onHandDelta})`.as("out"),
    })
    .from(stockMovements)
    .where(and(eq(stockMovements.shopId, shopId), eq(stockMovements.orderId, sql`(${orderId})`)))
    // The plus keeps SQLite from reading the shop's whole ledger in the index that has this order.
    .groupBy(sql`+${stockMovements.variantId}`, stockMovements.locationId);
