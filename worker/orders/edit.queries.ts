import { and, eq, inArray } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "../platform/db";
import { insertLines } from "./orders.queries";
import { orderLines } from "./orders.schema";

type Line = typeof orderLines.$inferSelect;

/** An order's lines as an edit leaves them: those that go, those that change, those that come. */
export const lineWrites = (db: Db, shopId: string, { removed, changed, added }: { removed: Pick<Line, "id">[]; changed: Pick<Line, "id" | "quantity" | "discount" | "tax" | "total">[]; added: Line[] }): BatchItem<"sqlite">[] => [
  ...(removed.length ? [db.orm.delete(orderLines).where(and(eq(orderLines.shopId, shopId), inArray(orderLines.id, removed.map(({ id }) => id))))] : []),
  ...changed.map(({ id, quantity, discount, tax, total }) => db.orm.update(orderLines).set({ quantity, discount, tax, total }).where(and(eq(orderLines.shopId, shopId), eq(orderLines.id, id)))),
  ...(added.length ? insertLines(db, added) : []),
];
