import { and, desc, eq, isNull, lt, sql, type SQL } from "drizzle-orm";
import { users } from "../accounts/accounts.schema";
import type { Db } from "../platform/db";
import { keptDemand } from "../forecast";
import { addDays } from "../platform/local-time";
import { dailyReports } from "./reports.schema";
import type { ReportKind, StockRow, ToDo } from "./reports.types";

type NewReport = typeof dailyReports.$inferInsert;

export const selectReport = (db: Db, shopId: string, day: string, kind: ReportKind = "daily") =>
  db.orm.select().from(dailyReports).where(and(eq(dailyReports.shopId, shopId), eq(dailyReports.kind, kind), eq(dailyReports.day, day))).limit(1);

/** Reports of a kind of days before `before`, newest first, without what only their own pages show. */
export const selectReports = (db: Db, shopId: string, before: string | undefined, limit: number, kind: ReportKind = "daily") =>
  db.orm
    .select({
      day: dailyReports.day,
      headline: sql<string>`json_extract(narrative, '$.headline')`.as("headline"),
      orders: sql<number>`json_extract(facts, '$.figures.orders.value')`.as("orders"),
      netSales: sql<number>`json_extract(facts, '$.figures.netSales.value')`.as("netSales"),
      currency: sql<string>`json_extract(facts, '$.currency')`.as("currency"),
      partial: sql<number>`json_extract(facts, '$.partial')`.as("partial"),
      source: dailyReports.source,
      revision: dailyReports.revision,
      builtAt: dailyReports.builtAt,
    })
    .from(dailyReports)
    .where(and(eq(dailyReports.shopId, shopId), eq(dailyReports.kind, kind), before ? lt(dailyReports.day, before) : undefined))
    .orderBy(desc(dailyReports.day))
    .limit(limit);

/** The first key, in the order of keys, of the mails of some reports: `prefix` and the oldest day of them. */
export const firstKey = (prefix: string, reports: ReturnType<typeof selectReports>): SQL => sql`${prefix} || (SELECT min(day) FROM (${reports}))`;

/** A report that must be the first of its day: a second one aborts the batch. */
export const insertReport = (db: Db, values: NewReport) => db.orm.insert(dailyReports).values(values).returning();

/** A report in the place of the one there may be, as its next revision. */
export const replaceReport = (db: Db, values: NewReport) => {
  const { facts, narrative, source, builtAt } = values;
  const set = { facts, narrative, source, builtAt, revision: sql`${dailyReports.revision} + 1`, scheduledAt: sql`coalesce(excluded.scheduled_at, ${dailyReports.scheduledAt})` };
  return db.orm.insert(dailyReports).values(values).onConflictDoUpdate({ target: [dailyReports.shopId, dailyReports.kind, dailyReports.day], set }).returning();
};

/** The owners' addresses, for a shop that names no recipients. */
export const selectOwnerEmails = (db: Db, shopId: string) =>
  db.orm.select({ email: users.email }).from(users).where(and(eq(users.shopId, shopId), eq(users.role, "owner"), isNull(users.disabledAt))).orderBy(users.createdAt);

/** Open orders by what they wait for, from their own index. */
export const selectToDo = (db: Db, shop: { id: string; currency: string }) => {
  const [unpaid, paid] = [sql.raw(`payment_status = 'pending' AND payment_method = 'transfer'`), sql.raw(`NOT (payment_status = 'pending' AND payment_method = 'transfer')`)];
  const toShip = sql`${paid} AND shipping_method = 'delivery' AND fulfilment_status = 'unfulfilled'`;
  return db.orm
    .select({
      unpaid: sql<number>`count(*) FILTER (WHERE ${unpaid})`.as("unpaid"),
      unpaidAmount: sql<number>`coalesce(sum(total) FILTER (WHERE ${unpaid} AND currency = ${shop.currency}), 0)`.as("unpaidAmount"),
      unpaidSince: sql<number | null>`min(placed_at) FILTER (WHERE ${unpaid})`.as("unpaidSince"),
      toShip: sql<number>`count(*) FILTER (WHERE ${toShip})`.as("toShip"),
      toShipSince: sql<number | null>`min(placed_at) FILTER (WHERE ${toShip})`.as("toShipSince"),
      toPrepare: sql<number>`count(*) FILTER (WHERE ${paid} AND shipping_method = 'collection' AND fulfilment_status = 'unfulfilled')`.as("toPrepare"),
      toCollect: sql<number>`count(*) FILTER (WHERE fulfilment_status = 'ready')`.as("toCollect"),
    } satisfies Record<keyof ToDo, unknown>)
    .from(sql`orders`)
    .where(sql`shop_id = ${shop.id} AND status = 'open'`);
};

/** Chats of the last 30 days that wait for a person, and those whose last word is the customer's. */
export const selectWaitingChats = (db: Db, shopId: string, now: number) =>
  db.orm
    .select({
      waiting: sql<number>`count(*) FILTER (WHERE c.ownership = 'queue')`.as("waiting"),
      unanswered: sql<number>`count(*) FILTER (WHERE (SELECT m.author FROM messages m WHERE m.shop_id = c.shop_id AND m.conversation_id = c.id ORDER BY m.seq DESC LIMIT 1) = 'customer')`.as("unanswered"),
    })
    .from(sql`conversations c`)
    .where(sql`c.shop_id = ${shopId} AND c.updated_at >= ${now - 30 * 86_400_000}`);

const SOLD_DAYS = 28;
/** The days that the pace of sales is taken from. */
export const paceDays = (today: string) => ({ from: addDays(today, 1 - SOLD_DAYS), to: today });

/** Variants on sale that are out, low, or gone within a week at the pace of the 28 local days up to `today`; what sells stands first. Put `paceDays` among what is folded before. */
export const selectStock = (db: Db, shop: { id: string; lowStockThreshold: number }, today: string) =>
  db.orm
    .select({ sku: sql<string>`sku`, name: sql<string>`name`, options: sql<string>`options`, available: sql<number>`available`, threshold: sql<number>`threshold`, sold: sql<number>`sold`, kept: keptDemand(shop.id, sql`id`).as("kept") } satisfies Record<keyof StockRow, unknown>)
    .from(
      sql`(WITH stock AS MATERIALIZED (SELECT v.id, v.sku, p.name, v.option_values AS options, coalesce(v.low_stock_threshold, p.low_stock_threshold, ${shop.lowStockThreshold}) AS threshold, coalesce(pace.units, 0) AS sold,
          coalesce((SELECT sum(l.on_hand - l.reserved) FROM stock_levels l WHERE l.shop_id = v.shop_id AND l.variant_id = v.id), 0) AS available
        FROM variants v JOIN products p ON p.id = v.product_id AND p.shop_id = v.shop_id
        LEFT JOIN (SELECT f.variant_id, sum(f.units) AS units FROM product_facts f WHERE f.shop_id = ${shop.id} AND f.day BETWEEN ${paceDays(today).from} AND ${today} GROUP BY f.variant_id) pace ON pace.variant_id = v.id
        WHERE v.shop_id = ${shop.id} AND v.archived_at IS NULL AND p.status = 'active') SELECT * FROM stock)`,
    )
    .where(sql`available <= threshold OR available * ${SOLD_DAYS} < 7 * sold`)
    .orderBy(sql`available > 0, sold DESC, available, name, sku`)
    .limit(100);
