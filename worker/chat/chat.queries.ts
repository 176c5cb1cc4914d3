import { and, asc, desc, eq, gt, gte, isNotNull, lt, sql } from "drizzle-orm";
import { users } from "../accounts/accounts.schema";
import { forgetConversations } from "../knowledge";
import type { Db } from "../platform/db";
import { outbox } from "../platform/outbox.schema";
import { chatSettings, conversations, messages } from "./chat.schema";
import { chatNotes } from "./desk.schema";
import { answerFindings } from "./findings.schema";

export type ConversationRow = typeof conversations.$inferSelect;
export type MessageRow = typeof messages.$inferSelect;

const one = (shopId: string, id: string) => and(eq(conversations.shopId, shopId), eq(conversations.id, id));
const of = (shopId: string, id: string) => and(eq(messages.shopId, shopId), eq(messages.conversationId, id));

export const selectConversation = (db: Db, shopId: string, id: string) => db.orm.select().from(conversations).where(one(shopId, id)).limit(1);

export type ChatSettingsRow = typeof chatSettings.$inferSelect;
/** How the shop wants its chat; no row where it has set nothing. */
export const selectChatSettings = (db: Db, shopId: string) => db.orm.select().from(chatSettings).where(eq(chatSettings.shopId, shopId)).limit(1);

/** Messages after `seq`, in order. */
export const selectMessages = (db: Db, shopId: string, id: string, after: number, limit: number) =>
  db.orm.select().from(messages).where(and(of(shopId, id), gt(messages.seq, after))).orderBy(asc(messages.seq)).limit(limit);

/** The last messages, the newest first. */
export const selectLastMessages = (db: Db, shopId: string, id: string, limit: number) => db.orm.select().from(messages).where(of(shopId, id)).orderBy(desc(messages.seq)).limit(limit);

/** How many messages a visitor has written since `day`, and of these since `hour`. */
export const selectVolume = (db: Db, shopId: string, visitorId: string, { day, hour }: { day: number; hour: number }) =>
  db.orm
    .select({ day: sql<number>`count(*)`.as("day"), hour: sql<number>`coalesce(sum(${messages.at} > ${hour}), 0)`.as("hour") })
    .from(conversations)
    .innerJoin(messages, and(eq(messages.shopId, conversations.shopId), eq(messages.conversationId, conversations.id)))
    .where(and(eq(conversations.shopId, shopId), eq(conversations.visitorId, visitorId), gt(conversations.updatedAt, day), eq(messages.author, "customer"), gt(messages.at, day)));

/** A new summary up to message `to`, unless another has been written since `from`, or the person was erased meanwhile. */
export const updateSummary = (db: Db, shopId: string, id: string, { visitorId, from, to, summary }: { visitorId: string; from: number; to: number; summary: string }) =>
  db.orm.update(conversations).set({ summary, summarySeq: to }).where(and(one(shopId, id), eq(conversations.summarySeq, from), eq(conversations.visitorId, visitorId)));

export const insertConversation = (db: Db, values: typeof conversations.$inferInsert) => db.orm.insert(conversations).values(values);

type NewMessage = Omit<typeof messages.$inferInsert, "seq">;

/** The message with the conversation's next number, taken inside the batch; returns the number. */
export const insertMessage = (db: Db, values: NewMessage) =>
  db.orm
    .insert(messages)
    .values({ ...values, seq: sql`(SELECT coalesce(max(seq), 0) + 1 FROM messages WHERE shop_id = ${values.shopId} AND conversation_id = ${values.conversationId})` })
    .returning({ seq: messages.seq });

/** A model's reading of the mood of a customer's message, for the lexicon's. */
export const updateMood = (db: Db, shopId: string, id: string, seq: number, { sentiment, score }: { sentiment: NonNullable<MessageRow["sentiment"]>; score: number }) =>
  db.orm.update(messages).set({ sentiment, sentimentScore: score, sentimentSource: "model" }).where(and(of(shopId, id), eq(messages.seq, seq), eq(messages.author, "customer")));

