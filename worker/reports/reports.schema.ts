import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";

/**
 * One report for one shop-local day (`YYYY-MM-DD`): the unique index is what makes it once. `facts` is the only source of figures in
 * `narrative`. `scheduledAt` is when the schedule built it and mailed it, null while only a person has.
 */
export const dailyReports = sqliteTable(
  "daily_reports",
  {
    id: text("id").primaryKey(),
    shopId: text("shop_id").notNull().references(() => shops.id),
    day: text("day").notNull(),
    facts: text("facts", { mode: "json" }).$type<unknown>().notNull(),
    narrative: text("narrative", { mode: "json" }).$type<unknown>().notNull(),
    source: text("source", { enum: ["model", "template"] }).notNull(),
    revision: integer("revision").notNull().default(1),
    builtAt: integer("built_at").notNull(),
    scheduledAt: integer("scheduled_at"),
  },
  (t) => [
    uniqueIndex("daily_reports_day").on(t.shopId, t.day),
    check("daily_reports_day_shape", sql`${t.day} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'`),
  ],
);
