import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

/** The model's answers to questions that concern nobody in particular. `key` is made of question, page and what the shop says of itself; `found` tells what its tools found. */
export const answers = sqliteTable(
  "answers",
  {
    shopId: text("shop_id").notNull().references(() => shops.id),
    key: text("key").notNull(),
    /** As it was asked, so that the answer can be judged again without its asker. */
    question: text("question").notNull().default(""),
    text: text("text").notNull(),
    calls: text("calls", { mode: "json" }).$type<{ name: string; args: unknown }[]>().notNull(),
    found: text("found").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.key] })],
);