/** Brings the conversation's own row up to its messages: count, last words and mood (the mean over the customer's telling messages). */
export const touchConversation = (db: Db, shopId: string, id: string, at: number, language?: string) => {
  const score = sql`(SELECT avg(sentiment_score) FROM messages WHERE shop_id = ${shopId} AND conversation_id = ${id} AND author = 'customer')`;
  return db.orm
    .update(conversations)
    .set({
      updatedAt: at,
      ...(language && { language }),
      messageCount: sql`(SELECT count(*) FROM messages WHERE shop_id = ${shopId} AND conversation_id = ${id})`,
      lastMessage: sql`coalesce((SELECT substr(text, 1, 200) FROM messages WHERE shop_id = ${shopId} AND conversation_id = ${id} AND author <> 'system' ORDER BY seq DESC LIMIT 1), '')`,
      sentimentScore: score,
      // Halves of the telling messages; of one alone the earlier half is empty, and so is the trend.
      sentimentTrend: sql`(SELECT avg(CASE WHEN r > n / 2 THEN s END) - avg(CASE WHEN r <= n / 2 THEN s END) FROM (SELECT sentiment_score AS s, row_number() OVER (ORDER BY seq) AS r, count(*) OVER () AS n FROM messages WHERE shop_id = ${shopId} AND conversation_id = ${id} AND author = 'customer' AND sentiment_score IS NOT NULL))`,
      // Who writes after the end opens it again.
      closedAt: sql`CASE WHEN (SELECT author FROM messages WHERE shop_id = ${shopId} AND conversation_id = ${id} ORDER BY seq DESC LIMIT 1) = 'customer' THEN NULL ELSE ${conversations.closedAt} END`,
      sentiment: sql`CASE WHEN ${score} IS NULL THEN 'unknown' WHEN ${score} >= 0.5 THEN 'positive' WHEN ${score} <= -0.5 THEN 'negative' ELSE 'neutral' END`,
    })
    .where(one(shopId, id));
};

export interface OwnershipChange {
  now: ConversationRow["ownership"];
  takenBy: string | null;
  takenById?: string | null;
  /** Whether the conversation has ended with it. */
  closes?: boolean;
}

/** Who has it from `at` on; who waits for a person already, waits since then. */
export const updateOwnership = (db: Db, shopId: string, id: string, { now: ownership, takenBy, takenById = null, closes }: OwnershipChange, at: number) =>
  db.orm.update(conversations).set({ ownership, takenBy, takenById, ...(closes && { closedAt: at }), queuedAt: ownership === "queue" ? sql`coalesce(${conversations.queuedAt}, ${at})` : null }).where(one(shopId, id));

export interface ChatFilter {
  ownership?: ConversationRow["ownership"];
  sentiment?: ConversationRow["sentiment"];
  tab?: "waiting" | "mine" | "all" | "ended";
  q?: string;
  /** When they began: UTC ms, from inclusive, to exclusive. */
  from?: number;
  to?: number;
  /** Only those that the figure counts. */
  figure?: "handoffs";
  limit: number;
  offset: number;
}

/** A signed-in customer's name as it is now. */
export const customerName = sql<string | null>`(SELECT u.name FROM ${users} u WHERE u.shop_id = ${conversations.shopId} AND u.id = ${conversations.userId})`.as("customer");
/** An unhappy customer is reckoned to have waited so much longer, and one whose mood falls half of it: they rise, and nobody is passed for ever. */
const RISES_BY = 5 * 60_000;
const reckonedSince = sql`${conversations.queuedAt} - CASE WHEN ${conversations.sentiment} = 'negative' THEN ${RISES_BY} WHEN ${conversations.sentimentTrend} <= -0.5 THEN ${RISES_BY / 2} ELSE 0 END`;

/** Conversations for the staff: who waits for a person first, by waiting time and mood, then the latest. `q` is looked for in every message; `me` has those of the tab `mine`. */
export const selectChats = (db: Db, shopId: string, me: string, { ownership, sentiment, tab = "all", q, from, to, figure, limit, offset }: ChatFilter) =>
  db.orm
    .select({
      id: conversations.id,
      ownership: conversations.ownership,
      takenBy: conversations.takenBy,
      takenById: conversations.takenById,
      customer: customerName,
      sentiment: conversations.sentiment,
      sentimentScore: conversations.sentimentScore,
      sentimentTrend: conversations.sentimentTrend,
      queuedAt: conversations.queuedAt,
      closedAt: conversations.closedAt,
      rating: conversations.rating,
      ratingWords: conversations.ratingWords,
      approvedAt: conversations.approvedAt,
      messageCount: conversations.messageCount,
      lastMessage: conversations.lastMessage,
      startedAt: conversations.startedAt,
      updatedAt: conversations.updatedAt,
      total: sql<number>`count(*) OVER ()`.as("total"),
    })
    .from(conversations)
    .where(
      and(
        eq(conversations.shopId, shopId),
        { waiting: isNotNull(conversations.queuedAt), mine: mineOf(me), ended: isNotNull(conversations.closedAt), all: undefined }[tab],
        ownership && eq(conversations.ownership, ownership),
        sentiment && eq(conversations.sentiment, sentiment),
        q ? sql`EXISTS (SELECT 1 FROM messages m WHERE m.shop_id = ${conversations.shopId} AND m.conversation_id = ${conversations.id} AND instr(lower(m.text), lower(${q})) > 0)` : undefined,
        from === undefined ? undefined : gte(conversations.startedAt, from),
        to === undefined ? undefined : lt(conversations.startedAt, to),
        figure && sql`(${conversations.ownership} <> 'assistant' OR EXISTS (SELECT 1 FROM messages m WHERE m.shop_id = ${conversations.shopId} AND m.conversation_id = ${conversations.id} AND m.author = 'staff'))`,
      ),
    )
    .orderBy(sql`CASE ${conversations.ownership} WHEN 'queue' THEN 0 ELSE 1 END`, asc(reckonedSince), desc(conversations.updatedAt), asc(conversations.id))
    .limit(limit)
    .offset(offset);

