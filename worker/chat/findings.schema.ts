import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";
import { conversations } from "./chat.schema";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/** The check of a shop-local day's answers, made in the night after it: how far it has come, and when it was done. One a day. */
export const answerAudits = sqliteTable(
  "answer_audits",
  {
    shopId: shopId(),
    day: text("day").notNull(),
    /** The answer that was checked last: they are taken by conversation and number. */
    afterConversation: text("after_conversation").notNull().default(""),
    afterSeq: integer("after_seq").notNull().default(0),
    checked: integer("checked").notNull().default(0),
    /** How many kept answers no longer held. */
    dropped: integer("dropped").notNull().default(0),
    startedAt: integer("started_at").notNull(),
    doneAt: integer("done_at"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day] })],
);

/** A sentence of an answer that is not right today: `changed` was right when it was said, `never` was not, as far as is known. */
export const answerFindings = sqliteTable(
  "answer_findings",
  {
    id: text("id").primaryKey(),
    shopId: shopId(),
    day: text("day").notNull(),
    conversationId: text("conversation_id").notNull().references(() => conversations.id),
    seq: integer("seq").notNull(),
    /** Which sentence of the answer, from 0. */
    place: integer("place").notNull(),
    kind: text("kind", { enum: ["changed", "never"] }).notNull(),
    sentence: text("sentence").notNull(),
    /** What is so today, in a sentence or two. */
    truth: text("truth").notNull(),
    /** What the customer had asked. */
    question: text("question").notNull(),
    /** The shop's own answer that it rested on, where there is one. */
    entryId: text("entry_id"),
    /** When it was said. */
    at: integer("at").notNull(),
    foundAt: integer("found_at").notNull(),
    seenAt: integer("seen_at"),
  },
  (t) => [
    uniqueIndex("answer_findings_sentence").on(t.shopId, t.conversationId, t.seq, t.place),
    index("answer_findings_open").on(t.shopId, t.at).where(sql`${t.seenAt} IS NULL`),
    check("answer_findings_kind", sql`${t.kind} IN ('changed','never')`),
  ],
);
