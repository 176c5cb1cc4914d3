import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../platform/db";
import { tasks } from "./tasks.schema";

export type TaskRow = typeof tasks.$inferSelect;

/** A task for a person of the shop; found again under its key, it stays the one it is. */
export const insertTask = (db: Db, values: typeof tasks.$inferInsert) => db.orm.insert(tasks).values(values).onConflictDoNothing();

/** Open tasks, the newest first; of one order when it is named. */
export const selectTasks = (db: Db, shopId: string, limit: number, orderId?: string) =>
  db.orm
    .select()
    .from(tasks)
    .where(and(eq(tasks.shopId, shopId), isNull(tasks.doneAt), orderId === undefined ? undefined : eq(tasks.orderId, orderId)))
    .orderBy(desc(tasks.createdAt), desc(tasks.id))
    .limit(limit);

export const selectTask = (db: Db, shopId: string, id: string) => db.orm.select().from(tasks).where(and(eq(tasks.shopId, shopId), eq(tasks.id, id))).limit(1);
export const finishTask = (db: Db, shopId: string, id: string, doneBy: string, doneAt: number) =>
  db.orm.update(tasks).set({ doneAt, doneBy }).where(and(eq(tasks.shopId, shopId), eq(tasks.id, id), isNull(tasks.doneAt)));
