import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";
import type { Finding } from "./insights.types";

/**
 * What was found worth saying of a shop-local day, once: the key is the day, what kind of finding it is and what it is about. `rank` counts from 1. Of
 * people it keeps no more than their id, or their chat's: names are looked up where it is shown.
 */
export const insights = sqliteTable(
  "insights",
  {
    shopId: text("shop_id").notNull().references(() => shops.id),
    day: text("day").notNull(),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    rank: integer("rank").notNull(),
    finding: text("finding", { mode: "json" }).$type<Finding>().notNull(),
    /** When somebody of the shop put it away. */
    doneAt: integer("done_at"),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.day, t.kind, t.subject] }), index("insights_said").on(t.shopId, t.kind, t.subject, t.day), check("insights_day", sql`${t.day} GLOB '????-??-??'`)],
);

/** That a day was looked at, also where nothing was found. */
export const insightDays = sqliteTable("insight_days", { shopId: text("shop_id").notNull().references(() => shops.id), day: text("day").notNull(), foundAt: integer("found_at").notNull() }, (t) => [primaryKey({ columns: [t.shopId, t.day] })]);
