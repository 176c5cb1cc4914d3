import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

/** Something that the software could not do by itself and a person of the shop must. `key` makes it one, however often it is found. */
export const tasks = sqliteTable(
  "tasks",
  {
    id: text("id").primaryKey(),
    shopId: text("shop_id").notNull().references(() => shops.id),
    key: text("key").notNull(),
    kind: text("kind", { enum: ["refund_failed", "paid_too_late", "dispute", "wrong_amount", "void_failed", "oversold", "mail_failed"] }).notNull(),
    orderId: text("order_id"),
    title: text("title").notNull(),
    detail: text("detail").notNull().default(""),
    createdAt: integer("created_at").notNull(),
    doneAt: integer("done_at"),
    doneBy: text("done_by"),
  },
  (t) => [uniqueIndex("tasks_key").on(t.shopId, t.key), index("tasks_open").on(t.shopId, t.createdAt).where(sql`${t.doneAt} IS NULL`), index("tasks_order").on(t.shopId, t.orderId)],
);
