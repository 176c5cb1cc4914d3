import { and, asc, desc, eq, gte, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { outbox } from "../platform/outbox.schema";
import { personNamed } from "../platform/person-named";
import { shops } from "../shops/shops.schema";
import { customerName } from "./chat.queries";
import type { Verdict } from "./chat.types";
import { chatSettings, conversations, messages } from "./chat.schema";
import { chatNotes, chatReplies } from "./desk.schema";

const one = (shopId: string, id: string) => and(eq(conversations.shopId, shopId), eq(conversations.id, id));

/** The customer's mark, unless they gave one before `changeableSince`. Returns a row where it was set. */
export const updateRating = (db: Db, shopId: string, id: string, { rating, words, at, changeableSince }: { rating: number; words: string; at: number; changeableSince: number }) =>
  db.orm
    .update(conversations)
    .set({ rating, ratingWords: words, ratedAt: sql`coalesce(${conversations.ratedAt}, ${at})` })
    .where(and(one(shopId, id), or(isNull(conversations.ratedAt), gte(conversations.ratedAt, changeableSince))))
    .returning({ id: conversations.id });

/** Sets what was found of an answer. Returns a row where there is such an answer of the assistant. */
export const updateVerdict = (db: Db, shopId: string, id: string, seq: number, verdict: Verdict | null) =>
  db.orm
    .update(messages)
    .set({ verdict })
    .where(and(eq(messages.shopId, shopId), eq(messages.conversationId, id), eq(messages.seq, seq), eq(messages.author, "assistant")))
    .returning({ seq: messages.seq });

export const updateApproval = (db: Db, shopId: string, id: string, approvedAt: number | null) => db.orm.update(conversations).set({ approvedAt }).where(one(shopId, id)).returning({ id: conversations.id });

export const selectReplies = (db: Db, shopId: string) => db.orm.select().from(chatReplies).where(eq(chatReplies.shopId, shopId)).orderBy(asc(chatReplies.shortcut)).limit(500);
export const insertReply = (db: Db, reply: typeof chatReplies.$inferInsert) => db.orm.insert(chatReplies).values(reply);
export const updateReply = (db: Db, shopId: string, id: string, set: { shortcut: string; text: string; updatedAt: number }) =>
  db.orm.update(chatReplies).set(set).where(and(eq(chatReplies.shopId, shopId), eq(chatReplies.id, id))).returning({ id: chatReplies.id });
export const deleteReply = (db: Db, shopId: string, id: string) => db.orm.delete(chatReplies).where(and(eq(chatReplies.shopId, shopId), eq(chatReplies.id, id))).returning({ id: chatReplies.id });

/** The notes on a conversation with who wrote them, the latest first. */
export const selectNotes = (db: Db, shopId: string, conversationId: string) =>
  db.orm
    .select({ id: chatNotes.id, text: chatNotes.text, actor: chatNotes.actor, at: chatNotes.at, person: personNamed(sql`chat_notes.shop_id`, sql`chat_notes.actor`).as("person") })
    .from(chatNotes)
    .where(and(eq(chatNotes.shopId, shopId), eq(chatNotes.conversationId, conversationId)))
    .orderBy(desc(chatNotes.at), desc(chatNotes.id))
    .limit(100);
export const insertNote = (db: Db, note: typeof chatNotes.$inferInsert) => db.orm.insert(chatNotes).values(note);
const noteOf = (shopId: string, conversationId: string, id: string) => and(eq(chatNotes.shopId, shopId), eq(chatNotes.conversationId, conversationId), eq(chatNotes.id, id));
export const selectNote = (db: Db, shopId: string, conversationId: string, id: string) => db.orm.select().from(chatNotes).where(noteOf(shopId, conversationId, id)).limit(1);
export const deleteNote = (db: Db, shopId: string, conversationId: string, id: string) => db.orm.delete(chatNotes).where(noteOf(shopId, conversationId, id));

/** Numbers of the orders that the conversation showed a card of, the latest first: its customer had proven them. */
export const selectProvenNumbers = (db: Db, shopId: string, conversationId: string) =>
  db.orm
    .select({ number: sql<string>`${messages.cards} ->> '$.order.number'`.as("number") })
    .from(messages)
    .where(and(eq(messages.shopId, shopId), eq(messages.conversationId, conversationId), sql`${messages.cards} ->> '$.order.number' IS NOT NULL`))
    .groupBy(sql`1`)
    .orderBy(desc(sql`max(${messages.seq})`))
    .limit(5);


/** Keeps the settings if they are still at `version` (0: there are none yet), else aborts the batch (`not_null` on the version). */
export const upsertChatSettings = (db: Db, version: number, row: Omit<typeof chatSettings.$inferInsert, "version">) =>
  db.orm
    .insert(chatSettings)
    .values({ ...row, version: version + 1 })
    .onConflictDoUpdate({ target: chatSettings.shopId, set: { ...row, version: sql`CASE WHEN ${chatSettings.version} = ${version} THEN ${version + 1} END` } });

const KEY = sql`'chat_waiting:' || ${conversations.id} || ':' || ${conversations.queuedAt}`;
/** Customers who have waited since before `before`, of whom nobody was mailed for this wait. */
const untold = (before: number) => sql`${conversations.queuedAt} <= ${before} AND NOT EXISTS (SELECT 1 FROM ${outbox} o WHERE o.shop_id = ${conversations.shopId} AND o.key = ${KEY})`;

/** Shops with such customers. All shops: the sweep asks before it knows one. */
export const selectShopsWaitedIn = (db: Db, before: number, limit: number) =>
  db.orm.select().from(shops).where(sql`${shops.id} IN (SELECT ${conversations.shopId} FROM ${conversations} WHERE ${untold(before)})`).limit(limit);

export const selectWaiting = (db: Db, shopId: string, before: number, limit: number) =>
  db.orm
    .select({ id: conversations.id, queuedAt: conversations.queuedAt, lastMessage: conversations.lastMessage, sentiment: conversations.sentiment, key: sql<string>`${KEY}`.as("key") })
    .from(conversations)
    .where(and(eq(conversations.shopId, shopId), untold(before)))
    .orderBy(asc(conversations.queuedAt))
    .limit(limit);

/** How many transcripts went to an address since `since`. */
export const countTranscriptsTo = (db: Db, shopId: string, to: string, since: number) =>
  db.orm
    .select({ n: sql<number>`count(*)`.as("n") })
    .from(outbox)
    .where(and(eq(outbox.shopId, shopId), sql`${outbox.key} >= 'chat_transcript:' AND ${outbox.key} < 'chat_transcript;'`, gte(outbox.createdAt, since), sql`${outbox.payload} ->> '$.to' = ${to}`));

/** Conversations that began in a period, after one that was read already, oldest first. */
export const selectChatsBegun = (db: Db, shopId: string, { from, to, after, limit }: { from: number; to: number; after: { startedAt: number; id: string }; limit: number }) =>
  db.orm
    .select({ conversation: conversations, customer: customerName })
    .from(conversations)
    .where(and(eq(conversations.shopId, shopId), gte(conversations.startedAt, from), lt(conversations.startedAt, to), sql`(${conversations.startedAt}, ${conversations.id}) > (${after.startedAt}, ${after.id})`))
    .orderBy(asc(conversations.startedAt), asc(conversations.id))
    .limit(limit);

/** All messages of these conversations, in order. */
export const selectMessagesOf = (db: Db, shopId: string, ids: string[]) =>
  db.orm
    .select()
    .from(messages)
    .where(and(eq(messages.shopId, shopId), sql`${messages.conversationId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`))
    .orderBy(asc(messages.conversationId), asc(messages.seq));

/** The customer's words that an answer was given to. */
export const selectAsked = (db: Db, shopId: string, id: string, seq: number) =>
  db.orm
    .select({ text: messages.text })
    .from(messages)
    .where(and(eq(messages.shopId, shopId), eq(messages.conversationId, id), eq(messages.author, "customer"), sql`${messages.seq} < ${seq}`))
    .orderBy(desc(messages.seq))
    .limit(1);

/** Approved conversations after one that was read already, the latest approved first, each with its customer's name. */
export const selectApproved = (db: Db, shopId: string, { after, limit }: { after: { approvedAt: number; id: string }; limit: number }) =>
  db.orm
    .select({ id: conversations.id, approvedAt: conversations.approvedAt, customer: customerName })
    .from(conversations)
    .where(and(eq(conversations.shopId, shopId), isNotNull(conversations.approvedAt), sql`(${conversations.approvedAt}, ${conversations.id}) < (${after.approvedAt}, ${after.id})`))
    .orderBy(desc(conversations.approvedAt), desc(conversations.id))
    .limit(limit);

export interface PersonRow {
  conversationId: string;
  name: string;
  number: number | null;
  /** An address as JSON. */
  address: string | null;
}
/** Who is behind some conversations, as their orders and addresses name them: of the account, and of the orders that were proven there. */
export const selectPeopleOf = (db: Db, shopId: string, ids: string[]) => {
  const among = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  return db.rows<PersonRow>(sql`
    SELECT c.id AS conversationId, o.customer_name AS name, o.number AS number, o.shipping_address AS address FROM conversations c JOIN orders o ON o.shop_id = c.shop_id AND o.user_id = c.user_id WHERE c.shop_id = ${shopId} AND c.id IN ${among}
    UNION ALL SELECT c.id, a.name, NULL, a.address FROM conversations c JOIN addresses a ON a.shop_id = c.shop_id AND a.user_id = c.user_id WHERE c.shop_id = ${shopId} AND c.id IN ${among}
    UNION ALL SELECT m.conversation_id, o.customer_name, o.number, o.shipping_address FROM messages m JOIN orders o ON o.shop_id = m.shop_id AND o.number = CAST(m.cards ->> '$.order.number' AS INTEGER) WHERE m.shop_id = ${shopId} AND m.conversation_id IN ${among} AND m.cards IS NOT NULL`);
};
export const countApproved = (db: Db, shopId: string) => db.orm.select({ n: sql<number>`count(*)`.as("n") }).from(conversations).where(and(eq(conversations.shopId, shopId), isNotNull(conversations.approvedAt)));
