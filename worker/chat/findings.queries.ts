import { and, desc, eq, gte, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { shops } from "../shops/shops.schema";
import type { ZoneNow } from "../shops";
import { conversations, messages } from "./chat.schema";
import { answerAudits, answerFindings } from "./findings.schema";

export type AuditRow = typeof answerAudits.$inferSelect;
const ofDay = (shopId: string, day: string) => and(eq(answerAudits.shopId, shopId), eq(answerAudits.day, day));

/** Shops where it is `hour` o'clock or later, somebody chatted yesterday, and yesterday's answers are not all checked. All shops: the schedule asks before it knows one. */
export const selectShopsToCheck = (db: Db, zones: ZoneNow[], hour: number, limit: number) =>
  db.orm
    .select()
    .from(shops)
    .where(
      sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(zones)}) z WHERE z.value ->> '$.timeZone' = ${shops.timeZone} AND z.value ->> '$.hour' >= ${hour}
        AND EXISTS (SELECT 1 FROM conversations c WHERE c.shop_id = ${shops.id} AND c.updated_at >= z.value ->> '$.from')
        AND NOT EXISTS (SELECT 1 FROM answer_audits a WHERE a.shop_id = ${shops.id} AND a.day = z.value ->> '$.yesterday' AND a.done_at IS NOT NULL))`,
    )
    .orderBy(shops.id)
    .limit(limit);

export const startAudit = (db: Db, values: Pick<AuditRow, "shopId" | "day" | "startedAt">) => db.orm.insert(answerAudits).values(values).onConflictDoNothing();
export const selectAudit = (db: Db, shopId: string, day: string) => db.orm.select().from(answerAudits).where(ofDay(shopId, day)).limit(1);
export const selectLastAudit = (db: Db, shopId: string) => db.orm.select().from(answerAudits).where(eq(answerAudits.shopId, shopId)).orderBy(desc(answerAudits.day)).limit(1);

/** Moves an audit on from where `from` stood, else aborts the batch (`not_null` on `after_seq`): another run was there first. */
export const advanceAudit = (db: Db, { shopId, day, afterConversation, afterSeq }: AuditRow, to: Pick<AuditRow, "afterConversation" | "afterSeq" | "dropped" | "doneAt"> & { checked: number }) =>
  db.orm
    .update(answerAudits)
    .set({
      afterConversation: to.afterConversation,
      afterSeq: sql`CASE WHEN ${answerAudits.afterConversation} = ${afterConversation} AND ${answerAudits.afterSeq} = ${afterSeq} AND ${answerAudits.doneAt} IS NULL THEN ${to.afterSeq} END`,
      checked: sql`${answerAudits.checked} + ${to.checked}`,
      dropped: sql`${answerAudits.dropped} + ${to.dropped}`,
      doneAt: to.doneAt,
    })
    .where(ofDay(shopId, day));

/** What the assistant answered in a stretch of time and what was asked, after one that was read already, by conversation and number. */
export const selectAnswersGiven = (db: Db, shopId: string, { from, to, afterConversation, afterSeq, limit }: { from: number; to: number; afterConversation: string; afterSeq: number; limit: number }) =>
  db.orm
    .select({
      conversationId: messages.conversationId, seq: messages.seq, text: messages.text, source: messages.source, calls: messages.calls, grounds: messages.grounds, at: messages.at,
      question: sql<string | null>`(SELECT q.text FROM messages q WHERE q.shop_id = ${messages.shopId} AND q.conversation_id = ${messages.conversationId} AND q.author = 'customer' AND q.seq < ${messages.seq} ORDER BY q.seq DESC LIMIT 1)`.as("question"),
    })
    .from(conversations)
    .innerJoin(messages, and(eq(messages.shopId, conversations.shopId), eq(messages.conversationId, conversations.id)))
    .where(
      and(
        eq(conversations.shopId, shopId), gte(conversations.updatedAt, from), lt(conversations.startedAt, to), eq(messages.author, "assistant"), gte(messages.at, from), lt(messages.at, to),
        sql`${messages.grounds} IS NOT NULL`, sql`(${messages.conversationId}, ${messages.seq}) > (${afterConversation}, ${afterSeq})`,
      ),
    )
    .orderBy(messages.conversationId, messages.seq)
    .limit(limit);

export const insertFinding = (db: Db, values: typeof answerFindings.$inferInsert) => db.orm.insert(answerFindings).values(values).onConflictDoNothing();

/** What nobody has seen yet, the same sentence once: the latest place where it was said, and in how many conversations. */
export const selectFindings = (db: Db, shopId: string, limit: number) =>
  db.orm
    // SQLite gives the bare columns of the row that has the maximum.
    .select({
      id: answerFindings.id, kind: answerFindings.kind, sentence: answerFindings.sentence, truth: answerFindings.truth, question: answerFindings.question, entryId: answerFindings.entryId, conversationId: answerFindings.conversationId, seq: answerFindings.seq,
      conversations: sql<number>`count(DISTINCT ${answerFindings.conversationId})`.as("conversations"), lastAt: sql<number>`max(${answerFindings.at})`.as("last_at"),
    })
    .from(answerFindings)
    .where(and(eq(answerFindings.shopId, shopId), isNull(answerFindings.seenAt)))
    .groupBy(answerFindings.sentence, answerFindings.kind)
    .orderBy(desc(sql`max(${answerFindings.at})`))
    .limit(limit);

/** Marks a finding and all of the same sentence as seen. Returns rows where there is such a one, seen before or not. */
export const updateSeen = (db: Db, shopId: string, id: string, at: number) =>
  db.orm
    .update(answerFindings)
    .set({ seenAt: sql`coalesce(${answerFindings.seenAt}, ${at})` })
    .where(and(eq(answerFindings.shopId, shopId), sql`${answerFindings.sentence} = (SELECT f.sentence FROM answer_findings f WHERE f.shop_id = ${shopId} AND f.id = ${id})`))
    .returning({ id: answerFindings.id });

/** Forgets what was seen before `before`. */
export const deleteSeen = (db: Db, shopId: string, before: number) => db.orm.delete(answerFindings).where(and(eq(answerFindings.shopId, shopId), lt(answerFindings.seenAt, before)));
