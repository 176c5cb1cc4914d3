import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** A customer's talk with the shop. It belongs to one visitor (the cookie's id), never to whoever knows its id. */
export const conversations = sqliteTable(
  "conversations",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    visitorId: text("visitor_id").notNull(),
    userId: text("user_id"),
    ownership: text("ownership", { enum: ["assistant", "queue", "staff"] }).notNull().default("assistant"),
    /** Who of the staff has it: the name that the customer is shown, and the user. */
    takenBy: text("taken_by"),
    takenById: text("taken_by_id"),
    sentiment: text("sentiment", { enum: ["positive", "neutral", "negative", "unknown"] }).notNull().default("unknown"),
    sentimentScore: real("sentiment_score"),
    /** How the mood of the later half of the customer's messages differs from the earlier half's; null while there is too little. */
    sentimentTrend: real("sentiment_trend"),
    /** The customer's language as a BCP 47 tag, kept once it is known; empty before. */
    language: text("language").notNull().default(""),
    /** What was said up to message `summarySeq`, in few words, for the model's memory. */
    summary: text("summary").notNull().default(""),
    summarySeq: integer("summary_seq").notNull().default(0),
    /** Since when the customer waits for a person; null while nobody is waited for. */
    queuedAt: integer("queued_at"),
    /** When staff ended it; a further message of the customer's opens it again. */
    closedAt: integer("closed_at"),
    /** The customer's mark, 1 to 5, their words to it, and when they first gave one. */
    rating: integer("rating"),
    ratingWords: text("rating_words").notNull().default(""),
    ratedAt: integer("rated_at"),
    /** When staff approved it as an example to learn from. */
    approvedAt: integer("approved_at"),
    messageCount: integer("message_count").notNull().default(0),
    lastMessage: text("last_message").notNull().default(""),
    startedAt: integer("started_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("conversations_updated").on(t.shopId, t.updatedAt),
    index("conversations_started").on(t.shopId, t.startedAt),
    index("conversations_visitor").on(t.shopId, t.visitorId),
    index("conversations_queued").on(t.queuedAt).where(sql`${t.queuedAt} IS NOT NULL`),
    check("conversations_rating", sql`${t.rating} IS NULL OR ${t.rating} BETWEEN 1 AND 5`),
    check("conversations_queued", sql`${t.queuedAt} IS NULL OR ${t.ownership} = 'queue'`),
    check("conversations_taken_by", sql`${t.takenById} IS NULL OR ${t.ownership} = 'staff'`),
    check("conversations_ownership", sql`${t.ownership} IN ('assistant','queue','staff')`),
  ],
);

/**
 * Messages in order: `seq` counts from 1 in each conversation and its key lets no two share one; nor two one sender's `clientId`. `cards`
 * are what the server rendered. An assistant's message without a `source` was cut off before its end.
 */
export const messages = sqliteTable(
  "messages",
  {
    shopId: shopId(),
    conversationId: text("conversation_id").notNull().references(() => conversations.id),
    seq: integer("seq").notNull(),
    id: text("id").notNull(),
    author: text("author", { enum: ["customer", "assistant", "staff", "system"] }).notNull(),
    authorName: text("author_name").notNull().default(""),
    clientId: text("client_id"),
    text: text("text").notNull(),
    cards: text("cards", { mode: "json" }).$type<unknown>(),
    source: text("source", { enum: ["model", "cache", "builtin", "staff"] }),
    sentiment: text("sentiment", { enum: ["positive", "neutral", "negative", "unknown"] }),
    sentimentScore: real("sentiment_score"),
    /** Whose reading of the mood it is; null with the mood. */
    sentimentSource: text("sentiment_source", { enum: ["model", "lexicon"] }),
    /** What a turn's tools were asked, so that its answer can be held against what they say today. */
    calls: text("calls", { mode: "json" }).$type<{ name: string; args: unknown }[]>(),
    /** Whether the customer, or staff, found the answer good. */
    verdict: text("verdict", { enum: ["good", "bad"] }),
    tokens: integer("tokens"),
    at: integer("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.conversationId, t.seq] }),
    uniqueIndex("messages_client_id").on(t.shopId, t.conversationId, t.clientId),
    check("messages_author", sql`${t.author} IN ('customer','assistant','staff','system')`),
  ],
);

/** How a shop wants its chat. Without a row the defaults hold. */
export const chatSettings = sqliteTable(
  "chat_settings",
  {
    shopId: text("shop_id").primaryKey().references(() => shops.id),
    /** The model's name; empty for the deployment's. */
    model: text("model").notNull().default(""),
    /** What the models may cost in one shop-local day, in millionths of a US dollar. Beyond it the built-in assistant answers. */
    dailyBudget: integer("daily_budget").notNull().default(2_000_000),
    /** When people answer: for each day, Monday first, from and to in minutes of the shop's day; null when nobody does. Empty when it is not said. */
    staffedHours: text("staffed_hours", { mode: "json" }).$type<({ from: number; to: number } | null)[]>().notNull().default([]),
    /** Hosts beside the shop's own that the assistant may link to. */
    linkHosts: text("link_hosts", { mode: "json" }).$type<string[]>().notNull().default([]),
    version: integer("version").notNull().default(1),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [check("chat_settings_budget", sql`${t.dailyBudget} BETWEEN 0 AND 1000000000`)],
);
