import { eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "../platform/db";
import { insertMany } from "../platform/insert-many";
import { shops } from "../shops/shops.schema";
import { forecastRuns, forecasts } from "./forecast.schema";

/** The subject of a shop's own forecast, that of its net sales. */
export const WHOLE_SHOP = "";

/** The latest forecast of a subject that begins no later than `day`. */
export const selectForecast = (db: Db, shopId: string, subject: string, day: string) =>
  db.orm.select({ day: forecasts.day, forecast: forecasts.forecast }).from(forecasts).where(sql`${forecasts.shopId} = ${shopId} AND ${forecasts.subject} = ${subject} AND ${forecasts.day} <= ${day}`).orderBy(sql`${forecasts.day} DESC`).limit(1);

/** All that a shop's forecasts said of one day each, for as long as they are kept: what was expected for the days from `from` to `to` on the evening before them. */
export const selectSaid = (db: Db, shopId: string, from: string, to: string) =>
  db.orm
    .select({ day: forecasts.day, expected: sql<number>`json_extract(forecast, '$.expected[0]')`.as("expected"), low80: sql<number>`json_extract(forecast, '$.low80[0]')`.as("low80"), high80: sql<number>`json_extract(forecast, '$.high80[0]')`.as("high80") })
    .from(forecasts)
    .where(sql`${forecasts.shopId} = ${shopId} AND ${forecasts.subject} = ${WHOLE_SHOP} AND ${forecasts.day} BETWEEN ${from} AND ${to} AND json_array_length(forecast, '$.expected') > 0`)
    .orderBy(forecasts.day);

/** What stock goes by: of every variant that has a forecast, the first day of its latest one, the units a day and how far sums of them were off. */
export const selectDemands = (db: Db, shopId: string) =>
  db.orm
    .select({ variantId: forecasts.subject, day: sql<string>`max(${forecasts.day})`.as("day"), expected: sql<string>`json_extract(forecast, '$.expected')`.as("expected"), spread: sql<string>`json_extract(forecast, '$.spread')`.as("spread") })
    .from(forecasts)
    .where(sql`${forecasts.shopId} = ${shopId} AND ${forecasts.subject} > ${WHOLE_SHOP}`)
    .groupBy(forecasts.subject);

/** A variant's latest forecast as JSON (`KeptDemand`), for a query that knows its id; null without one. */
export const keptDemand = (shopId: string, variantId: SQL) =>
  sql<string | null>`(SELECT json_object('day', k.day, 'expected', json_extract(k.forecast, '$.expected'), 'spread', json_extract(k.forecast, '$.spread')) FROM forecasts k WHERE k.shop_id = ${shopId} AND k.subject = ${variantId} ORDER BY k.day DESC LIMIT 1)`;

/** Forecasts to be kept; one that is there already stays. */
export const insertForecasts = (db: Db, rows: (typeof forecasts.$inferInsert)[]) => insertMany(db, forecasts, rows, true);

/** Puts away variants' forecasts from before the day `variants`, of which newer ones have taken the place, and the shop's from before the day `shop`. */
export const deleteOlder = (db: Db, shopId: string, { variants, shop }: { variants: string; shop: string }) => [
  db.orm.delete(forecasts).where(sql`${forecasts.shopId} = ${shopId} AND ${forecasts.subject} > ${WHOLE_SHOP} AND ${forecasts.day} < ${variants}`),
  db.orm.delete(forecasts).where(sql`${forecasts.shopId} = ${shopId} AND ${forecasts.subject} = ${WHOLE_SHOP} AND ${forecasts.day} < ${shop}`),
];

export const selectRun = (db: Db, shopId: string) => db.orm.select().from(forecastRuns).where(eq(forecastRuns.shopId, shopId)).limit(1);
export const saveRun = (db: Db, run: typeof forecastRuns.$inferInsert) => db.orm.insert(forecastRuns).values(run).onConflictDoUpdate({ target: forecastRuns.shopId, set: { day: run.day, after: run.after, done: run.done } });

/** Shops whose local day has begun and whose forecasts from it on are not all there. `days` names the day of each zone. All shops: the schedule asks before it knows one. */
export const selectDueShops = (db: Db, days: { timeZone: string; day: string }[], limit: number) =>
  db.orm
    .select()
    .from(shops)
    .where(
      sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(days)}) z WHERE json_extract(z.value, '$.timeZone') = ${shops.timeZone}
        AND NOT EXISTS (SELECT 1 FROM forecast_runs r WHERE r.shop_id = ${shops.id} AND (r.day > json_extract(z.value, '$.day') OR (r.day = json_extract(z.value, '$.day') AND r.done))))`,
    )
    .orderBy(shops.id)
    .limit(limit);

/** The next variants on sale after `after`, by id. */
export const selectVariants = (db: Db, shopId: string, after: string, limit: number) =>
  db.orm
    .select({ id: sql<string>`v.id`.as("id") })
    .from(sql`variants v JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id`)
    .where(sql`v.shop_id = ${shopId} AND v.id > ${after} AND v.archived_at IS NULL AND p.status = 'active'`)
    .orderBy(sql`v.id`)
    .limit(limit);
