import { and, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { knowledgeEntries, knowledgeGaps, unmetWishes } from "./knowledge.schema";

export type EntryRow = typeof knowledgeEntries.$inferSelect;
const one = (shopId: string, id: string) => and(eq(knowledgeEntries.shopId, shopId), eq(knowledgeEntries.id, id));

export const selectEntries = (db: Db, shopId: string, limit: number) => db.orm.select().from(knowledgeEntries).where(eq(knowledgeEntries.shopId, shopId)).orderBy(desc(knowledgeEntries.updatedAt), desc(knowledgeEntries.id)).limit(limit);
export const selectEntry = (db: Db, shopId: string, id: string) => db.orm.select().from(knowledgeEntries).where(one(shopId, id)).limit(1);
/** The answers of some entries, of those that customers are told. */
export const selectTold = (db: Db, shopId: string, ids: string[]) =>
  db.orm.select({ id: knowledgeEntries.id, answer: knowledgeEntries.answer }).from(knowledgeEntries).where(and(eq(knowledgeEntries.shopId, shopId), eq(knowledgeEntries.published, true), sql`${knowledgeEntries.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`));
/** Published entries that have any word of an FTS5 query, the nearest first. */
export const searchEntries = (db: Db, shopId: string, match: string, limit: number) =>
  db.rows<Pick<EntryRow, "id" | "question" | "answer" | "language">>(sql`SELECT e.id, e.question, e.answer, e.language FROM knowledge_search s JOIN knowledge_entries e ON e.shop_id = s.shop_id AND e.id = s.entry_id
    WHERE knowledge_search MATCH ${match} AND s.shop_id = ${shopId} AND e.published = 1 ORDER BY bm25(knowledge_search, 0, 0, 3, 1) LIMIT ${limit}`);

export const insertEntry = (db: Db, values: typeof knowledgeEntries.$inferInsert) => db.orm.insert(knowledgeEntries).values(values);
/** Sets an entry if it is still at `version`, else aborts the batch (`not_null` on the version). */
export const updateEntry = (db: Db, shopId: string, id: string, version: number, set: Partial<typeof knowledgeEntries.$inferInsert>) =>
  db.orm.update(knowledgeEntries).set({ ...set, version: sql`CASE WHEN ${knowledgeEntries.version} = ${version} THEN ${version + 1} END` }).where(one(shopId, id));
export const deleteEntry = (db: Db, shopId: string, id: string) => db.orm.delete(knowledgeEntries).where(one(shopId, id));

/** A question that was not answered well; asked again in its conversation it stays one, and is open again. */
export const insertGap = (db: Db, values: typeof knowledgeGaps.$inferInsert) =>
  db.orm.insert(knowledgeGaps).values(values).onConflictDoUpdate({ target: [knowledgeGaps.shopId, knowledgeGaps.key, knowledgeGaps.conversationId], set: { at: values.at, reason: values.reason, answeredAt: null } });
export const answerGaps = (db: Db, shopId: string, key: string, at: number) => db.orm.update(knowledgeGaps).set({ answeredAt: at }).where(and(eq(knowledgeGaps.shopId, shopId), eq(knowledgeGaps.key, key), isNull(knowledgeGaps.answeredAt)));
/** Open questions by their plainest words: how many conversations, why, when last, in the latest one's words. */
export const selectGaps = (db: Db, shopId: string, limit: number) =>
  db.orm
    // SQLite gives the bare column of the row that has the maximum.
    .select({ key: knowledgeGaps.key, question: knowledgeGaps.question, count: sql<number>`count(*)`.as("count"), reasons: sql<string>`group_concat(DISTINCT ${knowledgeGaps.reason})`.as("reasons"), lastAt: sql<number>`max(${knowledgeGaps.at})`.as("last_at") })
    .from(knowledgeGaps)
    .where(and(eq(knowledgeGaps.shopId, shopId), isNull(knowledgeGaps.answeredAt)))
    .groupBy(knowledgeGaps.key)
    .orderBy(desc(sql`count(*)`), desc(sql`max(${knowledgeGaps.at})`))
    .limit(limit);

export const insertWish = (db: Db, values: typeof unmetWishes.$inferInsert) => db.orm.insert(unmetWishes).values(values).onConflictDoNothing();
/** What was wished for in vain since a day of the shop's, by its plainest words: lost demand. */
export const selectWishes = (db: Db, shopId: string, since: string, limit: number) =>
  db.orm
    .select({ key: unmetWishes.key, words: unmetWishes.words, count: sql<number>`count(*)`.as("count"), lastDay: sql<string>`max(${unmetWishes.day})`.as("last_day") })
    .from(unmetWishes)
    .where(and(eq(unmetWishes.shopId, shopId), sql`${unmetWishes.day} >= ${since}`))
    .groupBy(unmetWishes.key)
    .orderBy(desc(sql`count(*)`), desc(sql`max(${unmetWishes.day})`))
    .limit(limit);

/** Takes the words of some conversations (a subquery of their ids) out of what was learnt from them. */
export const forgetConversations = (db: Db, shopId: string, ids: SQL) => [
  db.orm.delete(knowledgeGaps).where(and(eq(knowledgeGaps.shopId, shopId), sql`${knowledgeGaps.conversationId} IN (${ids})`)),
  db.orm.delete(unmetWishes).where(and(eq(unmetWishes.shopId, shopId), sql`${unmetWishes.conversationId} IN (${ids})`)),
];
