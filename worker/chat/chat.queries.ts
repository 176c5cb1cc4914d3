import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { users } from "../accounts/accounts.schema";
import { forgetConversations } from "../knowledge";
import type { Db } from "../platform/db";
import { conversations, messages } from "./chat.schema";

export type ConversationRow = typeof conversations.$inferSelect;
export type MessageRow = typeof messages.$inferSelect;

const one = (shopId: string, id: string) => and(eq(conversations.shopId, shopId), eq(conversations.id, id));
const of = (shopId: string, id: string) => and(eq(messages.shopId, shopId), eq(messages.conversationId, id));

export const selectConversation = (db: Db, shopId: string, id: string) => db.orm.select().from(conversations).where(one(shopId, id)).limit(1);

/** Messages after `seq`, in order. */
export const selectMessages = (db: Db, shopId: string, id: string, after: number, limit: number) =>
  db.orm.select().from(messages).where(and(of(shopId, id), gt(messages.seq, after))).orderBy(asc(messages.seq)).limit(limit);

/** The last messages, the newest first. */
export const selectLastMessages = (db: Db, shopId: string, id: string, limit: number) => db.orm.select().from(messages).where(of(shopId, id)).orderBy(desc(messages.seq)).limit(limit);

export const insertConversation = (db: Db, values: typeof conversations.$inferInsert) => db.orm.insert(conversations).values(values);

type NewMessage = Omit<typeof messages.$inferInsert, "seq">;

/** The message with the conversation's next number, taken inside the batch; returns the number. */
export const insertMessage = (db: Db, values: NewMessage) =>
  db.orm
    .insert(messages)
    .values({ ...values, seq: sql`(SELECT coalesce(max(seq), 0) + 1 FROM messages WHERE shop_id = ${values.shopId} AND conversation_id = ${values.conversationId})` })
    .returning({ seq: messages.seq });

/** Brings the conversation's own row up to its messages: count, last words and mood (the mean over the customer's telling messages). */
export const touchConversation = (db: Db, shopId: string, id: string, at: number) => {
  const score = sql`(SELECT avg(sentiment_score) FROM messages WHERE shop_id = ${shopId} AND conversation_id = ${id} AND author = 'customer')`;
  return db.orm
    .update(conversations)
    .set({
      updatedAt: at,
      messageCount: sql`(SELECT count(*) FROM messages WHERE shop_id = ${shopId} AND conversation_id = ${id})`,
      lastMessage: sql`coalesce((SELECT substr(text, 1, 200) FROM messages WHERE shop_id = ${shopId} AND conversation_id = ${id} AND author <> 'system' ORDER BY seq DESC LIMIT 1), '')`,
      sentimentScore: score,
      sentiment: sql`CASE WHEN ${score} IS NULL THEN 'unknown' WHEN ${score} >= 0.5 THEN 'positive' WHEN ${score} <= -0.5 THEN 'negative' ELSE 'neutral' END`,
    })
    .where(one(shopId, id));
};

/** Who has it from `at` on; who waits for a person already, waits since then. */
export const updateOwnership = (db: Db, shopId: string, id: string, ownership: ConversationRow["ownership"], takenBy: string | null, at: number) =>
  db.orm.update(conversations).set({ ownership, takenBy, queuedAt: ownership === "queue" ? sql`coalesce(${conversations.queuedAt}, ${at})` : null }).where(one(shopId, id));

export interface ChatFilter {
  ownership?: ConversationRow["ownership"];
  sentiment?: ConversationRow["sentiment"];
  q?: string;
  limit: number;
  offset: number;
}

/** Conversations for the staff: who waits for a person first, then the latest. `q` is looked for in every message. */
export const selectChats = (db: Db, shopId: string, { ownership, sentiment, q, limit, offset }: ChatFilter) =>
  db.orm
    .select({
      id: conversations.id,
      ownership: conversations.ownership,
      takenBy: conversations.takenBy,
      customer: sql<string | null>`(SELECT u.name FROM ${users} u WHERE u.shop_id = ${conversations.shopId} AND u.id = ${conversations.userId})`.as("customer"),
      sentiment: conversations.sentiment,
      sentimentScore: conversations.sentimentScore,
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
        ownership && eq(conversations.ownership, ownership),
        sentiment && eq(conversations.sentiment, sentiment),
        q ? sql`EXISTS (SELECT 1 FROM messages m WHERE m.shop_id = ${conversations.shopId} AND m.conversation_id = ${conversations.id} AND instr(lower(m.text), lower(${q})) > 0)` : undefined,
      ),
    )
    .orderBy(sql`CASE ${conversations.ownership} WHEN 'queue' THEN 0 ELSE 1 END`, desc(conversations.updatedAt), asc(conversations.id))
    .limit(limit)
    .offset(offset);

export const selectChat = (db: Db, shopId: string, id: string) =>
  db.orm
    .select({ conversation: conversations, customer: sql<string | null>`(SELECT u.name FROM ${users} u WHERE u.shop_id = ${conversations.shopId} AND u.id = ${conversations.userId})`.as("customer") })
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
  ...forgetConversations(db, shopId, sql`SELECT ${conversations.id} FROM ${conversations} WHERE ${ofPerson(shopId, person)}`),
  db.orm
    .update(messages)
    .set({ text: "(erased)", cards: null, calls: null, authorName: sql`CASE ${messages.author} WHEN 'customer' THEN '' ELSE ${messages.authorName} END` })
    .where(and(eq(messages.shopId, shopId), sql`${messages.conversationId} IN (SELECT ${conversations.id} FROM ${conversations} WHERE ${ofPerson(shopId, person)})`)),
  db.orm.update(conversations).set({ userId: null, visitorId: stand, lastMessage: "(erased)", summary: "", ratingWords: "", approvedAt: null, ownership: "assistant", takenBy: null, queuedAt: null }).where(ofPerson(shopId, person)),
];
