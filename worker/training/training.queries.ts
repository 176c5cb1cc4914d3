import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { shops } from "../shops/shops.schema";
import { trainingJobs } from "./training.schema";

export type JobRow = typeof trainingJobs.$inferSelect;
const one = (shopId: string, id: string) => and(eq(trainingJobs.shopId, shopId), eq(trainingJobs.id, id));

export const selectJobs = (db: Db, shopId: string, limit: number) => db.orm.select().from(trainingJobs).where(eq(trainingJobs.shopId, shopId)).orderBy(desc(trainingJobs.createdAt), desc(trainingJobs.id)).limit(limit);
export const selectJob = (db: Db, shopId: string, id: string) => db.orm.select().from(trainingJobs).where(one(shopId, id)).limit(1);
/** Aborts (`unique`) while another of the shop is under way. */
export const insertJob = (db: Db, values: typeof trainingJobs.$inferInsert) => db.orm.insert(trainingJobs).values(values);
/** Sets a job that is still under way; one that has ended stays as it is. */
export const updateJob = (db: Db, shopId: string, id: string, set: Partial<typeof trainingJobs.$inferInsert>) => db.orm.update(trainingJobs).set(set).where(and(one(shopId, id), isNull(trainingJobs.endedAt)));

/** Shops with a job that is under way and was not asked about since `before`. All shops: the sweep asks before it knows one. */
export const selectShopsInTraining = (db: Db, before: number, limit: number) =>
  db.orm.select().from(shops).where(sql`${shops.id} IN (SELECT ${trainingJobs.shopId} FROM ${trainingJobs} WHERE ${and(isNull(trainingJobs.endedAt), lt(trainingJobs.askedAt, before))})`).limit(limit);
