import { and, between, eq, getTableColumns, sql } from "drizzle-orm";
import type { Db } from "../platform/db";
import { addDays } from "../platform/local-time";
import { clockOf, countDays, foldStale, type Folded } from "./fold.queries";
import { dailyFacts, productFacts, VISIT_STEPS, type VisitStep } from "./metrics.schema";
import { daysFrom, eachDay, type Span } from "./periods.rules";

const { shopId: _shopId, ...FACTS } = getTableColumns(dailyFacts);
// The same columns where they come from a statement and not from the table.
const COUNTED = Object.fromEntries(Object.entries(FACTS).map(([key, column]) => [key, sql`${sql.identifier(column.name)}`.mapWith(column).as(key)])) as unknown as typeof FACTS;

/** The facts of the local days `from` to `to`, both included, by day; days on which nothing happened are left out. Read them through `readFolded`, which folds first. */
export const selectFacts = (db: Db, shopId: string, from: string, to: string) => db.orm.select(FACTS).from(dailyFacts).where(and(eq(dailyFacts.shopId, shopId), between(dailyFacts.day, from, to))).orderBy(dailyFacts.day);

/** What the facts of days would be if they were over at their span's end: counted as facts are, and not kept. A span is named by its day. */
export const selectPartDays = (db: Db, shop: Folded, parts: Span[]) => {
  const d = sql`SELECT value ->> 'span' AS day, value ->> 'from' AS "from", value ->> 'to' AS "to" FROM json_each(${JSON.stringify(parts)})`;
  const clock = clockOf(shop, Math.min(...parts.map(({ from }) => from)), Math.max(...parts.map(({ to }) => to)));
  return db.orm.select(COUNTED).from(sql`(${countDays(shop, { d, clock })})`);
};

/** Four statements that fold what is stale in the local days `from` to `to`, at most `most` of them, the newest first, for the head of a batch that reads facts of them. Nothing is written where nothing is stale. */
export const foldPeriod = (db: Db, shop: Folded, from: string, to: string, most: number) => foldStale(db, shop, eachDay(from, to, shop.timeZone), most);

const WITHIN = (shopId: string, from: string, to: string) => and(eq(productFacts.shopId, shopId), between(productFacts.day, from, to));

/** Units sold by variant and day, `from` to `to`, of these variants or of all; days on which none was sold are left out. Sales and refunds in minor units. */
export const selectVariantSeries = (db: Db, shopId: string, from: string, to: string, variantIds?: string[]) =>
  db.orm
    .select({ day: productFacts.day, variantId: productFacts.variantId, productId: productFacts.productId, units: productFacts.units, sales: productFacts.sales, refunds: productFacts.refunds })
    .from(productFacts)
    .where(and(WITHIN(shopId, from, to), sql`${productFacts.variantId} <> ''`, variantIds && sql`${productFacts.item} IN (SELECT value FROM json_each(${JSON.stringify(variantIds)}))`))
    .orderBy(productFacts.variantId, productFacts.day);

/** How often each step of buying was taken by day, `from` to `to`. Each day and step is sought for itself: between them stand the counts of each product. */
export const selectVisits = (db: Db, shopId: string, from: string, to: string) =>
  db.orm
    .select({ day: sql<string>`v.day`.as("day"), step: sql<VisitStep>`v.step`.as("step"), count: sql<number>`v.count`.as("count") })
    .from(sql`json_each(${JSON.stringify(daysFrom(from, to))}) d CROSS JOIN json_each(${JSON.stringify(VISIT_STEPS)}) s CROSS JOIN visit_counts v ON v.shop_id = ${shopId} AND v.day = d.value AND v.step = s.value AND v.product = ''`);

/** What is on the shelf now: units, what they cost where that is known, how many those are, and what they sell for. In minor units. */
export const selectStockState = (db: Db, shopId: string) =>
  db.orm
    .select({
      units: sql<number>`coalesce(sum(on_hand), 0)`.as("units"), costedUnits: sql<number>`coalesce(sum(on_hand) FILTER (WHERE unit_cost IS NOT NULL), 0)`.as("costedUnits"),
      cost: sql<number>`coalesce(sum(on_hand * unit_cost), 0)`.as("cost"), price: sql<number>`coalesce(sum(on_hand * price), 0)`.as("price"),
    })
    .from(sql`(SELECT l.on_hand, v.unit_cost, v.price FROM stock_levels l CROSS JOIN variants v ON v.id = l.variant_id WHERE l.shop_id = ${shopId} AND l.on_hand > 0 AND v.archived_at IS NULL)`);

/** Units that were sold in the 28 local days before `day`. */
export const selectPace = (db: Db, shopId: string, day: string) =>
  db.orm.select({ units: sql<number>`coalesce(sum(${dailyFacts.units}), 0)`.as("units") }).from(dailyFacts).where(and(eq(dailyFacts.shopId, shopId), between(dailyFacts.day, addDays(day, -28), addDays(day, -1))));

