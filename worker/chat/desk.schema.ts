import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";
import { conversations } from "./chat.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** Answers that staff have ready, with fields such as `{customer}`; `shortcut` is what they type for one. */
export const chatReplies = sqliteTable(
  "chat_replies",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    shortcut: text("shortcut").notNull(),
    text: text("text").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [uniqueIndex("chat_replies_shortcut").on(t.shopId, t.shortcut)],
);

/** What staff write to each other about a conversation. Apart from its messages, so that no customer's reading can come upon one. */
export const chatNotes = sqliteTable(
  "chat_notes",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    conversationId: text("conversation_id").notNull().references(() => conversations.id),
    text: text("text").notNull(),
    actor: text("actor").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("chat_notes_conversation").on(t.shopId, t.conversationId, t.at)],
);
