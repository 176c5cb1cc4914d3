import { and, eq, inArray, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "../platform/db";
import { insertLines } from "./orders.queries";
import { orderLines } from "./orders.schema";

type Line = typeof orderLines.$inferSelect;

/** What delivery and tax of variants depend on, on sale or not. */
export const selectMakeup = (db: Db, shopId: string, variantIds: string[]) =>
  db.orm
    .select({ variantId: sql<string>`v.id`.as("variantId"), taxClass: sql<string>`p.tax_class`.as("taxClass"), weight: sql<number>`v.weight`.as("weight") })
    .from(sql`json_each(${JSON.stringify(variantIds)}) j CROSS JOIN variants v ON v.id = j.value CROSS JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id`)
    .where(sql`v.shop_id = ${shopId}`);

/** An order's lines as an edit leaves them: those that go, those that change, those that come. */
export const lineWrites = (db: Db, shopId: string, { removed, changed, added }: { removed: Pick<Line, "id">[]; changed: Pick<Line, "id" | "quantity" | "discount" | "taxRate" | "tax" | "total">[]; added: Line[] }): BatchItem<"sqlite">[] => [
  ...(removed.length ? [db.orm.delete(orderLines).where(and(eq(orderLines.shopId, shopId), inArray(orderLines.id, removed.map(({ id }) => id))))] : []),
  ...changed.map(({ id, quantity, discount, taxRate, tax, total }) => db.orm.update(orderLines).set({ quantity, discount, taxRate, tax, total }).where(and(eq(orderLines.shopId, shopId), eq(orderLines.id, id)))),
  ...(added.length ? insertLines(db, added) : []),
];