const mineOf = (me: string) => and(eq(conversations.ownership, "staff"), eq(conversations.takenById, me));

/** How many wait, how many are `me`'s, and the customers' marks since `since`. */
export const countChats = (db: Db, shopId: string, me: string, since: number) =>
  db.orm
    .select({
      waiting: sql<number>`count(${conversations.queuedAt})`.as("waiting"),
      mine: sql<number>`count(*) FILTER (WHERE ${mineOf(me)})`.as("mine"),
      ratings: sql<number>`count(*) FILTER (WHERE ${conversations.ratedAt} >= ${since})`.as("ratings"),
      average: sql<number | null>`avg(${conversations.rating}) FILTER (WHERE ${conversations.ratedAt} >= ${since})`.as("average"),
    })
    .from(conversations)
    .where(eq(conversations.shopId, shopId));

export const selectChat = (db: Db, shopId: string, id: string) =>
  db.orm
    .select({ conversation: conversations, customer: customerName })
    .from(conversations)
    .where(one(shopId, id))
    .limit(1);

/** An account's conversations, and those of the browser that it speaks from. */
const ofPerson = (shopId: string, { userId, visitorId }: { userId: string; visitorId?: string }) =>
  sql`${conversations.shopId} = ${shopId} AND (${conversations.userId} = ${userId} OR (${conversations.userId} IS NULL AND ${conversations.visitorId} = ${visitorId ?? ""}))`;

/** A person's conversations with their messages as JSON, the latest first. */
export const selectOwnChats = (db: Db, shopId: string, person: { userId: string; visitorId?: string }) =>
  db.orm
    .select({
      startedAt: conversations.startedAt,
      messages: sql<string>`(SELECT json_group_array(json_object('author', m.author, 'text', m.text, 'at', m.at)) FROM (SELECT * FROM messages WHERE shop_id = conversations.shop_id AND conversation_id = conversations.id ORDER BY seq) m)`.as("messages"),
    })
    .from(conversations)
    .where(ofPerson(shopId, person))
    .orderBy(desc(conversations.startedAt));

/** Takes a person and their words out of their conversations, which are counted all the same. `stand` stands for their browsers. */
export const eraseChats = (db: Db, shopId: string, person: { userId: string; visitorId?: string }, stand: string) => [
  db.orm.delete(answerFindings).where(and(eq(answerFindings.shopId, shopId), sql`${answerFindings.conversationId} IN (SELECT ${conversations.id} FROM ${conversations} WHERE ${ofPerson(shopId, person)})`)),
  db.orm.delete(chatNotes).where(and(eq(chatNotes.shopId, shopId), sql`${chatNotes.conversationId} IN (SELECT ${conversations.id} FROM ${conversations} WHERE ${ofPerson(shopId, person)})`)),
  // What was mailed of a conversation goes out under its id: to the shop, or to whatever address was named.
  db.orm
    .update(outbox)
    .set({ payload: { to: "", subject: "", html: "", text: "" }, doneAt: sql`coalesce(${outbox.doneAt}, ${outbox.createdAt})` })
    .where(and(eq(outbox.shopId, shopId), sql`${outbox.key} >= 'chat_' AND ${outbox.key} < 'chata' AND substr(${outbox.key}, instr(${outbox.key}, ':') + 1, 30) IN (SELECT ${conversations.id} FROM ${conversations} WHERE ${ofPerson(shopId, person)})`)),
  ...forgetConversations(db, shopId, sql`SELECT ${conversations.id} FROM ${conversations} WHERE ${ofPerson(shopId, person)}`),
  db.orm
    .update(messages)
    .set({ text: "(erased)", cards: null, calls: null, grounds: null, authorName: sql`CASE ${messages.author} WHEN 'customer' THEN '' ELSE ${messages.authorName} END` })
    .where(and(eq(messages.shopId, shopId), sql`${messages.conversationId} IN (SELECT ${conversations.id} FROM ${conversations} WHERE ${ofPerson(shopId, person)})`)),
  db.orm.update(conversations).set({ userId: null, visitorId: stand, lastMessage: "(erased)", summary: "", ratingWords: "", approvedAt: null, ownership: "assistant", takenBy: null, takenById: null, queuedAt: null }).where(ofPerson(shopId, person)),
];
