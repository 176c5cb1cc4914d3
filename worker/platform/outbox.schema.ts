import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

/**
 * What must happen because something was committed. `key` makes a message unique in its shop (two writers, one mail).
 * `claimedUntil` keeps two consumers apart; `doneAt` ends it; `attempts` and `nextAt` spread the retries.
 */
export const outbox = sqliteTable(
  "outbox",
  {
    id: text("id").primaryKey(),
    shopId: text("shop_id").notNull().references(() => shops.id),
    key: text("key").notNull(),
    kind: text("kind", { enum: ["email"] }).notNull(),
    payload: text("payload", { mode: "json" }).$type<OutboxEmail>().notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextAt: integer("next_at").notNull(),
    claimedUntil: integer("claimed_until").notNull().default(0),
    doneAt: integer("done_at"),
    /** When the sender accepted it; null while it waits, and for ever where it was given up or erased. */
    sentAt: integer("sent_at"),
    lastError: text("last_error").notNull().default(""),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("outbox_key").on(t.shopId, t.key),
    index("outbox_due").on(t.nextAt).where(sql`${t.doneAt} IS NULL`),
    check("outbox_kind", sql`${t.kind} IN ('email')`),
  ],
);

export interface OutboxEmail {
  to: string;
  subject: string;
  html: string;
  text: string;
  replyTo?: string;
  /** Where one POST ends such mail for its reader (RFC 8058). */
  unsubscribe?: string;
}
