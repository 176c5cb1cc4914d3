import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { shops } from "../shops/shops.schema";
import type { StoredForecast } from "./stored.rules";

const shopId = () => text("shop_id").notNull().references(() => shops.id);

/**
 * What was expected, from the shop-local `day` on, as it was known when the day before ended: of a shop's net sales (`subject` is empty; minor units), or of
 * the units of a variant (`subject` is its id). Once written it is never changed. A variant keeps its last one, the shop those of some weeks.
 */
export const forecasts = sqliteTable(
  "forecasts",
  {
    shopId: shopId(),
    subject: text("subject").notNull(),
    day: text("day").notNull(),
    forecast: text("forecast", { mode: "json" }).$type<StoredForecast>().notNull(),
    builtAt: integer("built_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.subject, t.day] }), check("forecasts_day", sql`${t.day} GLOB '????-??-??'`)],
);

/** How far a shop's night has come: all variants up to `after` have their forecast from `day` on, and with `done` all there are. */
export const forecastRuns = sqliteTable("forecast_runs", {
  shopId: text("shop_id").primaryKey().references(() => shops.id),
  day: text("day").notNull(),
  after: text("after").notNull().default(""),
  done: integer("done", { mode: "boolean" }).notNull().default(false),
});
