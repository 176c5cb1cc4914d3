import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** What the owner wrote down for customers: a question or a policy's name, and the shop's own answer. Triggers keep its words in `knowledge_search`. */
export const knowledgeEntries = sqliteTable(
  "knowledge_entries",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    question: text("question").notNull(),
    answer: text("answer").notNull(),
    /** BCP 47, such as `en`. */
    language: text("language").notNull().default("en"),
    published: integer("published", { mode: "boolean" }).notNull().default(true),
    version: integer("version").notNull().default(1),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [index("knowledge_entries_shop").on(t.shopId, t.updatedAt), check("knowledge_entries_text", sql`length(${t.question}) BETWEEN 1 AND 300 AND length(${t.answer}) BETWEEN 1 AND 4000`)],
);

/** A customer's question that was not answered, or not well: once for each conversation. `key` is the question in its plainest words. */
export const knowledgeGaps = sqliteTable(
  "knowledge_gaps",
  {
    shopId: shopId(),
    conversationId: text("conversation_id").notNull(),
    key: text("key").notNull(),
    question: text("question").notNull(),
    reason: text("reason", { enum: ["unknown", "withheld", "disliked", "handed_over"] }).notNull(),
    at: integer("at").notNull(),
    answeredAt: integer("answered_at"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.key, t.conversationId] }), index("knowledge_gaps_at").on(t.shopId, t.at), index("knowledge_gaps_open").on(t.shopId, t.at).where(sql`${t.answeredAt} IS NULL`), check("knowledge_gaps_reason", sql`${t.reason} IN ('unknown','withheld','disliked','handed_over')`)],
);

/** What a customer wished for and the shop could not meet: lost demand. `day` is the shop's own. */
export const unmetWishes = sqliteTable(
  "unmet_wishes",
  { shopId: shopId(), conversationId: text("conversation_id").notNull(), key: text("key").notNull(), words: text("words").notNull(), day: text("day").notNull(), at: integer("at").notNull() },
  (t) => [primaryKey({ columns: [t.shopId, t.key, t.conversationId] }), index("unmet_wishes_day").on(t.shopId, t.day)],
);
