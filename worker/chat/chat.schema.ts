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
    takenBy: text("taken_by"),
    sentiment: text("sentiment", { enum: ["positive", "neutral", "negative", "unknown"] }).notNull().default("unknown"),
    sentimentScore: real("sentiment_score"),
    messageCount: integer("message_count").notNull().default(0),
    lastMessage: text("last_message").notNull().default(""),
    startedAt: integer("started_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("conversations_updated").on(t.shopId, t.updatedAt),
    index("conversations_visitor").on(t.shopId, t.visitorId),
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
    tokens: integer("tokens"),
    at: integer("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.conversationId, t.seq] }),
    uniqueIndex("messages_client_id").on(t.shopId, t.conversationId, t.clientId),
    check("messages_author", sql`${t.author} IN ('customer','assistant','staff','system')`),
  ],
);
